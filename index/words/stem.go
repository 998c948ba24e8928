package words

import (
	"sync"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// IsStop tells the words that are in nearly every English article: they keep
// their place in a phrase and are not searched for. Short on purpose: "will" and
// "may" are names, too, and "us" is told from "U.S.".
func IsStop(word []byte) bool {
	switch string(word) {
	case "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "has", "have", "he", "his", "in", "is", "it", "its",
		"of", "on", "or", "that", "the", "their", "they", "this", "to", "was", "were", "which", "with":
		return true
	}
	return false
}

// A Stemmer turns folded words into English stems and remembers them, since a
// day's news has few different words. It belongs to one goroutine at a time.
type Stemmer struct{ stems map[string]string }

// maxStems bounds what a stemmer remembers; then it starts anew.
const maxStems = 1 << 15

var stemmers = sync.Pool{New: func() any { return &Stemmer{stems: make(map[string]string, maxStems)} }}

// NewStemmer makes a stemmer for a few words; those of Borrow have room for all
// words of a language.
func NewStemmer() *Stemmer { return &Stemmer{stems: map[string]string{}} }

// Borrow gives a stemmer that others used before; Release hands it on.
func Borrow() *Stemmer { return stemmers.Get().(*Stemmer) }

// Release hands a stemmer to the next one who wants one.
func (s *Stemmer) Release() { stemmers.Put(s) }

// Stem returns the stem of a folded word.
func (s *Stemmer) Stem(word []byte) string {
	if t, ok := s.stems[string(word)]; ok {
		return t
	}
	if len(s.stems) >= maxStems {
		clear(s.stems)
	}
	w := string(word)
	t := w
	// a stem is sought only where all is letters: numbers, "u.s." and other
	// scripts have none
	if plainLetters(word) {
		env := snowballstem.NewEnv(w)
		english.Stem(env)
		t = env.Current()
	}
	s.stems[w] = t
	return t
}

func plainLetters(word []byte) bool {
	for _, c := range word {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return len(word) > 0
}

// Stems returns the stems of a text's words in order, an empty one for each stop
// word between them, so that the words of a phrase keep their distances.
func Stems(text string) []string {
	var list []string
	s := NewStemmer()
	Each(text, func(w []byte, _, _ int) {
		if IsStop(w) {
			list = append(list, "")
		} else {
			list = append(list, s.Stem(w))
		}
	})
	for len(list) > 0 && list[0] == "" {
		list = list[1:]
	}
	for len(list) > 0 && list[len(list)-1] == "" {
		list = list[:len(list)-1]
	}
	return list
}

// Head is what every word of a stem begins with. English stems change the last
// two letters at most, and cut off what follows: possibility has possibl, dying
// has die.
func Head(stem string) string {
	n := min(len(stem), max(1, len(stem)-2))
	for n < len(stem) && !utf8.RuneStart(stem[n]) {
		n--
	}
	return stem[:n]
}

// Begins tells whether a word begins with some letters.
func Begins(w []byte, head string) bool { return len(w) >= len(head) && string(w[:len(head)]) == head }
