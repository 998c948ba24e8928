package index

import (
	"strings"
	"testing"
	"time"

	"dateline/index/query"
)

func TestSnippet(t *testing.T) {
	q, err := query.Parse("shared rivers -nothing", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("Filler before it comes. ", 40) + "They shared the river’s water. " + strings.Repeat("And after. ", 40)
	got, marks := NewHighlighter(q).Snippet(text, 120)
	var words []string
	for _, m := range marks {
		words = append(words, got[m.Start:m.End])
	}
	if strings.Join(words, " ") != "shared river" || len(got) > 120 {
		t.Errorf("%q marks %q", got, words)
	}
}

// TestPhrasesAreMarkedAsPhrases: what stands elsewhere is not marked.
func TestPhrasesAreMarkedAsPhrases(t *testing.T) {
	text := "It reserves its right. A right that it reserves; reserve the right, they said of the well-known rights."
	for asked, want := range map[string]string{
		`"reserve the right"`:            "reserves its right|reserve the right",
		`="reserve the right"`:           "reserve the right",
		`="the"`:                         "the|the",
		`"right reserve"~2`:              "reserves|right|right|reserves|reserve|right",
		`"right said"~0`:                 "",
		`"right said"~1`:                 "right|said",
		`"right reserve"~0`:              "",
		`"reserve the right" said`:       "reserves its right|reserve the right|said",
		`"right that it reserves" right`: "right|right that it reserves|right|rights",
		`well-known`:                     "well-known",
		`-"reserve the right" well`:      "well",
		`"reserve the right" OR "it of"`: "reserves its right|reserve the right",
	} {
		q, err := query.Parse(asked, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range NewHighlighter(q).Spans(text) {
			got = append(got, text[s.Start:s.End])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s marks %q, want %q", asked, got, want)
		}
	}
}

func FuzzSnippet(f *testing.F) {
	f.Add("The river’s shared water, 東京 x", "river x", 20)
	f.Add("The river’, 東\xe4ed water, 東京 x", "river  ", 1)
	f.Fuzz(func(t *testing.T, text, words string, size int) {
		size = max(1, size%500)
		for _, n := range []*query.Node{{Op: query.Word, Text: words}, {Op: query.Phrase, Text: words}, {Op: query.Exact, Text: words}, {Op: query.Close, Text: words, Between: size % 7}} {
			marksInside(t, text, n, size)
		}
	})
}

func marksInside(t *testing.T, text string, n *query.Node, size int) {
	t.Helper()
	h := NewHighlighter(n)
	got, marks := h.Snippet(text, size)
	if !strings.Contains(text, got) {
		t.Fatalf("%q is not of the text", got)
	}
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End <= m.Start || m.End > len(got) {
			t.Fatalf("mark %v of %d bytes", m, len(got))
		}
		at = m.End
	}
}

func TestSpellingsAreMarkedAndTold(t *testing.T) {
	q, err := query.Parse("person:lavrov", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	text := "Then Lawrow spoke, and Lavrova did not."
	spans := NewHighlighter(q).Spans(text)
	if len(spans) != 1 || text[spans[0].Start:spans[0].End] != "Lawrow" {
		t.Errorf("marked: %v", spans)
	}
	for word, want := range map[string]string{"Lawrow": "lavrov", "Lavrov": "", "Lavrova": "", "spoke": ""} {
		if got := OtherSpelling(q, word); got != want {
			t.Errorf("%s is told to be %q, want %q", word, got, want)
		}
	}
}
