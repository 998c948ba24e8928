package official

import (
	"dateline/extract"
)

// Weights of what speaks for a state as the one that an article's bare offices
// ("President X", "Sen. Y") belong to, tuned on the development set: a national
// institution or a party is a stronger sign than a mention of the state, because
// a paper leaves its own state's name out.
const (
	weightMention       = 1
	weightInstitution   = 4
	weightParty         = 3
	weightFocus         = 5
	weightTogether      = 1
	weightTogetherLocal = 3
	// weightHouse is for each "Sen." or "Rep.", abbreviations of the US press alone.
	weightHouse = 4
	// weightAbroad is for the United States when it is named at all and a president
	// or vice president is not: papers of other states, too, leave its name out.
	weightAbroad = 6
	// weightLed is for a state that opens the sentence: "In China, President X".
	weightLed = 12
	// weightAdministration is for a person whose "administration" is spoken of.
	weightAdministration = 12
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
		if r.o != nil && (r.o.head.class == "legiscap" || r.o.head.class == "governorcap") && !r.explicit {
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
	case o.head.class == "secretary":
		return s.secretaries
	case o.role == royal:
		return !s.president
	}
	return true
}

// Shares of the heaviest state's weight that another must have to take a bare
// office whose seat in the heaviest is filled. A paper names the state of a
// foreign president and leaves its own state's out, so that a second bare
// president beside one of the United States is more likely a predecessor.
const (
	shareOfUS    = 0.6
	shareOfOther = 0.25
)

// best returns the state that a bare office of a person most likely serves.
func (h *home) best(r *record) string {
	top, n := h.heaviest(r, "")
	holder, ok := h.held[seat{r.Role, r.Portfolio, top}]
	if top == "" || !ok || holder == r.Person || r.Former {
		return top
	}
	share := shareOfOther
	if top == "US" {
		share = shareOfUS
	}
	next, m := h.heaviest(r, top)
	if h.together(r.Person, next) > 0 {
		share /= 2
	}
	if next != "" && float64(m) >= share*float64(n) {
		return next
	}
	return top
}

// heaviest returns the state that weighs most for the record, and its weight; with
// but, the heaviest of the others whose seat is free.
func (h *home) heaviest(r *record, but string) (country string, weight int) {
	for _, c := range h.order {
		if c == but || !h.fits(r.o, c) {
			continue
		}
		if holder, ok := h.held[seat{r.Role, r.Portfolio, c}]; but != "" && ok && holder != r.Person {
			continue
		}
		n := h.weight[c] + h.together(r.Person, c)*togetherness(r.o)
		if h.led(r.Person, c) {
			n += weightLed
		}
		if c == "US" && r.o.head.class == "exec" {
			n += weightAbroad
			if h.administered(r.Person) {
				n += weightAdministration
			}
		}
		if n > weight {
			country, weight = c, n
		}
	}
	return country, weight
}

// administered tells whether the text speaks of the person's "administration", as
// the press calls the government of a US president alone.
func (h *home) administered(person string) bool {
	v := &h.w.body
	for i := range v.chunks {
		c := &v.chunks[i]
		if c.kind != kPerson || c.ent.Name != person {
			continue
		}
		k := c.end
		if v.possessive(k) {
			k++
		}
		if d := v.chunkAt(k); d != nil && d.kind == kLex && d.e.inst != nil && d.e.inst.kind == "administration" {
			return true
		}
	}
	return false
}

// led tells whether the sentence of one of the person's mentions opens with the
// state: "In China, President X".
func (h *home) led(person, country string) bool {
	v := &h.w.body
	for i := range v.chunks {
		c := &v.chunks[i]
		if c.kind != kPerson || c.ent.Name != person {
			continue
		}
		first := v.x.Sentence(c.first).First
		d := v.chunkAt(first + 1)
		if v.is(first, wAt) && d != nil && d.kind == kCountry && d.ent.ID == country && v.comma(d.end) {
			return true
		}
	}
	return false
}

// togetherness is how much a sentence counts that names both a state and the holder
// of an office: little for presidents, whom papers name beside other states.
func togetherness(o *office) int {
	if topRole(o.role) {
		return weightTogether
	}
	switch o.head.class {
	case "exec", "legis", "legiscap", "represent", "governorcap":
		return weightTogether
	}
	return weightTogetherLocal
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
	return n
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
		r := &w.records[i]
		if r.o == nil || r.o.head.class != "chancellor" || r.explicit {
			continue
		}
		switch r.Country {
		case "GB":
			r.Role, r.Portfolio = minister, finance
		case "":
			// no state of the article has one: a university's
			r.dead = true
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
