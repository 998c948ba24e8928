package when

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a number, a word in lower case, or one mark.
type token struct {
	text string
	// n is a number's value, -1 for words and marks.
	n int
	// glued tells that no space stands before it, upper that a word is written
	// in capitals alone.
	glued, upper bool
	used         bool
}

func (t *token) number() bool { return t.n >= 0 }

// list is a string, cut up.
type list []token

// maxNumber is the longest number within a time: a fraction of nanoseconds.
const maxNumber = 9

func tokens(s string) list {
	var out list
	glued := false
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		if r == ' ' {
			s, glued = s[1:], false
			continue
		}
		t := token{n: -1, glued: glued}
		switch {
		case r >= '0' && r <= '9':
			size = len(s) - len(strings.TrimLeft(s, "0123456789"))
			if n, err := strconv.Atoi(s[:size]); err == nil && size <= maxNumber {
				t.n = n
			}
		case unicode.IsLetter(r):
			size = len(s) - len(strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }))
			t.upper = strings.ToUpper(s[:size]) == s[:size]
		}
		t.text = strings.ToLower(s[:size])
		out = append(out, t)
		s, glued = s[size:], true
	}
	return out
}

// at is the token at a place, none behind the end.
func (l list) at(i int) *token {
	if i < 0 || i >= len(l) {
		return &token{n: -1}
	}
	return &l[i]
}

// mark tells whether a mark stands at a place, its neighbours close to it.
func (l list) mark(i int, marks string) bool {
	t := l.at(i)
	return len(t.text) == 1 && t.glued && strings.Contains(marks, t.text) && l.at(i+1).glued
}

// figures tells whether a number of so many figures stands at a place.
func (l list) figures(i, least, most int) bool {
	t := l.at(i)
	return t.number() && len(t.text) >= least && len(t.text) <= most
}

// use takes tokens out of what is left to read.
func (l list) use(from, to int) {
	for i := from; i < to; i++ {
		l[i].used = true
	}
}
