package city

import "math"

// More of what speaks for a place, in the points of beside.go.
const (
	acceptAt  = 1.0
	byHome    = 1.5  // the publisher's host bears the name
	byOther   = 1.5  // another mention of it has evidence of its own
	byContext = 1.0  // its region or country is named
	byWords   = 1.0  // a name of two words or more
	asName    = -1.0 // also a first name or a surname
	asWord    = -3.0 // also a common word
	asFirm    = -4.0 // also a firm or a brand
	asPerson  = -2.0 // a person of the document bears it
	asOther   = -1.5 // not its own name
	// bySize is for each factor of e above sizeFrom people.
	bySize, sizeFrom = 0.7, 20000.0
	asSmall          = -2.0 // of fewer than smallTown people, and nothing else of the text is near
	smallTown        = 5000
	// maxCommon is the number of people from which on a town's name counts less as the
	// common word that it is, too.
	maxCommon = 500_000
	// minLoud is the least number of people of a town that a line of capitals
	// names and nothing else in the text.
	minLoud = 200_000
)

// accept decides about one mention and tells which place it means.
func (r *resolver) accept(m *mention) (p place, rule string, ok bool) {
	if m.county || m.evidence <= never/2 {
		return 0, "", false
	}
	if m.abbr {
		return m.region, "region/abbreviation", true
	}
	if r.isRegion(m) {
		rule = "region/name"
		if m.divided {
			rule = "region/word"
		}
		return m.region, rule, r.acceptRegion(m)
	}
	if m.surface < 0 {
		return 0, "", false
	}
	s := &r.surfaces[m.surface]
	if s.n == 0 {
		return 0, "", false
	}
	c := r.choose(m, s)
	if c.alt && r.isHistory(m) {
		return 0, "", false
	}
	contained := m.isWithin || m.inCountry != ""
	if !contained && r.ofCounty(m, c.p) {
		return 0, "", false
	}
	rule = "city/name"
	switch {
	case contained:
		rule = "city/container"
	case c.alt:
		rule = "city/alternate"
	}
	if m.loud && !s.evident && !s.home && !contained && (m.marks&commonWord != 0 || r.t.people(c.p) < minLoud) {
		return 0, "", false // "TO BUY", "NET UP"
	}
	return c.p, rule, m.evidence+r.evidence(m, s, c) >= acceptAt
}

// ofCounty tells whether the text names a county of the mention's name, in a state that
// has no town of it: then "DeKalb police" are the county's.
func (r *resolver) ofCounty(m *mention, p place) bool {
	reg, ok := r.t.region(p)
	if !ok || m.end != m.first+1 {
		return false
	}
	for i := range r.all {
		o := &r.all[i]
		if !o.county || o.x.Tokens[o.first].Hash != m.x.Tokens[m.first].Hash || o.end != o.first+2 {
			continue
		}
		most := 0.0
		for j := range o.list.len() {
			q, _ := o.list.at(j)
			home, _ := r.t.region(q)
			most = max(most, of(r.regions, home))
		}
		return of(r.regions, reg) < most
	}
	return false
}

// choose returns the surface's place, or the one that the mention itself names
// with its region or country.
func (r *resolver) choose(m *mention, s *surface) *choice {
	if m.inCountry == "" && !m.isWithin {
		return &s.choices[s.best]
	}
	if c := &s.choices[s.best]; !m.isWithin && r.t.country(c.p) == m.inCountry {
		return c
	}
	var found *choice
	for i := range s.n {
		c := &s.choices[i]
		reg, ok := r.t.region(c.p)
		if m.isWithin && ok && reg == m.within || !m.isWithin && m.inCountry == r.t.country(c.p) {
			if !c.alt {
				return c // "Newtown, Conn." is Newtown rather than Hartford, which was called so
			}
			if found == nil {
				found = c
			}
		}
	}
	if found != nil {
		return found
	}
	return &s.choices[s.best]
}

func (r *resolver) evidence(m *mention, s *surface, c *choice) float64 {
	v := 0.0
	if s.home {
		v += byHome
	}
	if s.evident {
		v += byOther
	}
	if reg, ok := r.t.region(c.p); ok && of(r.regions, reg) > 0 || r.nation[r.t.country(c.p)] > 0 || r.t.country(c.p) == r.domain {
		v += byContext
	} else if r.t.people(c.p) < smallTown && !s.home && !s.local && m.evidence < byDateline {
		v += asSmall
	}
	if m.end > m.first+1 {
		v += byWords
	}
	if people := float64(r.t.people(c.p)); people > sizeFrom {
		v += bySize * math.Log(people/sizeFrom)
	}
	if m.isWithin {
		return v + r.otherwise(m, c) // "Hope, Ark.", whatever else "hope" is
	}
	if m.marks&personName != 0 {
		v += asName
	}
	if m.marks&commonWord != 0 {
		v += asWord
		if !c.alt && r.t.people(c.p) >= maxCommon {
			v -= asWord / 2 // "marseille" is a cloth
		}
	}
	if m.marks&firmName != 0 {
		v += asFirm
	}
	return v + r.otherwise(m, c)
}

// otherwise is what speaks against the place whatever stands behind its name.
func (r *resolver) otherwise(m *mention, c *choice) float64 {
	v := 0.0
	if r.persons[m.x.Tokens[m.first].Hash] && m.end == m.first+1 {
		v += asPerson
	}
	if c.alt {
		v += asOther
	}
	return v
}
