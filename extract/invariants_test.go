package extract_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/extract"
	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// checkSpans holds what is promised of every entity, whatever found it.
func checkSpans(t *testing.T, a *doc.Analysis) {
	t.Helper()
	last, ends := 0, map[string]int{}
	for _, e := range a.Entities {
		switch {
		case e.Start < 0 || e.End <= e.Start || e.End > len(a.Text):
			t.Fatalf("out of range: %+v in %q", e, a.Text)
		case a.Text[e.Start:e.End] != e.Text:
			t.Errorf("%+v is not its text %q", e, a.Text[e.Start:e.End])
		case !utf8.ValidString(e.Text):
			t.Errorf("a rune is cut: %+v", e)
		case e.Start < last:
			t.Errorf("not sorted: %+v", e)
		case e.Start < ends[e.Type]:
			t.Errorf("overlaps one of its type: %+v in %q", e, a.Text)
		case e.Rule == "" || !slices.Contains(vocab.TypeIDs(), e.Type):
			t.Errorf("no rule or an unknown type: %+v", e)
		}
		last, ends[e.Type] = e.Start, e.End
	}
}

// checkRecords holds what is promised of officials and topics.
func checkRecords(t *testing.T, a *doc.Analysis) {
	t.Helper()
	for i, o := range a.Officials {
		inTitle := o.In == "title" && o.Start == -1 && o.End == -1
		inText := o.In == "" && o.Start >= 0 && o.Start < o.End && o.End <= len(a.Text)
		if !inTitle && !inText || o.Person == "" || o.Role == "" || o.Rule == "" {
			t.Errorf("a broken record: %+v in %q", o, a.Text)
		}
		if inText && !slices.ContainsFunc(a.Entities, func(e doc.Entity) bool {
			return e.Type == doc.Person && e.Span().Overlaps(doc.Span{Start: o.Start, End: o.End})
		}) {
			t.Errorf("a record without its person's mention: %+v in %q", o, a.Text)
		}
		for _, p := range a.Officials[:i] {
			if p.Person == o.Person && p.Role == o.Role && p.Portfolio == o.Portfolio && p.Country == o.Country && p.Former == o.Former {
				t.Errorf("two records of one fact: %+v, %+v", p, o)
			}
		}
	}
	for _, p := range a.Topics {
		if p.Score < 0 || p.Score > 1 || len(p.Why) == 0 {
			t.Errorf("a topic without evidence: %+v", p)
		}
		for _, w := range p.Why {
			if w.Start < 0 || w.End <= w.Start || w.End > len(a.Text) {
				t.Errorf("evidence out of range: %+v", w)
			}
		}
	}
	if f := a.Focus; f != nil && (f.Country == "" || f.Score <= 0 || f.Score > 1) {
		t.Errorf("a broken focus: %+v", f)
	}
}

func checkAnalysis(t *testing.T, an *extract.Analyser, in doc.Article) {
	t.Helper()
	a := an.Unguarded(in)
	if a.Text != in.Text || a.Title != in.Title {
		t.Errorf("the text came back changed: %q", a.Text)
	}
	checkSpans(t, &a)
	checkRecords(t, &a)
}

func shippedTexts(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob("../testdata/articles/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no shipped articles: %v", err)
	}
	var out []string
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(string(b), "\n\n")
		out = append(out, body)
	}
	return out
}

// TestCutTexts ends the shipped articles at places where no writer would, and
// puts the last words into the title: every finder meets the end of a text in
// the middle of its pattern.
func TestCutTexts(t *testing.T) {
	an, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	// seven has no common divisor with anything in a text, so all places come
	step := 7
	if testing.Short() {
		step = 61
	}
	for _, text := range shippedTexts(t) {
		for at := step; at < len(text); at += step {
			for !utf8.RuneStart(text[at]) {
				at++
			}
			from := max(0, at-80)
			for !utf8.RuneStart(text[from]) {
				from++
			}
			checkAnalysis(t, an, doc.Article{Title: text[from:at], Text: text[:at], Lang: "en"})
			checkAnalysis(t, an, doc.Article{Title: text[at:min(at+1, len(text))], Text: text[from:at], Lang: "en", Published: "2020-02-29"})
			if t.Failed() {
				t.Fatalf("in %q", text[from:at])
			}
		}
	}
}

// TestNothingOfAnotherArticle holds that an answer hangs on its article alone, whatever
// was analysed before it in the same memory.
func TestNothingOfAnotherArticle(t *testing.T) {
	an, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	texts := shippedTexts(t)
	alone := make([]extract.Analysis, len(texts))
	for i, text := range texts {
		fresh, err := extract.New()
		if err != nil {
			t.Fatal(err)
		}
		alone[i] = fresh.Unguarded(doc.Article{Text: text, Lang: "en"})
		fresh.Close()
	}
	for round := range 2 {
		for k := range texts {
			i := k
			if round > 0 {
				i = len(texts) - 1 - k
			}
			if got := an.Unguarded(doc.Article{Text: texts[i], Lang: "en"}); !reflect.DeepEqual(got, alone[i]) {
				t.Errorf("round %d: another answer for %.60q", round, texts[i])
			}
		}
	}
}

// oddFields are what feeds put where a name or an address belongs.
var oddFields = []string{"\u200b", "\u3000", "\x00", "\x7f", "\u202e", "\ufeff", " ", "\u3000x", ".", "/", "http://", "a.\u200b", "\xff", "com", "www."}

// TestOddFields: what an article says of itself may be anything.
func TestOddFields(t *testing.T) {
	an, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, odd := range oddFields {
		for _, in := range []doc.Article{{Source: odd}, {URL: odd}, {Author: odd}, {Title: strings.ToValidUTF8(odd, "?")}} {
			in.Text, in.Lang = "SPRINGFIELD, Nov. 3 - The mayor of Springfield met Ann Reed in London.", "en"
			checkAnalysis(t, an, in)
		}
	}
}

// FuzzAnalyse holds the promises of every finding at once, and that the same
// article gives the same answer twice.
func FuzzAnalyse(f *testing.F) {
	an, err := extract.New()
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range shippedTexts(f) {
		title, _, _ := strings.Cut(text, "\n\n")
		f.Add(title, "2019-11-03", text, "Northern Courier", "https://courier.example/2019/11/03/a", "Ann Reed")
	}
	f.Add("", "", "", "", "", "")
	f.Add("\x00", "2019-99-99T", "U.S. \xff\xfe President of", "\u200b", "://", "\u202e")
	for _, odd := range oddFields {
		f.Add("Mayor of Springfield", "2019-11-03", "SPRINGFIELD, Nov. 3 - The mayor met Ann Reed.", odd, odd, odd)
	}
	f.Fuzz(func(t *testing.T, title, published, text, source, url, author string) {
		in := doc.Article{Title: strings.ToValidUTF8(title, "?"), Published: published, Text: strings.ToValidUTF8(text, "?"), Source: source, URL: url, Author: author, Lang: "en"}
		checkAnalysis(t, an, in)
		one, two := an.Unguarded(in), an.Unguarded(in)
		if !reflect.DeepEqual(one, two) {
			t.Errorf("two answers for %q", text)
		}
		if _, err := json.Marshal(one); err != nil {
			t.Error(err)
		}
	})
}
