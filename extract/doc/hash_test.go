package doc_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/extract/doc"
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
			h, got := doc.HashRun(s, i)
			if got != end || end > i && h != doc.Hash(s[i:end]) {
				t.Fatalf("%q from %d: %x to %d, want %x to %d", s, i, h, got, doc.Hash(s[i:end]), end)
			}
		}
	})
}
