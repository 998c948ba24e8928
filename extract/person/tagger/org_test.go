package tagger

import (
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/extract/nlp"
)

// margins are those of each word of a text as an organization's name.
func margins(d *Doc) (out []int32) {
	for i := range d.Cands {
		out = append(out, d.OrgMargin(i, i))
	}
	return out
}

// TestMarginsAreOfTheirOwnDocument: the memory that a document is read in was another's,
// and what no weights were asked for has a margin all the same.
func TestMarginsAreOfTheirOwnDocument(t *testing.T) {
	weights, err := os.ReadFile("../../organization/weights.bin")
	if err != nil {
		t.Fatal(err)
	}
	m, err := OpenModel(weights)
	if err != nil {
		t.Fatal(err)
	}
	persons := shipped(t)
	tg := New(persons.lex, persons.persons, m)
	text := nlp.Tokenize(emitText)
	fresh := margins(New(persons.lex, persons.persons, m).Tag(text))
	for _, before := range []string{
		strings.Repeat("The Ministry of Finance, the Veldor Mining Group and Harwick Rovers wrote to Reuters. ", 9),
		strings.Repeat("Ann Reed met John Hale and Marta Houston. ", 20),
	} {
		// the pool may drop a Doc: the same one is read into by hand
		d := tg.Tag(nlp.Tokenize(before))
		d.Read(tg.lex, text)
		d.sift()
		d.pass(tg.persons, lean)
		d.organizations(m)
		if got := margins(d); !slices.Equal(got, fresh) {
			t.Errorf("behind %.40q the margins are\n%v, want\n%v", before, got, fresh)
		}
	}
}
