package tagger

import (
	"testing"

	"dateline/extract/doc"
)

// TestRecent: what is kept of a word is what was said of it, whatever else fell
// into its place.
func TestRecent(t *testing.T) {
	r := newRecent()
	asked := 0
	for n := range uint64(200_000) {
		hash := n * 7919 % 7000 * 0x9E3779B97F4A7C15 // the hash 0 among them
		e, known := r.find(hash)
		if !known {
			asked++
			r.keep(hash, Entry(hash)|1)
		} else if e != Entry(hash)|1 {
			t.Fatalf("the word %x has the entry %x", hash, e)
		}
	}
	if asked < 1<<recentBits || asked == 200_000 {
		t.Errorf("the lexicon was asked %d times", asked)
	}
}

// TestRecentSpreadsShortWords: the commonest words are short.
func TestRecentSpreadsShortWords(t *testing.T) {
	places := map[uint64]bool{}
	for a := byte('a'); a <= 'z'; a++ {
		for b := byte('a'); b <= 'z'; b++ {
			places[recentPlace(doc.Hash(string([]byte{a, b})))] = true
		}
	}
	if len(places) < 500 {
		t.Errorf("676 words of two letters share %d places", len(places))
	}
}
