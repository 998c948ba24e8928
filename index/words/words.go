// Package words parts texts into the words that are searched: folded, the stop
// words told, English ones stemmed. An index and whoever marks words in a text read
// them here, so that both mean the same word.
package words

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Each calls emit with every word of a text, folded (lower case, without diacritics,
// apostrophes and possessive 's; ligatures and full-width letters as plain ones), in
// order. Hyphens part words, so that "Nur-Sultan" and "Nur Sultan" are the same two; so
// does the apostrophe of an elided article ("l'Elam"). The dots of "U.S." do not. The
// country's abbreviations US, U.S., USA and U.S.A. are one word, which the pronoun "us"
// is not. Characters of scripts without spaces are words of their own, found again as
// phrases. The word is valid until the next call; it stands at text[start:end], which a
// highlighter wants to know.
func Each(text string, emit func(word []byte, start, end int)) {
	scan(&wordScanner{emit: emit, elides: true}, text)
}

// EachOfName is Each for a name, of which an elided article is a part: D'Amato is one word.
func EachOfName(name string, emit func(word []byte, start, end int)) {
	scan(&wordScanner{emit: emit}, name)
}

func scan(s *wordScanner, text string) {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i += s.ascii(text, i, c)
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if isApostrophe(r) {
			i += s.apostrophe(text, i, n)
			continue
		}
		s.wide(text[i:i+n], r, i)
		i += n
	}
	s.flush(len(text))
}

// maxWord bounds a word; what is longer (data in a page, a ruler of letters) is
// cut, since nobody searches it.
const maxWord = 64

type wordScanner struct {
	emit func(word []byte, start, end int)
	word []byte
	// elides has an elided article be a word of its own.
	elides bool
	// start is where the word of now began.
	start int
	// caps counts the upper-case letters of the word so far.
	caps int
}

// ascii takes the byte at i and returns how many bytes were read.
func (s *wordScanner) ascii(text string, i int, c byte) int {
	switch {
	case 'a' <= c && c <= 'z':
		s.add(c, i)
	case 'A' <= c && c <= 'Z':
		s.caps++
		s.add(c+'a'-'A', i)
	case '0' <= c && c <= '9':
		s.add(c, i)
	case c == '\'' || c == '`':
		return s.apostrophe(text, i, 1)
	case c == '.' || c == ',':
		s.dot(text, i, c)
	default:
		s.flush(i)
	}
	return 1
}

// add takes a letter that stands at i.
func (s *wordScanner) add(c byte, i int) {
	if len(s.word) == 0 {
		s.start = i
	}
	if len(s.word) < maxWord {
		s.word = append(s.word, c)
	}
}

// apostrophe drops an apostrophe inside a word, and the 's at its end with it; behind
// an elided article it ends the word. n is its length in bytes.
func (s *wordScanner) apostrophe(text string, i, n int) int {
	rest := text[i+n:]
	if len(s.word) == 0 || !lettered(rest) {
		s.flush(i)
		return n
	}
	if (rest[0] == 's' || rest[0] == 'S') && !lettered(rest[1:]) {
		s.flush(i)
		return n + 1
	}
	if s.elides && elides(s.word) {
		s.flush(i)
	}
	return n
}

// lettered tells whether a text begins with a letter.
func lettered(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) && !isApostrophe(r)
}

// dot keeps a point inside a number and drops one inside an abbreviation of
// single letters; a comma inside a number is dropped. Any other ends the word.
func (s *wordScanner) dot(text string, i int, c byte) {
	if len(s.word) == 0 {
		return
	}
	next := byte(' ')
	if i+1 < len(text) {
		next = text[i+1]
	}
	inNumber := isDigit(text[i-1]) && isDigit(next)
	switch {
	case inNumber && c == '.':
		s.add('.', i)
	case inNumber:
	case c == '.' && s.caps == len(s.word) && isUpper(text[i-1]) && (i < 2 || !isLetter(text[i-2])) && isUpper(next):
	default:
		s.flush(i)
	}
}

// wide takes a character beyond ASCII that stands at i.
func (s *wordScanner) wide(bytes string, r rune, i int) {
	switch {
	case r == '\u00ad' || r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\ufeff':
		// seen by nobody
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
		s.flush(i)
		c := norm.NFKC.String(bytes) // half-width forms
		s.emit([]byte(c), i, i+len(bytes))
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		if letter, n := joined(s.word, r); n > 0 {
			s.word = append(s.word[:len(s.word)-n], letter...)
			return
		}
		for _, c := range []byte(fold(bytes, r)) {
			s.add(c, i)
		}
	default:
		s.flush(i)
	}
}

// usa is the one word of the United States' abbreviations.
var usa = []byte("u.s.")

// flush ends the word before end.
func (s *wordScanner) flush(end int) {
	w := s.word
	if s.caps >= 2 && s.caps == len(w) && (string(w) == "us" || string(w) == "usa") {
		w = usa
	}
	if len(w) > 0 {
		s.emit(w, s.start, end)
	}
	s.word, s.caps = s.word[:0], 0
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf }
func isUpper(c byte) bool  { return 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

// List returns the words of a name or of another value, an elided article with what follows.
func List(text string) []string {
	var list []string
	EachOfName(text, func(w []byte, _, _ int) { list = append(list, string(w)) })
	return list
}

// Fold returns a name as keyword fields hold it: its words, one space between.
func Fold(name string) string {
	out := make([]byte, 0, len(name))
	EachOfName(name, func(w []byte, _, _ int) {
		if len(out) > 0 {
			out = append(out, ' ')
		}
		out = append(out, w...)
	})
	return string(out)
}

// Plain returns the words of a text as Each has them, unstemmed and stop words with them.
func Plain(text string) []string {
	var list []string
	Each(text, func(w []byte, _, _ int) { list = append(list, string(w)) })
	return list
}

// InRow tells whether the words of Plain stand in a text in a row.
func InRow(text string, sought []string) bool {
	if len(sought) == 0 {
		return false
	}
	found := false
	var begun, next []int // how many words of each row that began are there
	Each(text, func(w []byte, _, _ int) {
		if found {
			return
		}
		next = next[:0]
		for _, n := range append(begun, 0) {
			if sought[n] == string(w) {
				next = append(next, n+1)
				found = found || n+1 == len(sought)
			}
		}
		begun, next = next, begun
	})
	return found
}
