package index

import (
	"slices"
	"strings"

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

// Add counts the articles of one record. Deleted ones may be among them.
func (s *Standing) Add(h Held, articles int) {
	if s.byName == nil {
		s.byName, s.states = map[string][]*standing{}, map[Held]string{}
	}
	key := nameKey(&h)
	s.byName[key] = append(s.byName[key], &standing{Held: h, articles: articles})
}

// nameKey is the role with the last of a name's words.
func nameKey(h *Held) string {
	name := strings.TrimRight(h.Person, " .")
	return h.Role + " " + words.Fold(name[strings.LastIndexByte(name, ' ')+1:])
}

// State is the state under which a record is shown: its own where the text or the
// table of holders says it, else the one that has Outweighs times as many articles that say
// it as all others together (at least Outweighs), and more articles at all than the
// record's own: a namesake abroad takes nobody from a state that merely goes unsaid.
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
	name, sum := words.List(h.Person), 0
	for _, o := range s.byName[nameKey(h)] {
		if o.words == nil {
			o.words = words.List(o.Person)
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
	if said[best] < Outweighs*max(1, sum-said[best]) || all[best] <= all[h.Country] {
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
	return slices.Equal(name, o.words) || sameWords(o.words, name)
}
