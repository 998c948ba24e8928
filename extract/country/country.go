// Package country finds the mentions of states and usual territories: names,
// aliases, abbreviations, former names, adjectives and peoples.
//
// A Document and its persons flow in, mentions with ISO 3166-1 codes flow out,
// sorted, without overlaps. Candidates of the title and the body are gathered
// first; those whose word has other senses (Georgia, Jordan, Indians) are then
// decided once for the whole document, by the rule of their class. A Finder is
// safe for many goroutines. Lookup, Resolve and NameOf serve other packages.
package country

import (
	"slices"

	"dateline/extract/doc"
	"dateline/extract/initials"
	"dateline/extract/vocab"
)

// Finder is safe for many goroutines.
type Finder struct{}

// New makes a Finder; the tables are read at the first document.
func New() (*Finder, error) { return &Finder{}, nil }

// candidate is a form found in one of the two texts.
type candidate struct {
	x          *doc.Text
	f          *form
	body       bool
	first, end int
	// person is set inside a person's name.
	person bool
}

// Find returns the mentions of countries; it reads m[vocab.Persons].
func (f *Finder) Find(d *doc.Document, m *doc.Mentions) doc.Found {
	t := tables()
	if t.err != nil {
		return doc.Found{}
	}
	var buf [64]candidate
	all := t.gather(buf[:0], d.Title, m[vocab.Persons].Title, false)
	all = t.gather(all, d.Body, m[vocab.Persons].Body, true)
	all = undefined(d, all)
	if len(all) == 0 {
		return doc.Found{}
	}
	j := newJudge(t, d, m, all)
	var out doc.Found
	for i := range all {
		c := &all[i]
		code, rule, ok := j.decide(c)
		if !ok {
			continue
		}
		s := c.x.Span(c.first, c.end)
		e := doc.Entity{Type: doc.Country, Start: s.Start, End: s.End, Text: c.x.Src[s.Start:s.End],
			ID: code, Name: t.names[code], Historic: c.f.historic, Rule: rule, Form: c.f.form}
		out.Add(e, c.body, len(all)-i)
	}
	return out
}

// undefined drops the names that the article defines as the short form of something else:
// "the Maritime Authority of Lagos and its Islands (Mali)". What abbreviates a state's own
// name stays.
func undefined(d *doc.Document, all []candidate) []candidate {
	defined := append(initials.Defined(d.Title), initials.Defined(d.Body)...)
	if len(defined) == 0 {
		return all
	}
	return slices.DeleteFunc(all, func(c candidate) bool {
		return c.f.kind == Name && c.end == c.first+1 && initials.Has(defined, c.x.Tokens[c.first].Hash)
	})
}

// gather collects the forms of one text, left to right, longest first.
func (t *loaded) gather(all []candidate, x *doc.Text, persons []doc.Entity, body bool) []candidate {
	before := len(all)
	for i := 0; i < len(x.Tokens); i++ {
		if !x.Tokens[i].Is(doc.Cap) {
			continue
		}
		if len(all)-before >= doc.MaxMentions {
			x.Bound(doc.Country, i)
			break
		}
		if x.Ended() {
			break
		}
		m, f := t.longest(x, i)
		if f == nil || !written(x, m, f) {
			continue
		}
		if f.kind != Not && f.kind != Union {
			for len(persons) > 0 && persons[0].End <= int(x.Tokens[i].Start) {
				persons = persons[1:]
			}
			inside := len(persons) > 0 && inName(x, m.First, m.End, f, &persons[0])
			if f.kind == Part || t.blocked(x, m.First, m.End, f) {
				i = m.End - 1
				continue
			}
			if first, ok := t.elided(x, m.First, m.End, f); ok {
				all = append(all, candidate{x, first, body, m.First - 2, m.First - 1, inside})
			}
			all = append(all, candidate{x, f, body, m.First, m.End, inside})
		}
		i = m.End - 1
	}
	return all
}

// inName tells whether the form is part of a person's name. It is not when it
// is longer than the name, nor is an adjective that a longer span begins with
// ("Czech Foreign Minister …", a title taken for a name) or that is all there is
// of the name in the whole document ("Moldovan" at a sentence's start).
func inName(x *doc.Text, first, end int, f *form, name *doc.Entity) bool {
	s := x.Span(first, end)
	if !s.Overlaps(name.Span()) || s.Start < name.Start || s.End > name.End {
		return false
	}
	if f.kind != Adjective || s.Start != name.Start {
		return true
	}
	if s.End == name.End {
		return name.Name != name.Text
	}
	a, b := x.TokensIn(name.Span())
	return b-a < 3
}
