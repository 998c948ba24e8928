package person

import (
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/person/tagger"
)

// mention is one name in a text with what tells whose it is.
type mention struct {
	tagger.Name
	x *doc.Text
	// words are the hashes of its words without particles, initials and "Jr.".
	words []uint64
	// mask has a bit of each word, so that most pairs are told apart at once.
	mask uint64
	// initials are the first letters of its initials ("J." in "J. Smith").
	initials []byte
	// suffix is the hash of "Jr", "Sr" or "III", 0 for none.
	suffix uint64
	sex    int
	// listed tells that the sex is that of the first word in a list.
	listed bool
	// shouted tells that it is all in capitals.
	shouted bool
	// rule is what found it.
	rule string
	// full is the mention with the longest form of the name.
	full int
}

// The sexes that a title or a given name shows.
const (
	unknown = iota
	man
	woman
)

func newMention(lex *tagger.Lexicon, x *doc.Text, n tagger.Name) mention {
	m := mention{Name: n, x: x, shouted: true, rule: RuleCRF}
	for i := n.First; i < n.End; i++ {
		t := &x.Tokens[i]
		if !t.Is(doc.Word) {
			continue
		}
		e := lex.Find(t.Hash)
		class := e.Class()
		switch {
		case class == tagger.Junior:
			m.suffix = t.Hash
		case class == tagger.Particle || class == tagger.HeadParticle:
		case t.Is(doc.Abbrev) && t.End-t.Start <= 3:
			m.initials = append(m.initials, x.Src[t.Start]|0x20)
		default:
			if len(m.words) == 0 && n.End-n.First > 1 && e.Given() < 3 {
				m.sex, m.listed = e.Given(), true
			}
			m.words = append(m.words, t.Hash)
			m.mask |= 1 << (t.Hash >> 58)
			m.shouted = m.shouted && t.Is(doc.Caps)
		}
	}
	if s := honorific(x, n.First-1); s != unknown {
		m.sex, m.listed = s, false
	}
	return m
}

// honorific tells the sex that the word before a name shows.
func honorific(x *doc.Text, i int) int {
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

// chain bounds how often a longer form has a still longer one.
const chain = 4

// link finds the longest form of each mention's name: a mention that has all of
// its words in order, and more. Where several do, that of the person named last
// before it is meant, else the first after it; a "Jr." is meant by his surname
// alone only when there is nobody else.
func link(ms []mention) {
	for i := range ms {
		ms[i].full = i
		if ms[i].x.Ended() {
			return
		}
		for range chain {
			next := longer(ms, ms[i].full, i)
			if next == ms[i].full {
				break
			}
			ms[i].full = next
		}
	}
}

// linkReach is how many mentions away a longer form is looked for: the longest
// of 41,000 reports has some hundreds, and a register of names must not take the
// square of its length.
const linkReach = 2000

// longer returns the mention that mention k's name is short for, as seen from
// mention i; k itself when there is none.
func longer(ms []mention, k, i int) int {
	best := k
	for j := max(0, i-linkReach); j < min(len(ms), i+linkReach); j++ {
		if ms[k].mask&^ms[j].mask != 0 || !ms[j].extends(&ms[k]) {
			continue
		}
		if best == k || ms[j].distance(&ms[k], j, i) < ms[best].distance(&ms[k], best, i) {
			best = j
		}
	}
	return best
}

// Weights that order candidates: those after the mention come behind those
// before it, and those with a "Jr." that the mention lacks behind all.
const (
	behind = 1 << 20
	junior = 1 << 21
)

// distance orders mentions j by how likely mention i, short for s, means them.
func (m *mention) distance(s *mention, j, i int) int {
	d := i - j
	if j > i {
		d = j + behind
	}
	if m.suffix != s.suffix {
		d += junior
	}
	return d
}

// extends tells whether m is a longer form of the name s, or the same in small
// letters.
func (m *mention) extends(s *mention) bool {
	if len(s.words) == 0 || m.contradicts(s) {
		return false
	}
	if s.suffix != 0 && s.suffix != m.suffix {
		return false
	}
	switch more := len(m.words) + len(m.initials) - len(s.words) - len(s.initials); {
	case more < 0:
		return false
	case more == 0 && (m.suffix != s.suffix || m.shouted || !s.shouted):
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

// contradicts tells whether the two names are of a man and of a woman. A family
// name that leads ("Kim" of "Kim Sung-ho") is no first name, whatever the lists say.
func (m *mention) contradicts(s *mention) bool {
	if m.sex == s.sex || m.sex == unknown || s.sex == unknown {
		return false
	}
	return !m.listed || len(m.words) == 0 || m.words[0] != s.words[0]
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

// name returns the name as it stands in the text, a line's end in it made a space.
func (m *mention) name() string {
	s := m.x.Slice(m.First, m.End)
	if strings.ContainsAny(s, "\n\r\t") || strings.Contains(s, "  ") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}
