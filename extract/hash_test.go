package extract_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/extract"
)

func FuzzHashRun(f *testing.F) {
	for _, s := range []string{"", "Astana, 2019", "Erdoğan's U.S. visit", "\xff\xc3x y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		in := func(c byte) bool {
			return c >= utf8.RuneSelf || strings.IndexByte("abcdefghijklmnopqrstuvwxyz0123456789", c|0x20) >= 0 && (c >= '0' && c <= '9' || c >= 'A')
		}
		for i := range len(s) {
			end := i
			for end < len(s) && in(s[end]) {
				end++
			}
			h, got := extract.HashRun(s, i)
			if got != end || end > i && h != extract.Hash(s[i:end]) {
				t.Fatalf("%q from %d: %x to %d, want %x to %d", s, i, h, got, extract.Hash(s[i:end]), end)
			}
		}
	})
}

// TestRecent: what is kept of a word is what was said of it, whatever else fell
// into its place.
func TestRecent(t *testing.T) {
	r := extract.NewRecent[uint64]()
	asked := 0
	for n := range uint64(200_000) {
		hash := (n * n % 5000) << 51 // many words a slot, the hash 0 among them
		v, known := r.Find(hash)
		if !known {
			asked++
			*v = hash + 1
		}
		if *v != hash+1 {
			t.Fatalf("the word %x has the value %x", hash, *v)
		}
	}
	if asked == 0 || asked == 200_000 {
		t.Errorf("the table was asked %d times", asked)
	}
}
