package official

import (
	"dateline/extract"
)

// Weights of what speaks for a state as the one that an article's bare offices
// ("President X", "Sen. Y") belong to, tuned on the development set: a national
// institution or a party is a stronger sign than a mention of the state, because
// a paper leaves its own state's name out.
const (
	weightMention     = 1
	weightInstitution = 4
	weightParty       = 3
	weightFocus       = 5
	weightTogether    = 1
	// weightHouse is for each "Sen." or "Rep.", abbreviations of the US press alone.
	weightHouse = 4
	// togetherMax bounds how many sentences that name both person and state count.
	togetherMax = 3
)

// home weighs states by what the article says of them.
type home struct {
	w      *work
	weight map[string]int
	// held are the offices that an explicit record fills, by state.
	held map[seat]string
	// bests remembers the states by weight, heaviest first.
	order []string
}

// seat is an office that one person holds at a time.
type seat struct{ role, portfolio, country string }

func newHome(w *work, focus *extract.Focus) *home {
	h := &home{w: w, weight: map[string]int{}, held: map[seat]string{}}
	for _, v := range []*view{&w.body, &w.title} {
		for n := range v.chunks {
			c := &v.chunks[n]
			if v.at[c.first] != int32(n+1) {
				continue
			}
			switch {
			case c.kind == kCountry:
				h.add(c.ent.ID, weightMention)
			case c.kind == kPlace:
				h.add(c.ent.Country, weightMention)
			case c.kind == kLex && c.inst != nil && c.inst.kind != private && c.inst.kind != intl:
				h.add(c.inst.country, weightInstitution)
			case c.kind == kLex && c.e.is(wParty) && v.capital(c.first):
				h.add(c.e.values[wParty], weightParty)
			}
		}
	}
	if focus != nil {
		h.add(focus.Country, weightFocus)
	}
	for i := range w.records {
		r := &w.records[i]
		if r.Rule == rulePartyState {
			h.add(r.Country, weightInstitution)
		}
		if r.o != nil && r.o.head.class == "legiscap" && !r.explicit {
			h.add("US", weightHouse)
		}
		if r.explicit && !r.Former && single(r.Role) {
			h.held[seat{r.Role, r.Portfolio, r.Country}] = r.Person
		}
	}
	return h
}

func (h *home) add(country string, n int) {
	if country == "" || country == "EU" {
		return
	}
	if h.weight[country] == 0 {
		h.order = append(h.order, country)
	}
	h.weight[country] += n
}

// single tells which roles one person of a state holds at a time.
func single(role string) bool {
	switch role {
	case headOfState, headOfGovernment, royal, minister:
		return true
	}
	return false
}

// fits tells whether a state can have such an office.
func (h *home) fits(o *office, country string) bool {
	s := h.w.body.lex.system(country)
	switch {
	case o.head.class == "chancellor":
		return s.premier == "chancellor" || country == "GB"
	case o.role == headOfState && o.head.class == "exec", o.role == deputyHead && o.head.class == "exec":
		return s.president
	case o.role == headOfGovernment:
		return s.premier == "y"
	case o.role == royal:
		return !s.president
	}
	return true
}

// best returns the state that a bare office of a person most likely serves.
func (h *home) best(r *record) string {
	if c := h.heaviest(r, true); c != "" {
		return c
	}
	// every seat is taken: two holders in turn, one of them not called former
	return h.heaviest(r, false)
}

func (h *home) heaviest(r *record, vacant bool) string {
	top, found := 0, ""
	for _, c := range h.order {
		if !h.fits(r.o, c) {
			continue
		}
		if holder, ok := h.held[seat{r.Role, r.Portfolio, c}]; vacant && ok && holder != r.Person && !r.Former {
			continue
		}
		n := h.weight[c] + h.together(r.Person, c)
		if n > top {
			top, found = n, c
		}
	}
	return found
}

// together weighs the sentences that name both the person and the state.
func (h *home) together(person, country string) int {
	v := &h.w.body
	n := 0
	for i := range v.chunks {
		c := &v.chunks[i]
		if c.kind != kPerson || c.ent.Name != person || n >= togetherMax {
			continue
		}
		s := v.x.Sentence(c.first)
		for k := s.First; k < s.End; k++ {
			if d := v.chunkAt(k); d != nil && d.kind == kCountry && d.ent.ID == country {
				n++
				break
			}
		}
	}
	return n * weightTogether
}

// resolve fills the countries of records that have none, and drops the servants
// of persons who turn out to hold no public office.
func (w *work) resolve(h *home) {
	for i := range w.records {
		r := &w.records[i]
		if r.Country == "" && r.o != nil && r.o.anaphor {
			w.inherit(r, w.body.stateBefore(r))
		}
	}
	for i := range w.records {
		if r := &w.records[i]; r.Country == "" && r.owner == "" {
			w.fill(r, h)
		}
	}
	for i := range w.records {
		if r := &w.records[i]; r.owner != "" {
			w.serve(r, h)
		}
	}
	for i := range w.records {
		if r := &w.records[i]; r.o != nil && r.o.head.class == "chancellor" && r.Country == "GB" && r.Role == headOfGovernment {
			r.Role, r.Portfolio = minister, finance
		}
	}
}

func (w *work) inherit(r *record, country string) {
	if country != "" {
		r.Country, r.Inherited = country, true
	}
}

// stateBefore returns the last state that the text names before the office.
func (v *view) stateBefore(r *record) string {
	if r.In != "" {
		return ""
	}
	for i := r.o.np - 1; i >= 0; i-- {
		if c := v.chunkAt(i); c != nil && c.kind == kCountry {
			return c.ent.ID
		} else if c != nil && c.kind == kPlace {
			return c.ent.Country
		}
	}
	return ""
}

// fill gives a bare office its state: from the person's other offices, from what
// the office itself suggests, else from the article.
func (w *work) fill(r *record, h *home) {
	if r.o == nil {
		return
	}
	for _, sameRole := range []bool{true, false} {
		for i := range w.records {
			o := &w.records[i]
			if o.Person != r.Person || !o.explicit || o.Country == "" || sameRole && o.Role != r.Role || o.Role == international {
				continue
			}
			w.inherit(r, o.Country)
			return
		}
	}
	if r.o.fallback != "" {
		w.inherit(r, r.o.fallback)
		return
	}
	w.inherit(r, h.best(r))
	if r.Country != "" && !r.Former && single(r.Role) {
		h.held[seat{r.Role, r.Portfolio, r.Country}] = r.Person
	}
}

// serve settles a servant ("Trump's adviser") by the one served.
func (w *work) serve(r *record, h *home) {
	if r.o.public() && (r.Country != "" || r.Role != spokesperson) {
		return
	}
	for i := range w.records {
		m := &w.records[i]
		if m.Person != r.owner || m.owner != "" || m.dead {
			continue
		}
		if r.Role != spokesperson && !topRole(m.Role) && m.Role != deputyHead {
			continue
		}
		if r.Country == "" {
			w.inherit(r, m.Country)
			if m.Role == international {
				r.Role = international
			}
		}
		return
	}
	if r.o.toHead {
		if r.Country == "" {
			w.inherit(r, h.best(r))
		}
		return
	}
	if !r.o.public() && r.o.head.class != "presssec" && r.o.head.class != "nsa" {
		r.dead = true
	} else if r.Country == "" {
		w.inherit(r, h.best(r))
	}
}
