// Package focus tells which country and city a document is mostly about.
//
// The countries, regions and cities that the finders found flow in; at most one
// Focus flows out. Every mention votes for its country, and a city's for itself:
// the sooner it stands, the more. A Finder is safe for many goroutines.
package focus

import (
	"cmp"
	"math"

	"dateline/extract"
)

// Finder is safe for many goroutines.
type Finder struct{}

// New makes a Finder.
func New() (*Finder, error) { return &Finder{}, nil }

const (
	// inTitle is a title's vote against 1 of a mention deep in the text.
	inTitle = 3.0
	// atStart is what the first word of the text has more than the last;
	// it falls by a factor of e each fall bytes, about a paragraph.
	atStart = 1.5
	fall    = 400.0
	// ofCountry weighs a country's own name against a place in it, so that two
	// towns do not outvote the state that a report is about.
	ofCountry = 1.2
	// minShare is the least share of the votes of a focus: below it a text is
	// about nobody's country more than another's.
	minShare = 0.25
	// minCity is the least share of the votes for cities of the focus country.
	minCity = 0.4
)

type vote struct {
	id, country string
	n           float64
}

// Find returns the focus, nil when there is none.
func (f *Finder) Find(_ *extract.Document, m *extract.Mentions) *extract.Focus {
	var states, towns [16]vote
	s, t := states[:0], towns[:0]
	for _, found := range []extract.Found{m.Countries, m.Places} {
		s, t = count(s, t, found.Title, true)
		s, t = count(s, t, found.Body, false)
	}
	best, share := top(s, "")
	if best == nil || share < minShare {
		return nil
	}
	out := &extract.Focus{Country: best.id, Score: math.Round(share*1000) / 1000}
	if town, share := top(t, best.id); town != nil && share >= minCity {
		out.City = town.id
	}
	return out
}

func count(states, towns []vote, es []extract.Entity, title bool) (s, t []vote) {
	for i := range es {
		e := &es[i]
		w := inTitle
		if !title {
			w = 1 + atStart*math.Exp(-float64(e.Start)/fall)
		}
		switch e.Type {
		case extract.Country:
			states = add(states, e.ID, e.ID, w*ofCountry)
		case extract.Region:
			states = add(states, e.Country, e.Country, w)
		case extract.City:
			states = add(states, e.Country, e.Country, w)
			towns = add(towns, e.ID, e.Country, w)
		}
	}
	return states, towns
}

func add(vs []vote, id, country string, w float64) []vote {
	for i := range vs {
		if vs[i].id == id {
			vs[i].n += w
			return vs
		}
	}
	return append(vs, vote{id, country, w})
}

// top returns the vote with the most, of one country when it is given, and its
// share of all of them; of equals the first by id, so that the answer is one.
func top(vs []vote, country string) (*vote, float64) {
	var best *vote
	sum := 0.0
	for i := range vs {
		v := &vs[i]
		if v.id == "" || country != "" && v.country != country {
			continue
		}
		sum += v.n
		if best == nil || cmp.Or(cmp.Compare(v.n, best.n), cmp.Compare(best.id, v.id)) > 0 {
			best = v
		}
	}
	if best == nil {
		return nil, 0
	}
	return best, best.n / sum
}
