package city

import (
	"dateline/extract/doc"
	"dateline/extract/publisher"
	"dateline/extract/vocab"
)

// How much context weighs against ln(people), in which London leads a town of
// 8,000 by 7. Chosen by hand on one half of a labelled set of local news.
const (
	forCapital  = 1.0
	forFame     = 10.0 // a capital, in what is no local paper
	forSeat     = 0.5
	forName     = 3.0 // a name of its own rather than another form
	forTown     = 1.5 // a town rather than a section of one
	forRegion   = 6.0 // its region is the one that the text names most
	forCounty   = 4.0 // its county is named
	forCountry  = 3.0 // its country is the one that the text names most
	forDomain   = 5.0 // the publisher's host is of its country
	forLocal    = 6.0 // of the United States, in a text of local news of theirs
	forOnce     = 8.0 // the text says elsewhere that it means this one
	forNear     = 4.0 // a resolved place close by; at most nearMost together
	nearMost    = 8.0
	forHome     = 2.0 // times as much near the publisher's own town
	nearKm      = 120.0
	maxChoices  = 16
	maxSurfaces = 40
	peopleFloor = 500
	// pairCost is what a place close by is worth less for each point that it is behind
	// the best of its name.
	pairCost    = 0.25
	perAmerican = 0.5 // of a mention of the United States
	heat        = 1.0 // the higher, the more the less likely places of a surface count
	sureShare   = 0.9 // from here on a surface votes for the region of its place
	sureVote    = 0.5

	// forRegionName is ln 20: see isRegion.
	forRegionName = 3.0
	// minRival is the least number of people of a town that is meant rather than
	// a region of its name in a country of English: Yukon has a namesake of 25,000.
	minRival = 30_000
)

type choice struct {
	p            place
	alt          bool
	score, share float64
	lat, lon     float64
}

type weight struct {
	p place
	w float64
}

type resolver struct {
	t        *table
	all      []mention
	surfaces []surface
	regions  []weight
	counties []weight
	domain   string
	// state is the publisher's own.
	state string
	host  string
	// paper is set for a publisher whose host names a town.
	paper bool
	// foreign is set where another country than the United States is named,
	// domestic where one of their states is.
	foreign, domestic bool
	nation            map[string]float64
	persons           map[uint64]bool
	// american counts words of the United States.
	american int
	// athome is set where a town that local news speaks of may be of the United
	// States though nothing says so: words of theirs, or their money and no country.
	athome bool
	// papers are the words taken off a host before a place is looked for in it.
	papers []string
}

// read takes in what the document says beside its places.
func (r *resolver) read(t *table, d *doc.Document, m *doc.Mentions, all []mention) {
	r.t, r.all = t, all
	r.host, r.domain = publisherOf(d.Article)
	r.state = publisher.Of(d.Article).State
	for _, es := range [][]doc.Entity{m[vocab.Countries].Title, m[vocab.Countries].Body} {
		for i := range es {
			r.nation[es[i].ID]++
		}
	}
	for i, es := range [][]doc.Entity{m[vocab.Persons].Title, m[vocab.Persons].Body} {
		x := d.Title
		if i == 1 {
			x = d.Body
		}
		for k := range es {
			a, b := x.TokensIn(es[k].Span())
			for ; a < b; a++ {
				r.persons[x.Tokens[a].Hash] = true
			}
		}
	}
}

func add(ws []weight, p place, w float64) []weight {
	for i := range ws {
		if ws[i].p == p {
			ws[i].w += w
			return ws
		}
	}
	return append(ws, weight{p, w})
}

func of(ws []weight, p place) float64 {
	for i := range ws {
		if ws[i].p == p {
			return ws[i].w
		}
	}
	return 0
}

// resolve chooses one place for each surface of the document.
func (r *resolver) resolve() {
	r.foreign = r.abroad()
	r.pick()
	r.context()
	for i := range r.all {
		m := &r.all[i]
		if m.county || m.abbr || m.divided {
			continue
		}
		m.surface = r.surfaceOf(m)
	}
	r.hostSurface()
	r.scoreAll()
	r.lend()
	r.scoreAll()
	r.nearby()
}

// scoreAll ranks the places of every surface.
func (r *resolver) scoreAll() {
	top, most := 0.0, 0.0
	for i := range r.regions {
		top = max(top, r.regions[i].w)
	}
	for c, n := range r.nation {
		if c != "" {
			most = max(most, n)
		}
	}
	for i := range r.surfaces {
		r.surfaces[i].n = 0
		r.score(&r.surfaces[i], top, most)
	}
}

// lend lets a surface that hardly means but one place vote for the region of it.
func (r *resolver) lend() {
	for i := range r.surfaces {
		s := &r.surfaces[i]
		if s.n == 0 || !s.evident && !s.home || s.choices[0].share < sureShare {
			continue
		}
		if reg, ok := r.t.region(s.choices[0].p); ok {
			r.regions = add(r.regions, reg, sureVote)
			r.nation[r.t.country(reg)] += sureVote / 2
		}
	}
}

// context weighs the regions and counties that the text names: a region by each
// mention, a county by one over the number of its namesakes.
func (r *resolver) context() {
	for i := range r.all {
		m := &r.all[i]
		if m.evidence <= never {
			continue
		}
		switch {
		case m.county:
			for j := range m.list.len() {
				p, _ := m.list.at(j)
				w := 1 / float64(m.list.len())
				r.counties = add(r.counties, p, w)
				if reg, ok := r.t.region(p); ok {
					r.regions = add(r.regions, reg, w)
				}
			}
		case m.abbr || r.isRegion(m):
			r.regions = add(r.regions, m.region, 1)
		}
		if m.isWithin {
			r.regions = add(r.regions, m.within, 0.5)
		}
	}
	r.nation["US"] += min(2, perAmerican*float64(r.american))
	for i := range r.regions {
		c := r.t.country(r.regions[i].p)
		r.nation[c] += r.regions[i].w / 2
		r.domestic = r.domestic || c == "US"
	}
}

// score ranks the places of a surface by what speaks for each of them alone.
func (r *resolver) score(s *surface, top, most float64) {
	l, _ := r.t.list(s.value)
	l = l.free()
	local := r.domain == "" && (s.home || s.local && r.athome) && r.onlyHere(l)
	capital, famous := r.famous(l)
	famous = famous && !r.outshone(l, capital)
	for j := range l.len() {
		p, alt := l.at(j)
		if k := r.t.kind(p); k >= region || k == section && s.home && !s.evident {
			continue
		}
		v := r.t.prior(p, alt)
		if reg, ok := r.t.region(p); ok && top > 0 {
			v += forRegion * of(r.regions, reg) / max(1, top)
		}
		if c, ok := r.t.county(p); ok && of(r.counties, c) > 0 {
			v += forCounty
		}
		code := r.t.country(p)
		if n := r.nation[code]; n > 0 {
			v += forCountry * n / max(1, most)
		}
		if code == r.domain {
			v += forDomain
		}
		if code == "US" && local && !(r.foreign && famous) {
			v += forLocal
		}
		if famous && p == capital && !r.paper && (code == "US" || !alt && (r.foreign || !local && !r.domestic)) {
			v += forFame
		}
		once := r.once(s, p)
		if alt {
			once /= 2 // "Newtown, Conn." is Newtown rather than Hartford
		}
		v += once
		s.put(choice{p: p, alt: alt, score: v})
	}
	s.shares()
	for i := range s.n {
		pt := r.t.point(s.choices[i].p)
		s.choices[i].lat, s.choices[i].lon = pt.Lat, pt.Lon
	}
}
