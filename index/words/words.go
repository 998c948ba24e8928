// Package words parts texts into the words that are searched: folded, the stop
// words told, English ones stemmed. An index and whoever marks words in a text read
// them here, so that both mean the same word.
package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/doc"
)

// Each calls emit with every word of a text, folded (lower case, without
// diacritics, apostrophes and possessive 's), in order. Hyphens part words, so
// that "Nur-Sultan" and "Nur Sultan" are the same two; the dots of "U.S." do
// not. The country's abbreviations US, U.S., USA and U.S.A. are one word, which
// the pronoun "us" is not. Characters of scripts without spaces are words of
// their own, found again as phrases. The word is valid until the next call; it
// stands at text[start:end], which a highlighter wants to know.
func Each(text string, emit func(word []byte, start, end int)) {
	s := wordScanner{emit: emit}
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i += s.ascii(text, i, c)
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
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
	case c == '\'':
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

// apostrophe drops an apostrophe inside a word, and the 's at its end with it;
// n is its length in bytes.
func (s *wordScanner) apostrophe(text string, i, n int) int {
	rest := text[i+n:]
	if len(s.word) == 0 || rest == "" || !isLetter(rest[0]) {
		s.flush(i)
		return n
	}
	if (rest[0] == 's' || rest[0] == 'S') && (len(rest) == 1 || !isLetter(rest[1])) {
		s.flush(i)
		return n + 1
	}
	return n
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
	case r == '’' || r == '‘' || r == 'ʼ' || r == '\u00ad' || r == '\u200b':
		// dropped; the possessive's s stays glued, so it is taken off in flush
		if r == '’' && len(s.word) > 0 {
			s.add('\'', i)
		}
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
		s.flush(i)
		s.emit([]byte(bytes), i, i+len(bytes))
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		for _, c := range []byte(doc.Fold(bytes)) {
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
	if i := strings.IndexByte(string(w), '\''); i >= 0 {
		w = unquote(w, i)
	}
	if s.caps >= 2 && s.caps == len(w) && (string(w) == "us" || string(w) == "usa") {
		w = usa
	}
	if len(w) > 0 {
		s.emit(w, s.start, end)
	}
	s.word, s.caps = s.word[:0], 0
}

// unquote takes a curly apostrophe, kept as ', out of a word, and the possessive
// 's with it.
func unquote(w []byte, i int) []byte {
	if string(w[i:]) == "'s" {
		return w[:i]
	}
	out := w[:0]
	for _, c := range w {
		if c != '\'' {
			out = append(out, c)
		}
	}
	return out
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf }
func isUpper(c byte) bool  { return 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

// List returns the words of a text.
func List(text string) []string {
	var list []string
	Each(text, func(w []byte, _, _ int) { list = append(list, string(w)) })
	return list
}

// Fold returns a name as keyword fields hold it: its words, one space between.
func Fold(name string) string {
	out := make([]byte, 0, len(name))
	Each(name, func(w []byte, _, _ int) {
		if len(out) > 0 {
			out = append(out, ' ')
		}
		out = append(out, w...)
	})
	return string(out)
}
