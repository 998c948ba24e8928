package city

import (
	"strings"

	"dateline/extract/division"
	"dateline/extract/doc"
)

// divided makes a region of the phrase if a word for a division stands beside it and
// some region has the name: "Perm Krai", "Canton of Zug", "Herat and Farah provinces". l
// has all that the phrase names with such a word.
func (g *gatherer) divided(m *mention, l list) bool {
	b, ok := g.within(m)
	if !ok {
		b, ok = g.f.divisions.Beside(g.x, m.first, m.end)
	}
	if !ok || !g.anyRegion(l) || !g.goes(m, &b, l) || g.small(m) && b.End == m.end {
		return false
	}
	if first := m.first; g.compass(m) && b.First == first && first > 0 && tailed(g.x, first-1) {
		return false // "Colombo Central Division"
	}
	m.first, m.end, m.list = b.First, b.End, l
	m.divided, m.compass = true, g.compass(m)
	return true
}

// within tells what word for a division the phrase itself has at its end: "Perm Krai",
// and without its word "Moscow region".
func (g *gatherer) within(m *mention) (division.Beside, bool) {
	last := m.end - 1
	if last == m.first || g.f.divisions.Class(g.x, last) == division.None {
		return division.Beside{}, false
	}
	b := division.Beside{First: m.first, End: m.end, Class: division.Sure, State: true}
	if !g.x.Tokens[last].Is(doc.Cap) {
		b.End = last
	}
	return b, true
}

// divisionOf reads a region whose word stands before it with a capital: "Canton of Zug",
// "Autonomous Republic of Crimea". Token i begins it.
func (g *gatherer) divisionOf(i int) (m mention, ok bool) {
	x, at := g.x, i
	if !x.Tokens[i].Is(doc.Cap) || i+2 >= len(x.Tokens) {
		return m, false
	}
	for at < i+2 && at+2 < len(x.Tokens) && g.f.divisions.Class(x, at) == division.None && x.Tokens[at+1].Is(doc.Cap) {
		at++
	}
	name := at + 2
	if name >= len(x.Tokens) || g.f.divisions.Class(x, at) == division.None || x.Word(at+1) != "of" {
		return m, false
	}
	if x.Word(name) == "the" && name+1 < len(x.Tokens) {
		name++
	}
	hit, ok := g.f.t.phrases.Longest(x, name)
	if !ok || !x.Tokens[name].Is(doc.Cap) {
		return m, false
	}
	m = mention{x: x, body: g.body, first: name, end: hit.End, value: hit.Value, surface: -1}
	l, marks := g.f.t.list(hit.Value)
	m.marks = marks
	if !g.divided(&m, l) || m.first != i {
		return mention{}, false
	}
	return m, true
}

func (g *gatherer) anyRegion(l list) bool {
	_, ok := g.firstRegion(l)
	return ok
}

// goes tells whether the word goes with the regions of the list. In English the regions
// of the United States, Britain, Canada and Australia are states and provinces, not
// "regions" ("the Washington region" is about the city), and "Ohio State" is a
// university but where a town shares the name. "State" before more of a name is no part
// of the region's ("New York State Legislature").
func (g *gatherer) goes(m *mention, b *division.Beside, l list) bool {
	reg, _ := g.firstRegion(l)
	town, twin := false, false
	for j := range l.len() {
		p, alt := l.at(j)
		town = town || g.f.t.kind(p) < region && !alt
		twin = twin || g.f.t.kind(p) < region && g.f.t.country(p) == "US" && g.f.t.people(p) > minTwin
	}
	if b.Class == division.Seldom && town {
		return false
	}
	home := g.f.t.country(reg)
	if b.State && b.End > m.end && tailed(g.x, b.End) {
		if !twin && (home != "US" || !ofState(g.x.Word(b.End))) || g.f.w.of(g.x, b.End)&(bodyWord|schoolWord) != 0 {
			return false
		}
		b.End = m.end
		return home == "US"
	}
	switch home {
	case "US":
		return b.State && (b.End == m.end || b.First < m.first || twin)
	case "GB", "CA", "AU":
		return b.State || b.Class == division.Sure
	}
	return true
}

// ofState tells the first words of what a state of the United States has: "Indiana State
// Police", not "Ohio State Buckeyes".
func ofState(w string) bool {
	switch w {
	case "Police", "Patrol", "Troopers", "Trooper", "Senate", "Assembly", "House", "Legislature", "Senator", "Sen.", "Representative", "Rep.",
		"Capitol", "Supreme", "Board", "Department", "Attorney", "Treasurer", "Auditor", "Prison", "Penitentiary", "Highway", "Lottery", "Fair":
		return true
	}
	return false
}

// minTwin is the number of people of the towns from which a state of the name is told by
// "State": New York and Washington.
const minTwin = 500_000

// tailed tells whether token i belongs to a name.
func tailed(x *doc.Text, i int) bool {
	return i < len(x.Tokens) && x.Tokens[i].Is(doc.Cap|doc.Word) && !x.Tokens[i].Is(doc.SentStart)
}

