// Package lang tells which language a text is in; English when in doubt.
//
// A title and a text flow in, a BCP 47 code flows out. It is the only user of
// whatlanggo. Safe for many goroutines.
package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"dateline/extract"
)

const (
	// examined bytes decide: trigrams gain nothing past it.
	examined = 2000
	// doubtfulWords: below it a text says too little to be called foreign,
	// unless its script says so.
	doubtfulWords = 12
	// englishShare of function words makes a text English whatever its
	// trigrams say: news has 0.25 to 0.5, tables of prices 0.05; the next
	// nearest language, Dutch, stays below 0.06.
	englishShare = 0.08
	// tableShare of digits, one to so many letters, makes a table of figures,
	// whose abbreviations read as any language.
	tableShare = 18
	// clearly is the detector's confidence below which text stays English.
	clearly = 0.5
)

// Detect gives the language of an article as BCP 47 ("en", "fr", "ru").
func Detect(title, text string) string {
	s := text
	if len(s) > examined {
		s = strings.ToValidUTF8(s[:examined], "")
	}
	latin, other, digits := letters(s)
	if latin+other == 0 {
		return english
	}
	words, own := functionWords(s)
	if other*2 < latin {
		if words < doubtfulWords || digits*tableShare > latin || own >= int(englishShare*float64(words))+1 {
			return english
		}
	}
	got := whatlanggo.Detect(title + "\n" + s)
	if code := got.Lang.Iso6391(); code != "" && (got.Confidence >= clearly || other*2 >= latin) {
		return code
	}
	return english
}

const english = "en"

// letters counts those of the Latin script, those of others, and digits.
func letters(s string) (latin, other, digits int) {
	for _, r := range s {
		switch {
		case 'a' <= r|0x20 && r|0x20 <= 'z':
			latin++
		case '0' <= r && r <= '9':
			digits++
		case r < utf8.RuneSelf:
		case r < 0x250 && unicode.IsLetter(r):
			latin++
		case unicode.IsLetter(r):
			other++
		}
	}
	return latin, other, digits
}

// functionWords counts the words of a text and those that English alone uses so
// often.
func functionWords(s string) (words, own int) {
	start := -1
	for i, r := range s {
		in := 'a' <= r|0x20 && r|0x20 <= 'z' || r == '\'' || r >= utf8.RuneSelf && (r == '’' || unicode.IsLetter(r))
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			words++
			own += function(s[start:i])
			start = -1
		}
	}
	if start >= 0 {
		words++
		own += function(s[start:])
	}
	return words, own
}

// longestFunction is the length of the longest word of isFunction; a letter with
// diacritics may take more bytes than the one it folds to.
const longestFunction = 5

// function is 1 for a function word in whatever case, else 0.
func function(w string) int {
	if len(w) > utf8.UTFMax*longestFunction {
		return 0
	}
	var buf [longestFunction]byte
	n := 0
	for ; n < len(w) && n < len(buf) && w[n] < utf8.RuneSelf; n++ {
		buf[n] = w[n] | 0x20 // an apostrophe stays one
	}
	switch {
	case n == len(w) && isFunction(string(buf[:n])), n < len(w) && w[n] >= utf8.RuneSelf && isFunction(extract.Fold(w)):
		return 1
	}
	return 0
}

// isFunction leaves out what other languages have, too ("a", "in", "was", "is",
// "to", "on", "he", "an", "at", "be", "we").
func isFunction(w string) bool {
	switch w {
	case "the", "of", "and", "that", "for", "it", "with", "by", "from", "this", "which", "would", "said", "has", "have", "had",
		"not", "but", "its", "were", "been", "their", "they", "are", "as", "his", "her", "who", "after", "than", "about", "there":
		return true
	}
	return false
}
