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
	if strings.Join(words, " ") != "shared river’s" || len(got) > 120 {
		t.Errorf("%q marks %q", got, words)
	}
}

func FuzzSnippet(f *testing.F) {
	f.Add("The river’s shared water, 東京 x", "river x", 20)
	f.Add("The river’, 東\xe4ed water, 東京 x", "river  ", 1)
	f.Fuzz(func(t *testing.T, text, words string, size int) {
		size = max(1, size%500)
		h := NewHighlighter(&query.Node{Op: query.Word, Text: words})
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
	})
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
