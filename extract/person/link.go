package person

import (
	"slices"
	"strings"

	"dateline/extract"
	"dateline/extract/person/tagger"
)

// mention is one name in a text with what tells whose it is.
type mention struct {
	tagger.Name
	x *extract.Text
	// words are the hashes of its words without particles, initials and Jr.
	words []uint64
	// initials are the first letters of its initials ("J." in "J. Smith").
	initials []byte
	// suffix is the hash of "Jr", "Sr" or "III", 0 for none.
	suffix uint64
	sex    int
	name   string
}

// The sexes that a title or a given name shows.
const (
	unknown = iota
	man
	woman
)

func newMention(lex *tagger.Lexicon, x *extract.Text, n tagger.Name) mention {
	m := mention{Name: n, x: x, name: x.Slice(n.First, n.End)}
	for i := n.First; i < n.End; i++ {
		t := &x.Tokens[i]
		if !t.Is(extract.Word) {
			continue
		}
		e := lex.Find(t.Hash)
		switch c := e.Class(); {
		case c == tagger.Junior:
			m.suffix = t.Hash
		case c == tagger.Particle || c == tagger.HeadParticle:
		case t.Is(extract.Abbrev) && t.End-t.Start <= 3:
			m.initials = append(m.initials, x.Src[t.Start]|0x20)
		default:
			if len(m.words) == 0 && m.sex == unknown && e.Given() < 3 && n.End-n.First > 1 {
				m.sex = e.Given()
			}
			m.words = append(m.words, t.Hash)
		}
	}
	if s := honorific(x, n.First-1); s != unknown {
		m.sex = s
	}
	return m
}

// honorific tells the sex that the word before a name shows.
func honorific(x *extract.Text, i int) int {
	if i < 0 {
		return unknown
	}
	switch strings.TrimSuffix(x.Word(i), ".") {
	case "Mr", "Sir", "Lord", "King", "Prince", "Monsieur", "Herr", "Señor", "Don", "Pope", "Sheikh", "Imam", "Father":
		return man
	case "Mrs", "Ms", "Miss", "Lady", "Dame", "Queen", "Princess", "Madame", "Mme", "Frau", "Señora", "Doña", "Smt", "Sister":
		return woman
	}
	return unknown
}

// link gives each mention the longest form of its person's name: the longest
// mention whose words hold all of its own in order. Among several the one
// before it that is nearest stands, else the first after it.
func link(ms []mention) {
	full := make([]string, len(ms))
	for i := range ms {
		best := i
		for range ms {
			next := longer(ms, best, i)
			if next == best {
				break
			}
			best = next
		}
		full[i] = ms[best].name
	}
	for i := range ms {
		ms[i].name = full[i]
	}
}

// longer returns the mention that mention k's name is short for, as seen from
// mention i; k itself when there is none.
func longer(ms []mention, k, i int) int {
	best := k
	for j := range ms {
		if !ms[j].extends(&ms[k]) {
			continue
		}
		if best == k || near(j, i) < near(best, i) {
			best = j
		}
	}
	return best
}

// near orders mentions by how likely they are meant at mention i: those before
// it, the nearest first, then those after it.
func near(j, i int) int {
	if j <= i {
		return i - j
	}
	return j + 1<<20
}

// extends tells whether m is a longer form of the name s.
func (m *mention) extends(s *mention) bool {
	if len(s.words) == 0 || len(m.words)+len(m.initials) <= len(s.words)+len(s.initials) {
		return false
	}
	if m.sex != unknown && s.sex != unknown && m.sex != s.sex {
		return false
	}
	if s.suffix != 0 && s.suffix != m.suffix {
		return false
	}
	k := 0
	for _, w := range m.words {
		if k < len(s.words) && w == s.words[k] {
			k++
		}
	}
	if k < len(s.words) {
		return false
	}
	for _, c := range s.initials {
		if !slices.Contains(m.initials, c) && !m.begins(c) {
			return false
		}
	}
	return true
}

// begins tells whether a word of the name starts with the letter.
func (m *mention) begins(c byte) bool {
	for i := m.First; i < m.End; i++ {
		if m.x.Src[m.x.Tokens[i].Start]|0x20 == c {
			return true
		}
	}
	return false
}
