package city

import (
	"strings"

	"dateline/extract/doc"
)

func direction(w string) bool {
	switch w {
	case "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "Northeast", "Northwest", "Southeast", "Southwest", "N.", "S.", "E.", "W.":
		return true
	}
	return false
}

// function tells the small words that often begin a sentence before a place.
func (f *Finder) function(x *doc.Text, i int) bool {
	switch strings.ToLower(x.Word(i)) {
	case "when", "while", "with", "both", "like", "near", "from", "after", "before", "since", "until", "inside", "outside", "across", "downtown", "although", "because", "whether", "that", "this", "former", "other", "many", "some":
		return true
	}
	return false
}

// opens tells a name in capitals that a sentence in small letters begins with: a dateline
// that lost its dash.
func (g *gatherer) opens(m *mention) bool {
	first, next := &g.x.Tokens[m.first], &g.x.Tokens[m.end]
	return first.Is(doc.Caps|doc.SentStart) && g.x.Tokens[m.end-1].Is(doc.Caps) && !next.Is(doc.Caps) && !m.loud &&
		int(g.x.Tokens[m.end-1].End-first.Start) >= minOpening && g.f.t.people(m.first0()) >= minLoud
}

// minOpening is the least length of such a name: shorter ones are initials.
const minOpening = 5

// party tells "R-" and "D-" before the town of a legislator.
func party(x *doc.Text, i int) bool {
	if x.Word(i) != "-" {
		return false
	}
	switch x.Word(i - 1) {
	case "R", "D", "I", "DFL", "Rep", "Dem", "Lab", "Con":
		return true
	}
	return false
}

// model tells the year of a car before its name: "a 2001 Lincoln".
func (g *gatherer) model(i int) bool {
	k := &g.x.Tokens[i]
	if !k.Is(doc.Number) || k.End-k.Start != 4 || i == 0 {
		return false
	}
	switch g.x.Word(i - 1) {
	case "a", "A", "his", "her", "their":
		return g.x.Word(i)[0] == '1' || g.x.Word(i)[0] == '2'
	}
	return false
}

// addressed tells "12 Elm St.," before a town, and "Ann Lee, 23," as lists of
// local news have it.
func (g *gatherer) addressed(i int) bool {
	if g.x.Word(i) != "," {
		return false
	}
	p := &g.x.Tokens[i-1]
	return p.Is(doc.Cap) && g.f.w.of(g.x, i-1)&wayWord != 0 ||
		p.Is(doc.Number) && p.End-p.Start == 2 && i > 1 && g.x.Word(i-2) == ","
}

// acronym tells a short word in capitals among words that are not: "DACA".
func (g *gatherer) acronym(m *mention) bool {
	k := &g.x.Tokens[m.first]
	if m.end != m.first+1 || m.abbr || !k.Is(doc.Caps) || k.End-k.Start > 5 {
		return false
	}
	for _, i := range []int{m.first - 1, m.first + 1} {
		if i >= 0 && i < len(g.x.Tokens) {
			if n := &g.x.Tokens[i]; n.Is(doc.Caps) && n.End-n.Start > 1 {
				return false
			}
		}
	}
	return !k.Is(doc.LineStart)
}

// counties tells a list of names that ends with "counties".
func (g *gatherer) counties(m *mention) bool {
	for i := m.end; i < len(g.x.Tokens) && i < m.end+14; i++ {
		switch w := g.x.Word(i); {
		case w == "counties" || w == "Counties" || w == "townships" || w == "streets" || w == "Streets":
			return true
		case w != "," && w != "and" && w != "or" && !g.x.Tokens[i].Is(doc.Cap):
			return false
		}
	}
	return false
}

// minCourt is the least number of people of a town that a court is called after rather
// than after the county of its name.
const minCourt = 100_000

// court tells "Magistrate Court", "Circuit Judge" from token i on.
func (g *gatherer) court(i int) bool {
	if i+1 >= len(g.x.Tokens) {
		return false
	}
	w := g.x.Word(i + 1)
	return w == "Court" || w == "Judge" || w == "Attorney"
}

// minShop is the least number of people of a town whose possessive is not a shop's.
const minShop = 500_000

// shop tells that nothing of a town's stands behind the possessive before token i: "at
// Culver's, on Main Street".
func (g *gatherer) shop(i int) bool {
	if i >= len(g.x.Tokens) {
		return false
	}
	switch g.x.Word(i) {
	case ",", "where", "in", "at", "on", "and", "is", "was":
		return true
	}
	return false
}

// water tells the words before a lake's, a fort's or a new land's name, whatever the case
// of the line.
func water(w string) bool {
	switch w {
	case "Lake", "Mount", "Mt.", "Fort", "Ft.", "Camp", "Cape", "New":
		return true
	}
	return false
}

// address tells the words before a person's name alone.
func address(w string) bool { return w == "Mr." || w == "Mrs." || w == "Ms." }

// saint tells "St. Mary's" and "St. Joseph Elementary": a school or a church.
func (g *gatherer) saint(m *mention) bool {
	w := g.x.Word(m.first)
	if m.end != m.first+2 || m.end >= len(g.x.Tokens) || w != "St." && w != "Saint" && w != "St" {
		return false
	}
	next := m.end + 1
	if g.x.Tokens[m.end].Is(doc.Possessive) {
		return g.f.t.people(m.first0()) < 200_000 || next < len(g.x.Tokens) && g.x.Tokens[next].Is(doc.Cap)
	}
	return g.f.w.of(g.x, m.end)&schoolWord != 0 || g.x.Tokens[m.end].Is(doc.Cap) && g.f.w.of(g.x, next)&(schoolWord|bodyWord) != 0
}
