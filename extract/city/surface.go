package city

import (
	"math"
	"slices"
	"strings"

	"dateline/extract/doc"
)

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
