package city

import (
	"strings"

	"dateline/extract/dateline"
	"dateline/extract/doc"
)

// What speaks for a place, in points; accept asks for acceptAt. The sizes were
// chosen by hand on one half of a labelled set of local news.
const (
	byContainer = 3.0  // "Paris, Texas"
	byDateline  = 3.0  // "PARIS (AP) —"
	byNear      = 2.0  // "in Paris"
	byTown      = 1.5  // "Paris Police"
	byFolk      = 1.5  // "a Paris woman"
	never       = -100 // "Paris Street", "Lake Paris"
	byTail      = -3.0 // a capitalised word before or behind that belongs to the name
)

// beside looks at the words around a mention.
func (g *gatherer) beside(m *mention) {
	x := g.x
	g.container(m)
	if m.isWithin || m.inCountry != "" {
		m.evidence += byContainer
	}
	m.past = g.isPast(m)
	m.loud = g.x.Tokens[m.first].Is(doc.Caps) && g.capitals(m.first)
	g.before(m)
	g.behind(m)
	if dateline.Names(g.datelines, x, m.first) {
		m.evidence += byDateline
	} else if g.acronym(m) || g.counties(m) || g.saint(m) || g.article(m) || g.storm(m.first-1) {
		m.evidence += never
	}
	if g.apposed(m) {
		m.evidence += byContainer
	}
}

// container notes ", Texas", "(Texas)", ", France" and "Ill." right behind.
func (g *gatherer) container(m *mention) {
	x, i := g.x, m.end
	if i >= len(x.Tokens) {
		return
	}
	if w := x.Word(i); w == "," || w == "(" {
		i++
	} else if !x.Tokens[i].Is(doc.Abbrev | doc.Cap) {
		return
	}
	if i >= len(x.Tokens) || !x.Tokens[i].Is(doc.Cap) {
		return
	}
	for j := range g.countries {
		if g.countries[j].Start > int(x.Tokens[i].Start) {
			break
		}
		if c := &g.countries[j]; c.Start == int(x.Tokens[i].Start) && i > m.end {
			if g.lies(m, c.ID) {
				m.inCountry = c.ID
			} else if c.Form == doc.ByName && g.closed(x.Tokens[m.first].Hash, c.End) {
				m.evidence += never // "Limburg, Belgium", where the table has but the Dutch one
			}
		}
	}
	hit, ok := g.f.t.phrases.Longest(x, i)
	if !ok {
		return
	}
	l, _ := g.f.t.list(hit.Value)
	if _, beside := g.f.divisions.Beside(x, i, hit.End); !beside {
		l = l.free()
	}
	for j := range l.len() {
		p, _ := l.at(j)
		if g.f.t.kind(p) != region || !g.holds(m, p) {
			continue
		}
		m.within, m.isWithin = p, true
		return
	}
}

// lies tells whether one of the mention's places is of a country.
func (g *gatherer) lies(m *mention, country string) bool {
	for j := range m.list.len() {
		if p, _ := m.list.at(j); g.f.t.country(p) == country {
			return true
		}
	}
	return false
}

// holds tells whether one of the mention's places lies in region p.
func (g *gatherer) holds(m *mention, p place) bool {
	for j := range m.list.len() {
		q, _ := m.list.at(j)
		if r, ok := g.f.t.region(q); ok && r == p && q != p {
			return true
		}
	}
	return false
}

func (g *gatherer) before(m *mention) {
	x, i := g.x, m.first-1
	if i < 0 || x.Tokens[m.first].Is(doc.SentStart) {
		return
	}
	k := &x.Tokens[i]
	w := g.f.w.of(x, i)
	if k.Is(doc.Punct) && i > 0 {
		switch {
		case party(x, i):
			m.evidence += byContainer
			return
		case g.addressed(i):
			m.evidence += byNear
			return
		}
	}
	if g.model(i) {
		m.evidence += never
		return
	}
	switch {
	case k.Is(doc.Cap) && !k.Is(doc.SentStart) && direction(x.Word(i)):
		if g.f.t.people(m.first0()) < 100_000 && m.list.len() > 0 {
			m.evidence += byTail
		}
	case w&nearWord != 0:
		m.evidence += byNear
		if x.Word(i) == "of" && i > 0 {
			if pw := g.f.w.of(x, i-1); pw&partWord != 0 && x.Tokens[i-1].Is(doc.Cap) {
				m.evidence = never
			} else {
				m.evidence -= byNear / 2
			}
		}
	case !k.Is(doc.Cap):
		if k.Is(doc.Punct) && (x.Word(i) == "&" || x.Word(i) == "-" && k.Is(doc.Glued)) && i > 0 && x.Tokens[i-1].Is(doc.Cap) && !g.isPlace(i-1) {
			m.evidence += byTail
		}
	case w&partWord != 0 && (water(x.Word(i)) || !g.titleCase(i)):
		m.evidence += never
	case address(x.Word(i)):
		m.evidence += never
	case w&personWord != 0:
		m.evidence += byTail
	case strings.EqualFold(x.Word(i), "the") || w&dateWord != 0 || k.Is(doc.Possessive):
	case k.Is(doc.SentStart) && (k.End-k.Start < 4 || g.f.function(x, i)):
	case g.titleCase(i) || g.isPlace(i):
	default:
		m.evidence += byTail
	}
}

