package city

import (
	"dateline/extract/dateline"
	"dateline/extract/doc"
)

// mention is a phrase of the table found in one of the two texts.
type mention struct {
	x          *doc.Text
	body       bool
	first, end int
	value      uint32
	list       list
	marks      uint32
	// evidence that the phrase is a place here; see beside.go.
	evidence float64
	// within is the region, inCountry the country that is named right behind it.
	within    place
	isWithin  bool
	inCountry string
	// abbr marks a region's abbreviation; behind, one that stands behind a town.
	abbr, behind bool
	// county marks a county: it tells where the others are and is not reported.
	county bool
	// local marks one that a word of local news stands behind ("Paris police").
	local bool
	// loud is set in a line of capitals, where they say nothing.
	loud bool
	// past is set on a historical name in a sentence about the past.
	past bool
	// surface is the index of its surface in the resolver.
	surface int
}

type gatherer struct {
	f         *Finder
	x         *doc.Text
	countries []doc.Entity
	all       []mention
	body      bool
	// datelines are those of the body.
	datelines []dateline.Dateline
	// american counts the words that only papers of the United States use much.
	american int
	// dollars counts signs of a text of theirs that others use too: "$", "p.m."
	dollars int
}

// maxPostal is the length of a postal code of a US state ("OH").
const maxPostal = 2

// maxAbbreviation is the length of "W. Va." and "Calif.".
const maxAbbreviation = 6

// text gathers the mentions of one text, left to right, longest first. What
// stands inside a person's name or was found as a country is passed over.
func (g *gatherer) text(x *doc.Text, persons, countries []doc.Entity, body bool) {
	g.x, g.countries, g.body, g.datelines = x, countries, body, nil
	if body {
		g.datelines = dateline.All(nil, x)
	}
	for i := 0; i < len(x.Tokens); i++ {
		k := &x.Tokens[i]
		if !k.Is(doc.Cap) {
			if c := x.Src[k.Start]; c == '$' || k.Is(doc.Abbrev) && (c == 'p' || c == 'a') {
				g.dollars++
			}
			continue
		}
		if end, ok := over(x, i, &persons); ok {
			i = end - 1
			continue
		}
		if end, ok := over(x, i, &g.countries); ok {
			i = end - 1
			continue
		}
		if hit, ok := g.f.firms.Longest(x, i); ok && hit.End > i+1 {
			i = hit.End - 1 // "Wells Fargo"
			continue
		}
		m, ok := g.at(i)
		if !ok {
			if g.f.w.of(x, i)&usWord != 0 {
				g.american++
			}
			i = max(i, m.end-1)
			continue
		}
		if len(persons) > 0 && persons[0].Start < int(x.Tokens[m.end-1].End) {
			continue
		}
		g.beside(&m)
		g.all = append(g.all, m)
		i = m.end - 1
	}
}

// over tells whether token i lies in the first of the entities that do not end
// before it, and where that one ends.
func over(x *doc.Text, i int, es *[]doc.Entity) (end int, ok bool) {
	for len(*es) > 0 && (*es)[0].End <= int(x.Tokens[i].Start) {
		*es = (*es)[1:]
	}
	if len(*es) == 0 || (*es)[0].Start > int(x.Tokens[i].Start) {
		return 0, false
	}
	end = i + 1
	for end < len(x.Tokens) && int(x.Tokens[end].Start) < (*es)[0].End {
		end++
	}
	return end, true
}

// at returns the longest phrase at token i that is written as a name.
func (g *gatherer) at(i int) (m mention, ok bool) {
	x := g.x
	hit, ok := g.f.t.phrases.Longest(x, i)
	if !ok {
		return m, false
	}
	last := &x.Tokens[hit.End-1]
	if hit.End > i+1 && !last.Is(doc.Cap) && last.End-last.Start > 3 {
		return m, false
	}
	if hit.End == i+1 && g.f.w.of(x, i)&^(nearWord|partWord) != 0 {
		return m, false // "May", "Street", "Post"
	}
	if hit.End == i+1 && mixed(x.Word(i)) {
		return m, false
	}
	m = mention{x: x, body: g.body, first: i, end: hit.End, value: hit.Value, surface: -1}
	m.list, m.marks = g.f.t.list(hit.Value)
	if m.list.len() == 0 {
		return m, false // a phrase that is no place
	}
	p, _ := m.list.at(0)
	switch g.f.t.kind(p) {
	case county:
		m.county = true
		for j := range m.list.len() {
			q, _ := m.list.at(j)
			m.county = m.county && g.f.t.kind(q) == county
		}
	case region:
		k := &x.Tokens[i]
		size := int(last.End - k.Start)
		m.abbr = k.Is(doc.Abbrev) && size <= maxAbbreviation || size == maxPostal || size < len(g.f.t.name(p)) && size <= 5 && hit.End == i+1
		m.behind = i > 1 && x.Tokens[i-2].Is(doc.Cap) && (x.Word(i-1) == "," || x.Word(i-1) == "(")
		if letters := len(doc.Fold(x.Word(i))); hit.End == i+1 && letters == maxPostal &&
			(!k.Is(doc.Caps) && !apShort(x, i) || !m.behind && !k.Is(doc.Abbrev)) {
			return mention{}, false
		}
		if m.abbr && !m.behind && i > 0 && x.Tokens[i-1].Is(doc.Cap) && k.Is(doc.Abbrev) {
			m.behind = true
		}
		if m.abbr && !m.behind && !k.Is(doc.Caps) {
			return mention{}, false
		}
	}
	return m, true
}

// maxMixed is the length up to which a word with a capital inside is a short
// form ("PoA"), not a name ("DeKalb").
const maxMixed = 4

// mixed tells whether a short word has small and, later, capital letters.
func mixed(w string) bool {
	if len(w) > maxMixed {
		return false
	}
	small := false
	for i := range len(w) {
		if 'a' <= w[i] && w[i] <= 'z' {
			small = true
		} else if small && 'A' <= w[i] && w[i] <= 'Z' {
			return true
		}
	}
	return false
}

// apShort tells whether a word of two letters is an abbreviation of a state that
// is not its postal code in capitals: "Pa.", "Ga.".
func apShort(x *doc.Text, i int) bool {
	switch x.Word(i) {
	case "Pa.", "Va.", "Ky.", "La.", "Md.", "Mo.", "Vt.", "Ga.":
		return true
	}
	return false
}
