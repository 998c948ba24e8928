package city

import (
	"math"
	"slices"
	"strings"

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
	forDomain   = 4.0 // the publisher's host is of its country
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

// surface is one phrase with all of its mentions in the document.
type surface struct {
	value   uint32
	choices [maxChoices]choice
	n       int
	best    int
	// mentions of it with some evidence of their own, and whether the host bears it
	evident bool
	home    bool
	local   bool
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

func (r *resolver) surfaceOf(m *mention) int {
	at := -1
	for i := range r.surfaces {
		if r.surfaces[i].value == m.value {
			at = i
		}
	}
	if at < 0 {
		if len(r.surfaces) >= maxSurfaces {
			return -1
		}
		r.surface(m.value)
		at = len(r.surfaces) - 1
		name := doc.Fold(m.x.Slice(m.first, m.end))
		r.surfaces[at].home = len(name) > 3 && !slices.Contains(r.papers, name) && strings.Contains(r.host, strings.ReplaceAll(name, " ", ""))
	}
	r.surfaces[at].local = r.surfaces[at].local || m.local
	if m.evidence >= byTown && !m.loud {
		r.surfaces[at].evident = true
	}
	return at
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

// hostSurface makes a surface of the place that the publisher's host names, so
// that it speaks for the places close by.
func (r *resolver) hostSurface() {
	value, ok := r.t.inHost(r.host, r.papers)
	r.paper = ok
	if !ok || len(r.surfaces) >= maxSurfaces {
		return
	}
	for i := range r.surfaces {
		if r.surfaces[i].value == value {
			return
		}
	}
	r.surface(value).home = true
}

// surface begins one more, in the room of one of an earlier document: its
// choices are long, and not read beyond n.
func (r *resolver) surface(value uint32) *surface {
	n := len(r.surfaces)
	r.surfaces = r.surfaces[:n+1]
	s := &r.surfaces[n]
	s.value, s.n, s.best = value, 0, 0
	s.evident, s.home, s.local = false, false, false
	return s
}

// onlyHere tells whether the text does not name the country of the best known
// place of the list.
func (r *resolver) onlyHere(l list) bool {
	for j := range l.len() {
		if p, _ := l.at(j); r.t.kind(p) < region {
			return r.t.country(p) == "US" || r.nation[r.t.country(p)] == 0
		}
	}
	return false
}

// once rewards the place that some mention of the surface names with its region.
func (r *resolver) once(s *surface, p place) float64 {
	for i := range r.all {
		m := &r.all[i]
		if m.value != s.value {
			continue
		}
		if m.isWithin {
			if reg, ok := r.t.region(p); ok && reg == m.within {
				return forOnce
			}
		}
		if m.inCountry != "" && m.inCountry == r.t.country(p) {
			return forOnce
		}
	}
	return 0
}

// put keeps the best choices, sorted.
func (s *surface) put(c choice) {
	i := s.n
	if i == maxChoices {
		if s.choices[i-1].score >= c.score {
			return
		}
		i--
	} else {
		s.n++
	}
	for ; i > 0 && s.choices[i-1].score < c.score; i-- {
		s.choices[i] = s.choices[i-1]
	}
	s.choices[i] = c
}

// shares turns the scores into shares of one.
func (s *surface) shares() {
	sum := 0.0
	for i := range s.n {
		s.choices[i].share = math.Exp((s.choices[i].score - s.choices[0].score) / heat)
		sum += s.choices[i].share
	}
	for i := range s.n {
		s.choices[i].share /= sum
	}
}

// nearby adds what the other surfaces say: each of their places lends its share,
// falling with the distance.
func (r *resolver) nearby() {
	for i := range r.surfaces {
		s := &r.surfaces[i]
		best := math.Inf(-1)
		for j := range s.n {
			c := &s.choices[j]
			v := c.score
			if s.n > 1 {
				v += min(nearMost, forNear*r.support(i, c))
			}
			if v > best {
				best, s.best = v, j
			}
		}
	}
}

func (r *resolver) support(own int, c *choice) float64 {
	sum := 0.0
	cos := math.Cos(c.lat * math.Pi / 180)
	for i := range r.surfaces {
		o := &r.surfaces[i]
		if i == own || !o.evident && !o.home {
			continue
		}
		best := 0.0
		for j := range o.n {
			q := &o.choices[j]
			cost := (o.choices[0].score - q.score) * pairCost
			if cost >= 1 {
				break
			}
			dy, dx := (q.lat-c.lat)*111, (q.lon-c.lon)*111*cos
			if d := math.Sqrt(dx*dx + dy*dy); d < 4*nearKm {
				best = max(best, math.Exp(-d/nearKm)-cost)
			}
		}
		if o.home {
			best *= forHome // a paper writes of the towns about its own
		}
		sum += best
	}
	return sum
}