// first0 is the best known place of the phrase.
func (m *mention) first0() place {
	p, _ := m.list.at(0)
	return p
}

// isPlace tells whether the word before belongs to another mention just found.
func (g *gatherer) isPlace(i int) bool {
	n := len(g.all)
	return n > 0 && g.all[n-1].x == g.x && g.all[n-1].end == i+1
}

func (g *gatherer) behind(m *mention) {
	x, i := g.x, m.end
	if i < len(x.Tokens) && x.Tokens[i].Is(doc.Possessive) {
		if g.shop(i+1) && g.f.t.people(m.first0()) < minShop {
			m.evidence += never
		}
		return
	}
	if i >= len(x.Tokens) || x.Tokens[i].Is(doc.SentStart) {
		return
	}
	k := &x.Tokens[i]
	w := g.f.w.of(x, i)
	if k.Is(doc.Punct) {
		if x.Word(i) == "-" && k.Is(doc.Glued) && i+1 < len(x.Tokens) && x.Tokens[i+1].Is(doc.Cap|doc.Glued) && g.f.w.of(x, i+1)&nearWord == 0 {
			m.evidence += byTail / 2
		}
		if x.Word(i) == "&" {
			m.evidence += byTail
		}
		if x.Word(i) == "-" && k.Is(doc.Glued) && i+1 < len(x.Tokens) && x.Word(i+1) == "based" {
			m.evidence += byFolk
		}
		return
	}
	if !k.Is(doc.Cap) {
		switch {
		case w&folkWord != 0 && m.marks&commonWord != 0 && strings.HasPrefix(x.Word(i), "govern"):
			// "the Liberal government" is a party's
		case w&folkWord != 0:
			m.evidence += byFolk
			m.local = true
		case w&sayWord != 0:
			m.evidence -= byFolk
		case x.Word(i) == "brand" || k.Is(doc.Number) && i+1 < len(x.Tokens) && x.Tokens[i+1].Is(doc.Caps):
			m.evidence += byTail // "a Milwaukee brand drill", "Rustavi 2 TV"
		}
		return
	}
	g.goesOn(m, i)
}

// goesOn looks at the capitalised word behind a mention: token i.
func (g *gatherer) goesOn(m *mention, i int) {
	x := g.x
	k, w := &x.Tokens[i], g.f.w.of(x, i)
	switch {
	case w&wayWord != 0 || k.Is(doc.Abbrev) && k.End-k.Start == 2:
		m.evidence += never // "Judah P. Benjamin"
	case w&pupilWord != 0 || w&schoolWord != 0 && i+1 < len(x.Tokens) && g.f.w.of(x, i+1)&pupilWord != 0:
		m.evidence += byTail
	case (x.Word(i) == "Circuit" || x.Word(i) == "Magistrate") && g.court(i) && g.f.t.country(m.first0()) == "US" && g.f.t.people(m.first0()) < minCourt:
		m.evidence += byTail
	case w&townWord != 0:
		if m.evidence <= byTail {
			return // "Heritage Conservation District"
		}
		m.evidence += byTown
		m.local = true
		if i+1 < len(x.Tokens) && x.Tokens[i+1].Is(doc.Cap) && g.f.w.of(x, i+1)&wayWord != 0 && g.f.w.of(x, i+1)&townWord == 0 {
			m.evidence -= byTown
		}
	case w&bodyWord != 0:
		m.evidence += never
	case w&schoolWord != 0:
	case w&dateWord != 0 || m.isWithin || g.titleCase(i):
	case i+1 < len(x.Tokens) && x.Tokens[i+1].Is(doc.Cap) && g.f.w.of(x, i+1)&(wayWord|bodyWord) != 0:
		m.evidence += never
	case g.opens(m):
		m.evidence += byDateline // "WASHINGTON Barack Obama said"
	default:
		m.evidence += byTail
	}
}

// capitals tells whether the sentence of token i is written in capitals.
func (g *gatherer) capitals(i int) bool { return g.share(i, doc.Caps, 3) >= 0.8 }

// titleCase tells whether most words of the sentence of token i have a capital,
// so that a capital says nothing.
func (g *gatherer) titleCase(i int) bool { return g.share(i, doc.Cap, 4) >= 0.75 }

// share returns the share of a flag among the words of so many bytes and more in
// the first forty tokens of token i's sentence, 0 for fewer than three words.
func (g *gatherer) share(i int, flag doc.Flag, bytes int32) float64 {
	s := g.x.Sentence(i)
	n, with := 0, 0
	for k := s.First; k < s.End && k < s.First+40; k++ {
		if t := &g.x.Tokens[k]; t.Is(doc.Word) && t.End-t.Start >= bytes {
			n++
			if t.Is(flag) {
				with++
			}
		}
	}
	if n < 3 {
		return 0
	}
	return float64(with) / float64(n)
}
