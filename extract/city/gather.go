package city

import (
	"dateline/extract/dateline"
	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/initials"
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
	// divided is set where a word for a division stands beside ("Perm Krai"), compass
	// where the name is one that many countries have ("Northern Region").
	divided, compass bool
	// region is what it means if it means a region, isRegion whether there is one.
	region    place
	hasRegion bool
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
	// people are the persons of the text, countries all of its countries.
	people []doc.Entity
	// defined are the short forms that the article defines.
	defined []uint64
	// datelines are those of the body.
	datelines []dateline.Dateline
	// american counts the words that only papers of the United States use much.
	american int
	// dollars counts signs of a text of theirs that others use too: "$", "p.m."
	dollars int
}

// text gathers the mentions of one text, left to right, longest first. What
// stands inside a person's name or was found as a country is passed over.
func (g *gatherer) text(x *doc.Text, persons, countries []doc.Entity, body bool) {
	g.x, g.countries, g.body, g.datelines, g.people = x, countries, body, nil, persons
	if body {
		g.datelines = dateline.All(nil, x)
	}
	before := len(g.all)
	for i := 0; i < len(x.Tokens) && !x.Ended(); i++ {
		k := &x.Tokens[i]
		if !k.Is(doc.Cap) {
			if c := x.Src[k.Start]; c == '$' || k.Is(doc.Abbrev) && (c == 'p' || c == 'a') {
				g.dollars++
			}
			continue
		}
		if len(g.all)-before >= doc.MaxMentions {
			x.Bound(doc.City, i)
			break
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
	if m, ok := g.divisionOf(i); ok {
		return m, true
	}
	hit, ok := g.f.t.phrases.Longest(x, i)
	if !ok {
		return m, false
	}
	m = mention{x: x, body: g.body, first: i, end: hit.End, value: hit.Value, surface: -1}
	l, marks := g.f.t.list(hit.Value)
	m.list, m.marks = l.free(), marks
	if l.len() == 0 {
		return m, false // a phrase that is no place
	}
	if g.divided(&m, l) {
		return m, true
	}
	if m.list.len() == 0 || g.small(&m) || g.townsCouncil(&m) {
		return g.shorter(i)
	}
	return m, g.named(&m)
}

// townsCouncil tells "Dublin City Council" and the like, where "City" is the council's
// and the name with it is but another one of the town.
func (g *gatherer) townsCouncil(m *mention) bool {
	x := g.x
	if m.end < m.first+2 || x.Word(m.end-1) != "City" || m.end >= len(x.Tokens) || !x.Tokens[m.end].Is(doc.Cap) || x.Tokens[m.end].Is(doc.SentStart) {
		return false
	}
	for j := range m.list.len() {
		if p, alt := m.list.at(j); !alt && g.f.t.kind(p) < region {
			return false
		}
	}
	return true
}

// small tells whether the phrase ends in a word that is not written as part of a name:
// "Orange city".
func (g *gatherer) small(m *mention) bool {
	last := &g.x.Tokens[m.end-1]
	return m.end > m.first+1 && !last.Is(doc.Cap) && last.End-last.Start > 3
}

// shorter returns the longest phrase at token i that names something by itself and is
// written as a name.
func (g *gatherer) shorter(i int) (m mention, ok bool) {
	x := g.x
	g.f.t.phrases.Walk(x, i, func(hit gazetteer.Match) {
		if hit.End < len(x.Tokens) && hit.End > i+1 && x.Word(hit.End-1) == "City" && x.Tokens[hit.End].Is(doc.Cap) && ok {
			return // "Dublin City Council"
		}
		if last := &g.x.Tokens[hit.End-1]; hit.End > i+1 && !last.Is(doc.Cap) && last.End-last.Start > 3 {
			return
		}
		if l, marks := g.f.t.list(hit.Value); l.free().len() > 0 {
			m = mention{x: g.x, body: g.body, first: i, end: hit.End, value: hit.Value, surface: -1, list: l.free(), marks: marks}
			ok = true
		}
	})
	return m, ok && g.named(&m)
}

// named tells whether the phrase is written as a name, and notes what it is.
func (g *gatherer) named(m *mention) bool {
	x, i := g.x, m.first
	if m.end == i+1 && (g.f.w.of(x, i)&^(nearWord|partWord|pupilWord) != 0 || mixed(x.Word(i))) && !g.containing(m) {
		return false // "May", "Street", "Post", "PoA", but "Natchez, Miss."
	}
	if m.end == i+1 && initials.Has(g.defined, x.Tokens[i].Hash) && !g.containing(m) {
		return false
	}
	if !g.abbreviation(m) {
		return false
	}
	p := m.first0()
	if g.f.t.kind(p) == county {
		m.county = true
		for j := range m.list.len() {
			q, _ := m.list.at(j)
			m.county = m.county && g.f.t.kind(q) == county
		}
	}
	return true
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
