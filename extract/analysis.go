// Package extract puts the finders together: an Article flows in, its Analysis
// flows out.
//
// Finders run in one order, each reading only what stands before it: persons,
// countries, places (regions and cities), dates; then what combines them: focus,
// officials, topics. No finder edits what another found. Entities of two types
// may overlap; a place that is part of a person's name is never reported, by
// the finder of places.
package extract

import (
	"fmt"

	"dateline/extract/city"
	"dateline/extract/country"
	"dateline/extract/date"
	"dateline/extract/doc"
	"dateline/extract/focus"
	"dateline/extract/nlp"
	"dateline/extract/official"
	"dateline/extract/person"
	"dateline/extract/topic"
)

// English is the language that is analysed; text in another is indexed and marked.
const English = "en"

// Analyser analyses articles. It is safe for many goroutines.
type Analyser struct {
	parser   nlp.Parser
	person   *person.Finder
	country  *country.Finder
	city     *city.Finder
	date     *date.Finder
	focus    *focus.Finder
	official *official.Finder
	topic    *topic.Finder
}

// Option adds to an Analyser what the user has of his own.
type Option func(*own)

type own struct {
	topics    []topic.Option
	officials []official.Option
}

// WithTopics looks for the user's topics beside the three.
func WithTopics(topics ...topic.Option) Option {
	return func(o *own) { o.topics = append(o.topics, topics...) }
}

// WithDictionary adds a user's aliases, offices, people and stop-list.
func WithDictionary(d *official.Dictionary) Option {
	return func(o *own) { o.officials = append(o.officials, official.WithDictionary(d)) }
}

// New makes an Analyser; what can fail fails here.
func New(options ...Option) (*Analyser, error) {
	a := &Analyser{}
	var o own
	for _, set := range options {
		set(&o)
	}
	var err [7]error
	a.person, err[0] = person.New()
	a.country, err[1] = country.New()
	a.city, err[2] = city.New()
	a.date, err[3] = date.New()
	a.focus, err[4] = focus.New()
	a.official, err[5] = official.New(o.officials...)
	a.topic, err[6] = topic.New(o.topics...)
	for _, e := range err {
		if e != nil {
			return nil, fmt.Errorf("analyser: %w", e)
		}
	}
	return a, nil
}

// Analyse finds everything that the contract promises in one article. Lang is
// the article's language; when it is not English nothing is looked for.
func (a *Analyser) Analyse(in doc.Article) doc.Analysis {
	return a.Timed(in, func(string) {})
}

// Timed is Analyse that calls lap at the end of each stage with its name, for
// whoever measures what a stage costs.
func (a *Analyser) Timed(in doc.Article, lap func(stage string)) doc.Analysis {
	out := doc.Analysis{Article: in, Entities: []doc.Entity{}, Officials: []doc.Official{}, Topics: []doc.Topic{}}
	if in.Lang != "" && in.Lang != English {
		out.NoTopics = "language"
		return out
	}
	d := a.parser.Parse(&in)
	lap("tokens")
	var m doc.Mentions
	m.Persons = a.person.Find(d)
	lap("persons")
	m.Countries = a.country.Find(d, &m)
	lap("countries")
	m.Places = a.city.Find(d, &m)
	lap("places")
	m.Dates = a.date.Find(d, &m)
	lap("dates")
	out.Focus = a.focus.Find(d, &m)
	lap("focus")
	out.Officials = append(out.Officials, a.official.Find(d, &m, out.Focus)...)
	lap("officials")
	topics, why := a.topic.Find(d, &m, out.Officials)
	out.Topics, out.NoTopics = append(out.Topics, topics...), why
	lap("topics")
	m.Persons.Body = holders(m.Persons.Body, out.Officials, in.Text)
	out.Entities = together(m.Persons.Body, m.Countries.Body, m.Places.Body, m.Dates.Body)
	a.parser.Release(d)
	lap("together")
	return out
}

// together merges lists that are each in the order of before, as doc.Found has
// them and the invariants' test holds. Of entities of one span that of the earlier list
// comes first.
func together(lists ...[]doc.Entity) []doc.Entity {
	n := 0
	for _, l := range lists {
		n += len(l)
	}
	out := make([]doc.Entity, 0, n)
	for len(out) < n {
		next := -1
		for k, l := range lists {
			if len(l) > 0 && (next < 0 || before(&l[0], &lists[next][0])) {
				next = k
			}
		}
		out = append(out, lists[next][0])
		lists[next] = lists[next][1:]
	}
	return out
}

// before tells whether an entity begins before another, or ends before it.
func before(x, y *doc.Entity) bool {
	return x.Start < y.Start || x.Start == y.Start && x.End < y.End
}
