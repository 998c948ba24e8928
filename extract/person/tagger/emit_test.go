package tagger

import (
	"os"
	"slices"
	"testing"

	"dateline/extract/doc"
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
	return New(lex, m, nil)
}

const emitText = `The White House said on Monday that Marta Houston, the envoy of Dr. Jean-Luc bin Talal,
would meet Trade Minister O'Brien in Houston. Houston flew from the White House. Talal stayed. MARTA HOUSTON STAYED, TOO.`

// TestEmit holds that what is summed in two steps is all that there is.
func TestEmit(t *testing.T) {
	tg := shipped(t)
	var d Doc
	d.Read(tg.lex, nlp.Tokenize("Marta Houston meets O'Brien"), nlp.Tokenize(emitText))
	for i := range d.Cands {
		var got, parts, want [Labels]int32
		d.emitNear(tg.persons, i, &got)
		d.emitRare(tg.persons, i, &got)
		d.emitOwn(tg.persons, i, &parts)
		d.emitSides(tg.persons, i, &parts)
		d.emitRare(tg.persons, i, &parts)
		tg.persons.sum(d.Features(i, nil), &want)
		if got != want || parts != want {
			t.Errorf("candidate %d: %v and %v, want %v", i, got, parts, want)
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
		var d Doc
		d.Read(tg.lex, nlp.Tokenize(text))
		d.sift()
		if len(d.open) != want {
			t.Errorf("%q: %d runs are in doubt, want %d", text, len(d.open), want)
		}
	}
}

// TestSettled holds that what the first features settle is what all of them say, and
// that they settle much.
func TestSettled(t *testing.T) {
	tg := shipped(t)
	text := []*doc.Text{nlp.Tokenize("Marta Houston meets O'Brien"), nlp.Tokenize(emitText + " The Ministry of Trade, which buys from Siberia, told Reuters that Iran and Qatar would sell. " +
		"In Doha, Prime Minister Karim Haddad met Ana Petrova of Bulgaria and Lee Min-ho of South Korea.")}
	var d Doc
	d.Read(tg.lex, text...)
	d.sift()
	asked := slices.Clone(d.open)
	d.first(tg.persons)
	if len(d.open) == 0 || len(d.open) > len(asked)/2 {
		t.Errorf("of %d runs %d are open after the first pass", len(asked), len(d.open))
	}
	d.Vote()
	d.second(tg.persons, lean)

	var all Doc
	all.Read(tg.lex, text...)
	all.open = asked
	all.score = make([][Labels]int32, len(all.Cands))
	for _, r := range asked {
		for i := r.First; i < r.End; i++ {
			tg.persons.sum(all.Features(i, nil), &all.score[i])
		}
		all.decode(r, &tg.persons.trans[0])
	}
	all.Vote()
	all.second(tg.persons, lean)
	if !slices.Equal(d.Label, all.Label) {
		t.Errorf("settled %v, with all features %v", d.Label, all.Label)
	}
}
