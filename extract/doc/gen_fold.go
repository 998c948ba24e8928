//go:build ignore

// Generates fold.tsv: the Latin letters and marks below U+2100 that fold to
// ASCII, from Unicode's canonical decompositions, with a short list of letters
// that have none (ø, ł, đ, ı, ß, æ, …) taken from the usual romanisation.
package main

import (
	"fmt"
	"os"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var extra = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l",
	'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ı': "i", 'İ': "i", 'ə': "a", 'Ə': "a",
	'ħ': "h", 'Ħ': "h", 'ŋ': "ng", 'Ŋ': "ng", 'ĸ': "k", 'ŧ': "t", 'Ŧ': "t", 'ſ': "s", 'ƒ': "f",
	'’': "'", '‘': "'", 'ʼ': "'", 'ʻ': "'", 'ʿ': "'", 'ʾ': "'", '`': "'", '´': "'", '\u00ad': "-", '\u200b': "-", '\u200d': "-",
}

func main() {
	var b strings.Builder
	fmt.Fprintf(&b, "# code point\tfolds to (\"-\": nothing); made by gen_fold.go from Unicode %s (Unicode-3.0 licence); do not edit\n", unicode.Version)
	for r := rune(0x80); r < 0x2100; r++ {
		to, ok := extra[r]
		if !ok {
			if unicode.Is(unicode.Mn, r) && r >= 0x300 && r <= 0x36f {
				to = "-"
			} else if d := []rune(norm.NFD.String(string(r))); len(d) > 1 && d[0] < 0x80 && unicode.IsLetter(d[0]) {
				to = strings.ToLower(string(d[0]))
			}
		}
		if to != "" {
			fmt.Fprintf(&b, "%04x\t%s\n", r, to)
		}
	}
	if err := os.WriteFile("fold.tsv", []byte(b.String()), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
