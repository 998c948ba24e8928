package index

import (
	"strings"
	"unicode"

	"dateline/index/words"
)

// Outweighs is how many times as often a person must be recorded as one state's as of
// all others for what is not said elsewhere to give way: at a tenth, what is left are
// the faults of texts and of their reading (of 1,000 records whose state a text says,
// some tens are of a wrong one).
const Outweighs = 10

// Standing knows how often persons are recorded in which roles of which states, in a
// whole index. A record whose text does not say the state is shown under that of which
// the same person in the same role is recorded far more often, so that one article
// that leaves a president's state out makes him no president of another.
//
// All of Add comes before the first State.
type Standing struct {
	byName map[string][]*standing
	states map[Held]string
}

// standing is a form of a name in an office, as so many articles have it.
type standing struct {
	Held
	words    []string
	articles int
}

// Add counts the articles of one record.
func (s *Standing) Add(h Held, articles int) {
	if s.byName == nil {
		s.byName, s.states = map[string][]*standing{}, map[Held]string{}
	}
	key := nameKey(&h)
	s.byName[key] = append(s.byName[key], &standing{Held: h, articles: articles})
}

// nameKey is the role with the last of a name's words.
func nameKey(h *Held) string {
	name := h.Person
	for range 3 { // "Jr." or "PC" may stand behind the last name
		name = strings.TrimRightFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '.' || r == ',' })
		at := strings.LastIndexFunc(name, unicode.IsSpace)
		last := words.Fold(name[at+1:])
		if at < 0 || !isSuffix(last) && !postNominal[last] {
			return h.Role + " " + last
		}
		name = name[:at]
	}
	return h.Role + " " + words.Fold(name)
}

// State is the state under which a record is shown: its own where the text or the
// table of holders says it, else the one that Outweighs times as many articles say as
// say all others together. Where fewer than Outweighs say it, it must have that many
// times as many articles as the record's own, said or not; else more of them: a
// namesake abroad takes nobody from a state that merely goes unsaid.
func (s *Standing) State(h Held) string {
	if h.Said() {
		return h.Country
	}
	h.Former, h.ToCountry = false, ""
	if state, ok := s.states[h]; ok {
		return state
	}
	state := s.weigh(&h)
	if s.states != nil {
		s.states[h] = state
	}
	return state
}

func (s *Standing) weigh(h *Held) string {
	said, all := map[string]int{}, map[string]int{}
	name, sum := nameOf(h.Person), 0
	for _, o := range s.byName[nameKey(h)] {
		if o.words == nil {
			o.words = nameOf(o.Person)
		}
		if !sameHolder(o, h, name) {
			continue
		}
		all[o.Country] += o.articles
		if o.Said() {
			said[o.Country] += o.articles
			sum += o.articles
		}
	}
	best := ""
	for state, n := range said {
		if n > said[best] || n == said[best] && state < best {
			best = state
		}
	}
	own := all[h.Country]
	if said[best] < Outweighs {
		own *= Outweighs
	}
	if said[best] == 0 || said[best] < Outweighs*(sum-said[best]) || all[best] <= own {
		return h.Country
	}
	return best
}

// sameHolder tells whether two records are of one person in one role. A last name
// alone must have the same portfolio, and is held against all who have it; a full name
// only against full names.
func sameHolder(o *standing, h *Held, name []string) bool {
	if len(name) == 1 {
		return o.Portfolio == h.Portfolio && len(o.words) > 0
	}
	if len(o.words) < 2 || o.PersonID != "" && h.PersonID != "" && o.PersonID != h.PersonID {
		return false
	}
	if len(name) > len(o.words) {
		return sameWords(name, o.words)
	}
	return sameWords(o.words, name)
}
