// Package initials finds the short forms that a text defines in brackets behind a long
// one: "the Allied Growers League (AGL)", "Council for Adult Literacy and Inclusion (Cali)". What
// is defined so is no place and no person in that text, whatever else it may be
// elsewhere. It keeps nothing and is safe for many goroutines.
package initials

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/doc"
)

const (
	// maxShort is the length of a short form in bytes.
	maxShort = 10
	// maxLong is how many tokens before the bracket belong to the long form.
	maxLong = 12
	// minWords is how many words with a capital a long form has.
	minWords = 2
	// maxDefined is how many short forms a text defines: every name is compared with
	// them, and the longest of 41,000 reports has some tens.
	maxDefined = 500
)

// Defined returns the hashes of the short forms that x defines, in the order of the text,
// the first maxDefined of them.
func Defined(x *doc.Text) []uint64 {
	var out []uint64
	for i := 2; i+2 < len(x.Tokens) && len(out) < maxDefined; i++ {
		if k := &x.Tokens[i]; k.End-k.Start != 1 || x.Src[k.Start] != '(' || x.Word(i+2) != ")" {
			continue
		}
		if Long(x, i) > 0 {
			out = append(out, x.Tokens[i+1].Hash)
		}
	}
	return out
}

// Has tells whether a short form is among those defined.
func Has(defined []uint64, hash uint64) bool { return slices.Contains(defined, hash) }

// Long tells whether the word in the bracket that opens at token i is a short form of
// the words before it, and how many tokens before the bracket these begin; 0 when not.
func Long(x *doc.Text, i int) int {
	t := &x.Tokens[i+1]
	short := x.Word(i + 1)
	if !t.Is(doc.Word|doc.Cap) || len(short) < 2 || len(short) > maxShort {
		return 0
	}
	var letters []rune
	first, words := i, 0
	for k := i - 1; k >= 0 && i-k <= maxLong; k-- {
		w := x.Word(k)
		if x.Tokens[k].Is(doc.Cap | doc.Word) {
			r, _ := utf8.DecodeRuneInString(w)
			letters = append([]rune{r}, letters...)
			first, words = k, words+1
		} else if !small(w) && !x.Tokens[k].Is(doc.Possessive) {
			break
		}
		if x.Tokens[k].Is(doc.SentStart) {
			break
		}
	}
	if words < minWords || !fits(short, letters, t.Is(doc.Caps)) {
		return 0
	}
	return i - first
}

// fits tells whether a short form goes with the initials of the long one. Capitals are
// often those of another language ("Allied Growers League (AL)"), so that one of them is
// enough; of another word the last initials must stand in it, in their order, the first
// of them first.
func fits(short string, initials []rune, capitals bool) bool {
	if capitals {
		return strings.ContainsAny(strings.ToUpper(short), strings.ToUpper(string(initials)))
	}
	s := []rune(strings.ToUpper(short))
	for from := 0; from+minWords <= len(initials); from++ {
		rest := initials[from:]
		if unicode.ToUpper(rest[0]) != s[0] {
			continue
		}
		at := 0
		for _, r := range s {
			if at < len(rest) && r == unicode.ToUpper(rest[at]) {
				at++
			}
		}
		if at == len(rest) && 2*at >= len(s) {
			return true // not "the Argentine Republic (Argentina)"
		}
	}
	return false
}

// small tells the words without a capital that stand within a name.
func small(w string) bool {
	switch w {
	case "of", "for", "and", "the", "in", "on", "to", "de", "la", "&", "-", "’s", "'s":
		return true
	}
	return false
}
