package tagger

import (
	"testing"

	"dateline/extract/doc"
)

func TestLexiconKeepsEveryBit(t *testing.T) {
	words := map[uint64]Entry{}
	for i, w := range []string{"anna", "de", "london", "ulan", "o'brien"} {
		words[doc.Hash(w)] = 1<<31 | 1<<16 | 1<<9 | Entry(i+1)
	}
	data, err := PackLexicon(words)
	if err != nil {
		t.Fatal(err)
	}
	l, err := OpenLexicon(data)
	if err != nil {
		t.Fatal(err)
	}
	for h, want := range words {
		if got := l.Find(h); got != want {
			t.Errorf("got %b, want %b", got, want)
		}
	}
	if e := l.Find(doc.Hash("nobody")); e != 0 {
		t.Errorf("a word that is not there has %b", e)
	}
}
