package tagger

import (
	"os"
	"testing"

	"dateline/extract/nlp"
)

func shipped(t *testing.T) *Tagger {
	t.Helper()
	words, err := os.ReadFile("../lexicon.bin")
	if err != nil {
		t.Fatal(err)
	}
	weights, err := os.ReadFile("../weights.bin")
	if err != nil {
		t.Fatal(err)
	}
	lex, err := OpenLexicon(words)
	if err != nil {
		t.Fatal(err)
	}
	m, err := OpenModel(weights)
	if err != nil {
		t.Fatal(err)
	}
	return New(lex, m)
}

const memoText = `The White House said on Monday that Marta Houston, the envoy of Dr. Jean-Luc bin Talal,
would meet Trade Minister O'Brien in Houston. Houston flew from the White House. Talal stayed. MARTA HOUSTON STAYED, TOO.`

// TestEmit holds that what is remembered is what would have been summed.
func TestEmit(t *testing.T) {
	tg := shipped(t)
	var d Doc
	for range 2 { // the second time all of it is remembered
		d.Read(tg.lex, nlp.Tokenize("Marta Houston meets O'Brien"), nlp.Tokenize(memoText))
		for i := range d.Cands {
			var got, want [Labels]int32
			d.emit(tg.model, i, &got)
			tg.model.sum(d.Features(i, nil), &want)
			if got != want {
				t.Errorf("candidate %d: %v, want %v", i, got, want)
			}
		}
	}
}

// TestSift holds that a word of a possible name is asked about wherever it stands.
func TestSift(t *testing.T) {
	tg := shipped(t)
	for text, want := range map[string]int{
		"They saw the White House on Monday. Then it rained.":       0,
		"Marta Houston came. They saw Houston on Monday.":           2,
		"They saw the President on Monday. The White House agreed.": 0,
	} {
		d := tg.Tag(nlp.Tokenize(text))
		if len(d.open) != want {
			t.Errorf("%q: %d runs are in doubt, want %d", text, len(d.open), want)
		}
		tg.Release(d)
	}
}