// compass tells whether the phrase is but points of the compass and the like, as the
// regions of many countries are called: "Western", "Far North".
func (g *gatherer) compass(m *mention) bool {
	for i := m.first; i < m.end; i++ {
		if g.x.Tokens[i].Is(doc.Punct) || g.f.divisions.Class(g.x, i) != division.None {
			continue
		}
		if w := g.x.Word(i); !direction(w) {
			switch strings.ToLower(w) {
			case "middle", "coast", "coastal", "capital", "far", "upper", "lower", "centre", "north-western", "north-eastern", "south-western",
				"south-eastern", "northwestern", "northeastern", "southwestern", "southeastern", "north", "south", "east", "west", "northern",
				"southern", "eastern", "western", "central", "island", "islands", "highlands", "of", "the":
			default:
				return false
			}
		}
	}
	return true
}

// pick chooses the region that each mention means if it means one: of the country that
// stands behind it, else of the country that the text names most.
func (r *resolver) pick() {
	for i := range r.all {
		m := &r.all[i]
		if m.county || m.hasRegion {
			continue
		}
		best := -1.0
		for j := range m.list.len() {
			p, _ := m.list.at(j)
			if r.t.kind(p) != region || m.inCountry != "" && r.t.country(p) != m.inCountry {
				continue
			}
			n := r.nation[r.t.country(p)]
			if r.t.country(p) == r.state {
				n += forState
			}
			if m.divided && r.t.sorted(p) {
				n += forSort
			}
			if n > best {
				m.region, m.hasRegion, best = p, true, n
			}
		}
	}
}

// forState leads a region of the publisher's own state before those of states that are
// not named.
const forState = 0.5

// forSort leads a region with a word in its name before the city of the name: "Moscow
// region" is Moscow Oblast.
const forSort = 0.01

// sorted tells whether a region's own name has a word behind its first.
func (t *table) sorted(p place) bool {
	name := t.name(p)
	return strings.Contains(name, " ") && !strings.HasSuffix(name, " City")
}

// isRegion tells whether a mention means a region rather than a town of that name: a
// word for a division says so, or no town of the name has its share of its people
// (rival). Where the text names the region's country, towns elsewhere do not count.
func (r *resolver) isRegion(m *mention) bool {
	if !m.hasRegion || m.isWithin {
		return false
	}
	if m.divided || m.behind || m.end < len(m.x.Tokens) && isState(m.x, m.end) {
		return true
	}
	p := m.region
	home := r.t.country(p)
	named := m.inCountry != "" || p != m.first0() && r.nation[home] > 0
	if p != m.first0() && !named {
		return false
	}
	for j := range m.list.len() {
		q, alt := m.list.at(j)
		if r.t.kind(q) >= region || alt && p == m.first0() && (m.inCountry == "" || !r.spelt(m, q)) || named && r.t.country(q) != home && (m.inCountry != "" || r.nation[r.t.country(q)] == 0) {
			continue
		}
		if r.t.kind(q) == capital || float64(r.t.people(q)) > r.t.rival(p) {
			return false
		}
	}
	return true
}

// spelt tells whether a town's other name is but another spelling: "Geneva" of Genève,
// not "Maranhão" of São Luís.
func (r *resolver) spelt(m *mention, p place) bool {
	name, own := doc.Fold(m.x.Word(m.first)), doc.Fold(r.t.name(p))
	return len(name) > 1 && len(own) > 1 && name[:2] == own[:2]
}

// rival is the number of people above which a town of a region's name is meant
// rather than the region: more where papers in English write of regions much.
func (t *table) rival(p place) float64 {
	people := float64(t.people(p))
	switch t.country(p) {
	case "US", "CA", "AU", "GB":
		return max(minRival, 0.2*people)
	}
	return 0.05 * people
}

func isState(x *doc.Text, i int) bool {
	w, err := readWords()
	return err == nil && w.of(x, i)&stateWord != 0
}

// acceptRegion asks more of regions that English news seldom writes without
// their country, such as "Central" or "Saint Mary".
func (r *resolver) acceptRegion(m *mention) bool {
	p := m.region
	home := r.t.country(p)
	if m.divided {
		return r.nation[home] > r.ownWeight(p)/2+0.01 || home == r.state || !m.compass && r.onlyRegion(m)
	}
	if m.inCountry == home {
		return m.evidence > byTail
	}
	switch home {
	case "US", "GB", "CA", "AU":
		if p != m.first0() && m.evidence < byNear {
			return false // "Victoria said"
		}
		return m.evidence > byTail || m.behind
	}
	if r.persons[m.x.Tokens[m.first].Hash] || m.marks&(commonWord|personName) != 0 && m.end == m.first+1 {
		return false
	}
	return m.evidence > byTail && (r.nation[home] > 0.5*r.ownWeight(p)+0.01 || r.t.people(p) > 3_000_000 ||
		r.t.people(p) > minAlone && m.list.len() == 1 && m.x.Tokens[m.end-1].End-m.x.Tokens[m.first].Start >= minLetters)
}

// A name that means nothing but one region is enough from so many people and letters on.
const (
	minAlone   = 400_000
	minLetters = 6
)

// lead is how many times the people of another region's one has that is meant where the
// text names the country of neither.
const lead = 5

// onlyRegion tells whether the region of a mention has no namesake abroad of about its size.
func (r *resolver) onlyRegion(m *mention) bool {
	people, home := r.t.people(m.region), r.t.country(m.region)
	for j := range m.list.len() {
		if q, _ := m.list.at(j); r.t.kind(q) == region && r.t.country(q) != home && r.t.people(q) > people/lead {
			return false
		}
	}
	return true
}

// ownWeight is what the region itself lent its country.
func (r *resolver) ownWeight(p place) float64 { return of(r.regions, p) }
