// Package date finds time expressions and normalises them to TIMEX3 values.
//
// A Document flows in, entities of type date flow out, sorted and without
// overlaps. The grammar is deterministic: words get a class from a lexicon,
// small functions read what begins at a class, and a resolver walks the
// narrative with the day of publication, the last day spoken of and the
// direction of the clause. The wall clock is never asked. A Finder is safe for
// many goroutines.
package date

import (
	"sync"

	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// Finder finds time expressions. It is safe for many goroutines.
type Finder struct{ pool sync.Pool }

// New makes a Finder; a table that cannot be read is its error.
func New() (*Finder, error) {
	g, err := tables()
	if err != nil {
		return nil, err
	}
	f := &Finder{}
	f.pool.New = func() any { return &parser{grammar: g} }
	return f, nil
}

// Find returns the time expressions of the title and the body. It reads the
// persons, whose names are no months, and the countries, which tell the order
// of day and month in figures.
func (f *Finder) Find(d *doc.Document, m *doc.Mentions) doc.Found {
	p := f.pool.Get().(*parser)
	defer f.pool.Put(p)
	p.env = environment(d, m)
	var out doc.Found
	// the body first: its dateline may date the whole
	p.body, p.states = true, p.countries
	out.Body = p.find(d.Body, m[vocab.Persons].Body)
	p.body, p.states = false, m[vocab.Countries].Title
	out.Title = p.find(d.Title, m[vocab.Persons].Title)
	p.env, p.states = env{}, nil
	return out
}

// find reads one text.
func (p *parser) find(x *doc.Text, persons []doc.Entity) []doc.Entity {
	p.x, p.blocked, p.out, p.quarters = x, persons, p.out[:0], false
	p.lex(x)
	p.scan()
	if !p.pub.known {
		p.pub = p.dateline()
	}
	p.belong()
	p.links = p.ranges()
	p.resolve()
	found := make([]doc.Entity, 0, len(p.out))
	links := p.links
	for i := range p.out {
		e := &p.out[i]
		if e.value == "" {
			continue // a feast beyond the tables: no day can be told
		}
		if len(links) > 0 && links[0] == i {
			links[0] = len(found)
			links = links[1:]
		}
		s := x.Span(e.first, e.end)
		found = append(found, doc.Entity{Type: doc.Date, Start: s.Start, End: s.End, Text: x.Src[s.Start:s.End],
			Timex: e.timex, Value: e.value, Mod: e.mod, Invalid: e.bad, Rule: e.rule.String()})
	}
	for _, k := range p.links {
		r := &doc.Range{Start: found[k].Value, End: found[k+1].Value}
		found[k].Range, found[k+1].Range = r, r
	}
	p.x, p.blocked = nil, nil
	return found
}
