package city

import (
	"slices"
	"strings"

	"dateline/extract/doc"
)

// maxPostal is the length of a postal code of a US state ("OH").
const maxPostal = 2

// maxAbbreviation is the length of "W. Va." and "Calif.".
const maxAbbreviation = 6

// abbreviation notes the short form of a region, which stands behind a town ("Monroe,
// La."). It is false for one that stands elsewhere, is written otherwise, or is a degree
// behind a person's name ("Ann Roe, M.D.").
func (g *gatherer) abbreviation(m *mention) bool {
	x, i := g.x, m.first
	k, single := &x.Tokens[i], m.end == m.first+1
	size := int(x.Tokens[m.end-1].End - k.Start)
	behind := i > 1 && x.Tokens[i-2].Is(doc.Cap) && (x.Word(i-1) == "," || x.Word(i-1) == "(")
	if size > maxAbbreviation && !behind {
		return true
	}
	reg, ok := g.firstRegion(m.list)
	if !ok {
		return true
	}
	first := reg == m.first0()
	if single && size == maxPostal && !k.Any(doc.Caps|doc.Abbrev) {
		return false // "La", "In"
	}
	postal := single && len(doc.Fold(x.Word(i))) == maxPostal
	m.abbr = k.Is(doc.Abbrev) && size <= maxAbbreviation || size == maxPostal || first && single && size < len(g.f.t.name(reg)) && size <= 5
	if !first && single && k.Is(doc.Abbrev) && apShort(x.Word(i)) {
		first = true // "La." is no Los Angeles
	}
	if !first {
		// "LA" is Los Angeles, but behind a town of Louisiana
		m.abbr = m.abbr && behind && (k.Is(doc.Abbrev) && apShort(x.Word(i)) || g.follows(i, reg))
		if !m.abbr {
			return true
		}
	}
	m.behind = behind && (m.abbr || g.isPlace(i-2) || inEnglish(g.f.t.country(reg)) && g.f.w.of(x, i-2)&wayWord == 0)
	if postal && (!k.Is(doc.Caps) && !apShort(x.Word(i)) || !behind && !k.Is(doc.Abbrev)) {
		return false
	}
	if postal && k.Is(doc.Caps) && g.capitals(i) && !g.follows(i, reg) {
		return false // "SECOND DEBATE, IN BACKDROP"
	}
	if m.abbr && len(doc.Fold(x.Word(i))) == maxPostal && !apShort(x.Word(i)) && behind && !g.follows(i, reg) && g.letters(i, reg) {
		return false
	}
	if m.abbr && !m.behind && i > 0 && k.Is(doc.Abbrev) && (x.Tokens[i-1].Is(doc.Cap) || i > 1 && party(x, i-1)) {
		m.behind = true
	}
	if m.abbr && !m.behind && !k.Is(doc.Caps) {
		return false
	}
	if m.abbr {
		m.region, m.hasRegion = reg, true
	}
	return true
}

// inEnglish tells the countries whose regions papers in English name much.
func inEnglish(country string) bool {
	return country == "US" || country == "GB" || country == "CA" || country == "AU"
}

// firstRegion is the best known region of a list.
func (g *gatherer) firstRegion(l list) (place, bool) {
	for j := range l.len() {
		if p, _ := l.at(j); g.f.t.kind(p) == region {
			return p, true
		}
	}
	return 0, false
}

// follows tells whether token i stands behind a comma or a bracket and a place of the
// region: "Monroe, LA", "Mobile (AL)".
func (g *gatherer) follows(i int, reg place) bool {
	if i < 2 || !g.isPlace(i-2) {
		return false
	}
	before := &g.all[len(g.all)-1]
	return g.holds(before, reg)
}

// containing tells whether a phrase in brackets is the state of the place before them.
func (g *gatherer) containing(m *mention) bool {
	reg, ok := g.firstRegion(m.list)
	return ok && g.follows(m.first, reg)
}

// letters tells whether a short form behind a name that is no place of its state is a
// degree, a rank or a party's initials: behind a person, in brackets, with stops that no
// state has ("M.D."), or one that stands behind names often.
func (g *gatherer) letters(i int, reg place) bool {
	x := g.x
	w, end := x.Word(i), int(x.Tokens[i-2].End)
	if n := slices.IndexFunc(g.people, func(p doc.Entity) bool { return p.Start < end && end <= p.End }); n >= 0 {
		if p := &g.people[n]; strings.Contains(p.Text, " ") && !(x.Word(i-1) == "(" && district(x, i+1)) || degree(w) {
			return true // one name alone may be a town's: "Austin, TX"
		}
	}
	if x.Word(i-1) == "(" {
		return len(doc.Fold(w)) == maxPostal && !district(x, i+1)
	}
	if inner := strings.IndexByte(w, '.'); inner >= 0 && inner < len(w)-1 && !strings.Contains(g.f.t.name(reg), " ") {
		return true
	}
	return !g.isPlace(i-2) && degree(w)
}

// district tells the number of a district behind a state: "(AZ-01)".
func district(x *doc.Text, i int) bool {
	return i+1 < len(x.Tokens) && x.Word(i) == "-" && x.Tokens[i].Is(doc.Glued) && x.Tokens[i+1].Is(doc.Number)
}

// degree tells the postal codes that are letters behind a person's name, too.
func degree(w string) bool {
	switch w {
	case "MD", "MA", "PA", "SC", "MS", "ME", "MP", "AM", "CT", "VA", "CO", "OK", "LA":
		return true
	}
	return false
}

// apShort tells whether a word is an abbreviation of a state that is not its postal code
// in capitals: "Pa.", "Ga.".
func apShort(w string) bool {
	switch w {
	case "Pa.", "Va.", "Ky.", "La.", "Md.", "Mo.", "Vt.", "Ga.", "Me.":
		return true
	}
	return false
}
