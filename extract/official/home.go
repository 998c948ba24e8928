package official

import (
	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// Weights of what speaks for a state as the one that an article's bare offices
// ("President X", "Sen. Y") belong to, tuned on the development set and on a
// sample of the same press: a national institution or a party is a stronger sign
// than a mention of the state, because a paper leaves its own state's name out.
const (
	weightMention     = 2
	weightPlace       = 2
	weightInstitution = 8
	weightParty       = 6
	weightFocus       = 10
	weightTogether    = 12
	// Presidents are named beside other states, and an article about a war abroad
	// names that country's towns and is about it, whoever's president speaks.
	weightPlaceAbroad    = 1
	weightFocusAbroad    = 2
	weightTogetherAbroad = 2
	// weightHouse is for each "Sen." or "Rep.", abbreviations of the US press alone.
	weightHouse = 8
	// weightUS is for the United States when they are named at all and a president is
	// not: papers of other states, too, leave their name out. A vice president, which
	// few states have, and the abbreviations of a house weigh double.
	weightUS = 12
	// weightLed is for a state that opens the sentence: "In China, President X".
	weightLed = 24
	// weightAdministration is for a person whose "administration" is spoken of.
	weightAdministration = 24
	// shareOfSure bounds what is added for the United States by how much is said of
	// them: one mention alone says little.
	shareOfSure = 2
	// weightDateline is for the state that a report was sent from, weightOpening more
	// for the dateline's own sentence ("TOKYO, March 13 - Finance Minister X"): an
	// agency leaves the state out there. Presidents travel.
	weightDateline       = 16
	weightOpening        = 48
	weightDatelineAbroad = 8
	weightOpeningAbroad  = 20
	// togetherMax bounds how many sentences that name both person and state count.
	togetherMax = 3
	// initialsMax is the length of a capitals-only place name that says nothing: it
	// is more often a party's or a body's initials.
	initialsMax = 4
)

// evidence is what an article says of one state.
type evidence struct {
	country string
	// sure weighs mentions, institutions and parties; places and focus are apart
	// because they say less of presidents.
	sure, places int
	// house counts abbreviations of a house, which say nothing alone.
	house int
	focus bool
}

// home weighs states by what the article says of them.
type home struct {
	w      *work
	states []evidence
	// held are the offices that a record fills, by state.
	held map[seat]string
	// beside keeps what the article says of persons and states together.
	beside map[string]*beside
	// datelines are those of the body, in order.
	datelines []dateline
}

// seat is an office that one person holds at a time.
type seat struct{ role, portfolio, country string }

// beside is what ties one person to states, in the order of home.states.
type beside struct {
	together     []int
	led          []bool
	administered bool
}

func newHome(w *work, focus *doc.Focus) *home {
	h := &home{w: w, held: map[seat]string{}, beside: map[string]*beside{}}
	for _, v := range []*view{&w.body, &w.title} {
		h.read(v)
	}
	h.datelines = w.body.datelines()
	if focus != nil {
		// a focus that rests on nothing that stands here is not trusted
		for i := range h.states {
			h.states[i].focus = h.states[i].country == focus.Country
		}
	}
	for i := range w.records {
		r := &w.records[i]
		if r.Rule == rulePartyState {
			h.state(r.Country).sure += weightInstitution
		}
		if r.o != nil && r.o.head.class.is(usHouse) && !r.explicit {
			h.state("US").house++
		}
		if r.explicit && !r.Former && single(r.Role) {
			h.held[seat{r.Role, r.Portfolio, r.Country}] = r.Person
		}
	}
	return h
}

// read weighs the states that one text names.
func (h *home) read(v *view) {
	for n := range v.chunks {
		c := &v.chunks[n]
		if v.at[c.first] != int32(n+1) {
			continue
		}
		switch {
		case c.kind == kCountry && !v.currency(c.end):
			h.state(c.ent.ID).sure += weightMention
		case c.kind == kPlace:
			if !v.x.Tokens[c.first].Is(doc.Caps) || c.ent.End-c.ent.Start > initialsMax {
				h.state(c.ent.Country).places++
			}
		case c.kind == kLex && c.inst != nil && c.inst.kind != private && c.inst.kind != intl:
			h.state(c.inst.country).sure += weightInstitution
		case c.kind == kLex && c.e.is(wParty) && v.capital(c.first):
			h.state(c.e.values[wParty]).sure += weightParty
		}
	}
}

// currency tells whether token i makes the state before it a sum of money's: "U.S.
// dollars" say nothing of who pays.
func (v *view) currency(i int) bool {
	return v.called(i, "dollar") || v.called(i, "dollars") || v.called(i, "dlrs") || v.called(i, "dlr")
}

// state returns the evidence of a state; that of none, "", is kept and not used.
func (h *home) state(country string) *evidence {
	for i := range h.states {
		if h.states[i].country == country {
			return &h.states[i]
		}
	}
	h.states = append(h.states, evidence{country: country})
	return &h.states[len(h.states)-1]
}

// single tells which roles one person of a state holds at a time.
func single(role string) bool {
	r, _ := vocab.RoleOf(role)
	return r.Single
}

// fits tells whether a state can have such an office.
func (h *home) fits(o *office, country string) bool {
	s := h.w.body.lex.system(country)
	switch {
	case country == "" || country == "EU":
		return false
	case o.head.class.is(chancellorTrait):
		return s.premier == "chancellor" || country == "GB"
	case o.role == headOfState && o.head.class.is(executiveTrait), o.role == deputyHead && o.head.class.is(executiveTrait):
		return s.president
	case o.role == headOfState && o.head.class.is(headed):
		// a supreme leader, a governor general: no president
		return country != "US"
	case o.role == headOfGovernment:
		return s.premier == "y"
	case o.head.class.is(secretaryTrait):
		return s.secretaries
	case o.role == minister && o.head.class.is(ministerTrait), o.role == deputyMinister && o.head.class.is(juniorTrait):
		return s.ministers
	case o.role == centralBanker:
		// the Federal Reserve goes by its name alone
		return country != "US"
	case o.role == royal:
		return !s.president
	}
	return true
}

// Shares of the heaviest state's weight that another must have to take a bare
// office whose seat in the heaviest is filled. A paper names the state of a
// foreign president and leaves its own state's out, so that a second bare
// president beside one of the United States is more likely a predecessor. Half is
// enough for a state that stands in one sentence with the person.
const (
	shareOfUS    = 0.6
	shareOfOther = 0.25
)

// best returns the state that a bare office of a person most likely serves.
func (h *home) best(r *record) string {
	top, n := h.heaviest(r, -1)
	if top < 0 {
		return ""
	}
	country := h.states[top].country
	holder, ok := h.held[seat{r.Role, r.Portfolio, country}]
	if !ok || holder == r.Person || r.Former {
		return country
	}
	next, m := h.heaviest(r, top)
	if next < 0 {
		return country
	}
	share := shareOfOther
	if country == "US" {
		share = shareOfUS
	}
	if h.besides(r.Person).together[next] > 0 {
		share /= 2
	}
	if float64(m) >= share*float64(n) {
		return h.states[next].country
	}
	return country
}

// heaviest returns the index of the state that weighs most for the record, -1 for
// none, and its weight; with but, the heaviest of the others whose seat is free.
func (h *home) heaviest(r *record, but int) (best, weight int) {
	best = -1
	b := h.besides(r.Person)
	for i := range h.states {
		e := &h.states[i]
		if i == but || !h.fits(r.o, e.country) {
			continue
		}
		if holder, ok := h.held[seat{r.Role, r.Portfolio, e.country}]; but >= 0 && ok && holder != r.Person {
			continue
		}
		if n := h.weigh(r, b, i); n > weight {
			best, weight = i, n
		}
	}
	return best, weight
}

// weigh adds up what speaks for a state as that of a record's office.
func (h *home) weigh(r *record, b *beside, i int) int {
	e := &h.states[i]
	n := e.sure
	place, focus, together := weightPlace, weightFocus, weightTogether
	us, bound := 0, shareOfSure*e.sure
	switch c := r.o.head.class; {
	case c.is(executiveTrait):
		place, focus, together, us = weightPlaceAbroad, weightFocusAbroad, weightTogetherAbroad, weightUS
		if r.Role == deputyHead {
			us *= 2
		}
		if b.administered {
			us += weightAdministration
		}
	case c.is(usHouse | usPerhaps):
		together, us, bound = weightTogetherAbroad, 2*weightUS, 2*weightUS
	case c.is(house):
		together = weightTogetherAbroad
	case c.is(headed):
		if r.Role == legislator {
			us = weightUS
		}
	case c.is(rankAlone):
		us = weightUS
	case c.is(staffTrait | spokesTrait | envoyTrait):
		place, focus, us = weightPlaceAbroad, weightFocusAbroad, weightUS
	}
	n += e.places * place
	if e.focus {
		n += focus
	}
	if n == 0 {
		return 0
	}
	n += e.house * weightHouse
	if topRole(r.Role) {
		together = weightTogetherAbroad
	}
	n += b.together[i] * together
	if b.led[i] {
		n += weightLed
	}
	n += h.sent(r, e.country)
	if e.country == "US" {
		n += min(us, bound)
	}
	return n
}

// besides reads, once a person, which states stand beside the mentions of the name.
func (h *home) besides(person string) *beside {
	if b := h.beside[person]; b != nil {
		return b
	}
	b := &beside{together: make([]int, len(h.states)), led: make([]bool, len(h.states))}
	h.beside[person] = b
	v := &h.w.body
	for i := range v.chunks {
		c := &v.chunks[i]
		if c.kind != kPerson || c.ent.Name != person {
			continue
		}
		s := v.x.Sentence(c.first)
		seen := -1
		for k := s.First; k < s.End; k++ {
			d := v.chunkAt(k)
			if d != nil && d.kind == kPlace && k == s.First+1 && v.is(s.First, wAt) && v.comma(d.end) {
				if n := h.index(d.ent.Country); n >= 0 {
					b.led[n] = true
				}
			}
			if d == nil || d.kind != kCountry || d.first != k {
				continue
			}
			n := h.index(d.ent.ID)
			if n < 0 || n == seen {
				continue
			}
			seen = n
			b.together[n] = min(b.together[n]+1, togetherMax)
			// "In China, President X"
			if k == s.First+1 && v.is(s.First, wAt) && v.comma(d.end) {
				b.led[n] = true
			}
		}
		b.administered = b.administered || v.administered(c.end)
	}
	return b
}

func (h *home) index(country string) int {
	for i := range h.states {
		if h.states[i].country == country {
			return i
		}
	}
	return -1
}

// administered tells whether "administration" follows a name at token i, as the
// press calls the government of a US president alone.
func (v *view) administered(i int) bool {
	if v.possessive(i) {
		i++
	}
	d := v.chunkAt(i)
	return d != nil && d.kind == kLex && d.e.inst != nil && d.e.inst.kind == "administration"
}
