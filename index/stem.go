package index

import (
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// isStop tells the words that are in nearly every English article: they keep
// their place in a phrase and are not searched for. Short on purpose: "will" and
// "may" are names, too, and "us" is told from "U.S.".
func isStop(word []byte) bool {
	switch string(word) {
	case "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "has", "have", "he", "his", "in", "is", "it", "its",
		"of", "on", "or", "that", "the", "their", "they", "this", "to", "was", "were", "which", "with":
		return true
	}
	return false
}

// stemmer turns folded words into English stems and remembers them, since a
// day's news has few different words. It belongs to one goroutine at a time.
type stemmer struct{ stems map[string]string }

// maxStems bounds what a stemmer remembers; then it starts anew.
const maxStems = 1 << 15

var stemmers = sync.Pool{New: func() any { return &stemmer{stems: make(map[string]string, maxStems)} }}

func (s *stemmer) stem(word []byte) string {
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
