// Package lang tells which language a text is in; English when in doubt.
//
// A title and a text flow in, a BCP 47 code flows out. Function words settle plain
// English; what they leave open is told by the pieces of words that each language
// is likely to use (Cavnar and Trenkle 1994; naive Bayes over one to three letters,
// made by the program in the folder train). Names do not vote: a short report of
// foreign persons and places is as foreign as its other words. Safe for many
// goroutines.
package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/doc"
)

const (
	// examined bytes decide: pieces of words gain nothing past it.
	examined = 2000
	// englishShare of function words makes a text English whatever its
	// pieces say: news has 0.25 to 0.5, tables of prices 0.05; the next
	// nearest language, Dutch, stays below 0.06.
	englishShare = 0.08
	// englishWords is the least number of function words that do so alone: fewer
	// are "for" and "as" of Norwegian and Portuguese.
	englishWords = 5
	// tableShare of digits, one to so many letters, makes a table of figures,
	// whose abbreviations read as any language.
	tableShare = 18
)

// Detect gives the language of an article as BCP 47 ("en", "fr", "ru").
func Detect(title, text string) string {
	s := text
	if len(s) > examined {
		s = strings.ToValidUTF8(s[:examined], "")
	}
	n := count(s)
	if n.latin+n.other == 0 {
		title, s = title[:min(len(title), examined)], ""
		if n = count(title); n.latin+n.other == 0 {
			return english
		}
	}
	latin := n.other*2 < n.latin
	if latin && n.function >= max(englishWords, int(englishShare*float64(n.words))+1) {
		return english
	}
	need := float32(doubt)
	switch {
	case !latin:
		need = 0
	case n.digits*tableShare > n.latin:
		need = tableDoubt
	}
	return likeliest(title[:min(len(title), examined)]+"\n"+s, need)
}

const english = "en"

// counts are letters of the Latin script, those of others, digits, words, and those
// words that English alone uses so often.
type counts struct{ latin, other, digits, words, function int }

func count(s string) (n counts) {
	var w word
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			n.latin++
			w.add(c|0x20, i)
		case c == '\'':
			w.add(c, i)
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(s[i:])
			letter := unicode.IsLetter(r)
			switch {
			case letter && r < endLatin:
				n.latin++
			case letter:
				n.other++
			}
			if letter || r == '’' {
				w.addRune(i, size)
			} else {
				n.end(&w, s)
			}
			i += size
			continue
		default:
			if '0' <= c && c <= '9' {
				n.digits++
			}
			if w.size > 0 {
				n.end(&w, s)
			}
		}
		i++
	}
	n.end(&w, s)
	return n
}

// endLatin is where the blocks of Latin letters end that languages of news are
// written in.
const endLatin = 0x250

// end ends a word, if there is one.
func (n *counts) end(w *word, s string) {
	if w.size == 0 {
		return
	}
	n.words++
	if w.english(s) {
		n.function++
	}
	*w = word{}
}

// word is a run of letters and apostrophes.
type word struct {
	start, size int
	// key has its last bytes in lower case while they are of ASCII.
	key     uint64
	foreign bool // it has others
}

func (w *word) add(c byte, at int) {
	if w.size == 0 {
		w.start = at
	}
	w.size++
	w.key = w.key<<8 | uint64(c)
}

func (w *word) addRune(at, size int) {
	if w.size == 0 {
		w.start = at
	}
	w.size += size
	w.foreign = true
}

// english tells whether it is a function word, in whatever case.
func (w *word) english(s string) bool {
	if w.foreign {
		if w.size > utf8.UTFMax*longestFunction {
			return false
		}
		folded := doc.Fold(s[w.start : w.start+w.size])
		return len(folded) <= longestFunction && function.has(key(folded))
	}
	return w.size <= longestFunction && function.has(w.key)
}

// longestFunction is the length of the longest function word; a letter with
// diacritics may take more bytes than the one it folds to.
const longestFunction = 5

// key has the bytes of a word of at most eight.
func key(w string) (k uint64) {
	for i := range len(w) {
		k = k<<8 | uint64(w[i])
	}
	return k
}

// function has the function words that other languages lack: not "a", "in", "was",
// "is", "to", "on", "he", "an", "at", "be" and "we".
var function = newKeys("the", "of", "and", "that", "for", "it", "with", "by", "from", "this", "which", "would", "said", "has", "have", "had",
	"not", "but", "its", "were", "been", "their", "they", "are", "as", "his", "her", "who", "after", "than", "about", "there")

// keys is a set of words of at most eight bytes: an open-addressed table.
type keys [1 << keyBits]uint64

const keyBits = 7

func newKeys(words ...string) *keys {
	t := &keys{}
	for _, w := range words {
		k := key(w)
		i := keyPlace(k)
		for t[i] != 0 {
			i = (i + 1) % uint64(len(t))
		}
		t[i] = k
	}
	return t
}

func keyPlace(k uint64) uint64 { return k * 0x9E3779B97F4A7C15 >> (64 - keyBits) }

func (t *keys) has(k uint64) bool {
	for i := keyPlace(k); k != 0; i = (i + 1) % uint64(len(t)) {
		switch t[i] {
		case k:
			return true
		case 0:
			return false
		}
	}
	return false
}
