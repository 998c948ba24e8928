package lang

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dateline/extract/doc"
)

// slowCount says by the definitions what count does in one pass.
func slowCount(s string) (n counts) {
	for _, r := range s {
		switch {
		case '0' <= r && r <= '9':
			n.digits++
		case unicode.IsLetter(r) && r < endLatin:
			n.latin++
		case unicode.IsLetter(r):
			n.other++
		}
	}
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		n.words++
		if len(w) > utf8.UTFMax*longestFunction {
			continue
		}
		folded := strings.ToLower(w)
		if strings.IndexFunc(w, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
			folded = doc.Fold(w)
		}
		if len(folded) <= longestFunction && function.has(key(folded)) {
			n.function++
		}
	}
	return n
}

func FuzzCount(f *testing.F) {
	for _, s := range []string{"", "The ministers' TALKS, of 12 May", "l’été that thé Ðe", "\xff\xc3the\xc3", "министр of 河 there’s"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := count(s), slowCount(s); got != want {
			t.Errorf("%q: %+v, want %+v", s, got, want)
		}
	})
}
