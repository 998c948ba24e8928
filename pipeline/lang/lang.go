// Package lang tells which language a text is in; English when in doubt.
//
// A title and a text flow in, a BCP 47 code flows out. It is the only user of
// whatlanggo. Safe for many goroutines.
package lang

import (
	"strings"
	"unicode"

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
		case '0' <= r && r <= '9':
			digits++
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
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		words++
		if isFunction(extract.Fold(w)) {
			own++
		}
	}
	return words, own
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
