package person_test

import (
	"bufio"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/person"
)

func newFinder(t testing.TB) *person.Finder {
	t.Helper()
	f, err := person.New()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var update = flag.Bool("update", false, "write the golden files anew")

// show writes one mention a line: the text, and the name where it differs.
func show(es []doc.Entity) string {
	var b strings.Builder
	for _, e := range es {
		b.WriteString("  " + e.Text)
		if e.Name != e.Text {
			b.WriteString(" = " + e.Name)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestGolden finds the persons of each case of testdata/*.txt, one a line, "#"
// for what it is about and "title |" before the text where it has one, and
// compares them with the .golden file beside it.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	f := newFinder(t)
	var p nlp.Parser
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			in, err := os.Open(file)
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			var got strings.Builder
			for lines := bufio.NewScanner(in); lines.Scan(); {
				line := lines.Text()
				if strings.HasPrefix(line, "#") || line == "" {
					got.WriteString(line + "\n")
					continue
				}
				title, text, ok := strings.Cut(line, " | ")
				if !ok {
					title, text = "", line
				}
				found, _ := f.Find(p.Parse(&doc.Article{Title: title, Text: strings.ReplaceAll(text, "¶", "\n")}))
				got.WriteString(line + "\n")
				if len(found.Title) > 0 {
					got.WriteString(" in the title\n" + show(found.Title) + " in the text\n")
				}
				got.WriteString(show(found.Body))
			}
			golden := strings.TrimSuffix(file, ".txt") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got.String() != string(want) {
				t.Errorf("%s differs; got\n%s", golden, got.String())
			}
		})
	}
}

func check(t *testing.T, x *doc.Text, es []doc.Entity) {
	t.Helper()
	last := 0
	for _, e := range es {
		if e.Start < last || e.Start >= e.End || e.End > len(x.Src) {
			t.Fatalf("span %d–%d after %d of %d bytes", e.Start, e.End, last, len(x.Src))
		}
		if x.Src[e.Start:e.End] != e.Text {
			t.Fatalf("text %q is not the span's", e.Text)
		}
		if !utf8.RuneStart(x.Src[e.Start]) || e.End < len(x.Src) && !utf8.RuneStart(x.Src[e.End]) {
			t.Fatalf("%q cuts a rune", e.Text)
		}
		if e.Type != doc.Person || e.Name == "" || !strings.HasPrefix(e.Rule, "person/") {
			t.Fatalf("type %q, name %q, rule %q", e.Type, e.Name, e.Rule)
		}
		last = e.End
	}
}

// FuzzFind holds the invariants of spans, and that the same text gives the same
// answer whatever was read before.
func FuzzFind(f *testing.F) {
	f.Add("KIM MEETS ORTIZ", report)
	f.Add("", "al-al-al Al-\"B\" \"C\" D. , Jr. , III bin van de la")
	f.Add("É", "“Ö” O’Brien’s M’Baye-İlker\u00ad\u0301 Ǆ. A.B.C. 's 'S")
	f.Add("John (Bill) Reed", "William (Bill) Roe (J.R.) Roe Jr. (Bo) Ernst & Young & Co. Kim Hyun-sook-Roe (Ann) Santiago Quirogal (Jo) ¶ REUTER &#3;")
	find := newFinder(f)
	f.Fuzz(func(t *testing.T, title, text string) {
		if !utf8.ValidString(title) || !utf8.ValidString(text) {
			t.Skip()
		}
		var p nlp.Parser
		d := p.Parse(&doc.Article{Title: title, Text: text})
		d.Title.Tagger, d.Body.Tagger = nil, nil
		got, _ := find.Find(d)
		check(t, d.Title, got.Title)
		check(t, d.Body, got.Body)
		find.Find(p.Parse(&doc.Article{Text: report}))
		if again, _ := find.Find(d); show(again.Body) != show(got.Body) || show(again.Title) != show(got.Title) {
			t.Fatal("another answer the second time")
		}
	})
}

func TestManyGoroutines(t *testing.T) {
	f := newFinder(t)
	want := ""
	got := make(chan string)
	for range 4 {
		go func() {
			var p nlp.Parser
			s := ""
			for range 5 {
				found, _ := f.Find(p.Parse(&doc.Article{Text: report}))
				s = show(found.Body)
			}
			got <- s
		}()
	}
	for range 4 {
		s := <-got
		if want == "" {
			want = s
		}
		if s != want || s == "" {
			t.Fatalf("got %q and %q", s, want)
		}
	}
}
