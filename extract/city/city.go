// Package city finds populated places and first-level regions and resolves them
// to GeoNames.
//
// A Document with its persons and countries flows in; regions and cities flow
// out, in one list sorted by start. Candidates are gathered first, with what
// stands beside each (gather.go, beside.go); then all of a document are resolved
// together (resolve.go); then those with too little evidence are dropped
// (accept.go). A Finder is safe for many goroutines. Resolve serves searches.
package city

import (
	"errors"
	"sync"

	"dateline/extract/division"
	"dateline/extract/doc"
	"dateline/extract/firm"
	"dateline/extract/initials"
	"dateline/extract/vocab"
)

// Finder is safe for many goroutines.
type Finder struct {
	t     *table
	w     words
	firms firm.Table
	// divisions are the words that make a region of the name beside them.
	divisions division.Words
	// searches holds what Find works with, from one document to the next.
	searches sync.Pool
}

// search is the memory of one Find.
type search struct {
	g gatherer
	r resolver
}

// usualMentions are as many as most documents have.
const usualMentions = 64

func newSearch() any {
	return &search{
		gatherer{all: make([]mention, 0, usualMentions)},
		resolver{surfaces: make([]surface, 0, maxSurfaces), nation: map[string]float64{}, persons: map[uint64]bool{}},
	}
}

// release hands the memory on, without the document.
func (f *Finder) release(s *search) {
	g, r := &s.g, &s.r
	clear(g.all)
	clear(r.nation)
	clear(r.persons)
	*g = gatherer{all: g.all[:0]}
	*r = resolver{surfaces: r.surfaces[:0], regions: r.regions[:0], counties: r.counties[:0], nation: r.nation, persons: r.persons}
	f.searches.Put(s)
}

// New makes a Finder. The table of places is opened once a process.
func New() (*Finder, error) {
	t, err := places()
	w, err2 := readWords()
	firms, err3 := firm.Open()
	divisions, err4 := division.Open()
	if err := errors.Join(err, err2, err3, err4); err != nil {
		return nil, err
	}
	return &Finder{t: t, w: w, firms: firms, divisions: divisions, searches: sync.Pool{New: newSearch}}, nil
}

// Find returns the mentions of regions and cities; it reads m[vocab.Persons] and m[vocab.Countries].
func (f *Finder) Find(d *doc.Document, m *doc.Mentions) doc.Found {
	s := f.searches.Get().(*search)
	defer f.release(s)
	g, r := &s.g, &s.r
	g.f = f
	g.defined = append(initials.Defined(d.Title), initials.Defined(d.Body)...)
	g.text(d.Title, m[vocab.Persons].Title, m[vocab.Countries].Title, false)
	g.text(d.Body, m[vocab.Persons].Body, m[vocab.Countries].Body, true)
	if len(g.all) == 0 {
		return doc.Found{}
	}
	r.read(f.t, d, m, g.all)
	r.american, r.papers = g.american, f.w.papers
	r.athome = g.american > 0 || g.dollars > 0 && !r.abroad()
	r.resolve()
	var out doc.Found
	for i := range g.all {
		if d.Body.Ended() {
			break
		}
		if e, ok := r.entity(&g.all[i]); ok {
			out.Add(e, g.all[i].body, len(g.all)-i)
		}
	}
	return out
}

// entity is the finding that a mention makes, when it is accepted.
func (r *resolver) entity(m *mention) (doc.Entity, bool) {
	p, rule, ok := r.accept(m)
	if !ok {
		return doc.Entity{}, false
	}
	s := m.x.Span(m.first, m.end)
	pt := r.t.point(p)
	e := doc.Entity{Type: doc.City, Start: s.Start, End: s.End, Text: m.x.Src[s.Start:s.End],
		ID: r.t.id(p), Name: r.t.name(p), Country: r.t.country(p), Point: &pt, Rule: rule}
	if r.t.kind(p) == region {
		e.Type, e.ISO = doc.Region, r.t.iso(p)
	}
	return e, true
}
