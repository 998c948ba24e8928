package desk

import (
	"context"
	"iter"
	"slices"
	"strings"
	"time"

	"dateline/extract/country"
	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/query"
	"dateline/index/terms"
)

// Search is what a search asks for.
type Search struct {
	// Text is a query in the query language.
	Text string `json:"query"`
	Filters
	// Limit is the number of hits after Offset; All has every hit.
	Limit  int  `json:"limit"`
	Offset int  `json:"offset,omitempty"`
	All    bool `json:"all,omitempty"`
	// Sort is "score", "date" (oldest first), "-date", or empty: by relevance where
	// there are words, else newest first.
	Sort string `json:"sort,omitempty"`
	// Most finds articles with two in three of three words and more.
	Most bool `json:"most,omitempty"`
	// NoGroup makes each near-copy of a story a hit of its own.
	NoGroup bool `json:"no_group,omitempty"`
	// Facets are the fields to count the values of, see index.FacetNames.
	Facets []string `json:"facet,omitempty"`
}

// check refuses what makes no sense.
func (s *Search) check() error {
	switch {
	case s.Limit < 0 || s.Offset < 0:
		return badRequest("limit and offset are 0 or more")
	case !slices.Contains([]string{"", "score", "date", "-date"}, s.Sort):
		return badRequest("sort is score, date or -date, not %q", s.Sort)
	}
	for _, name := range s.Facets {
		if !slices.Contains(index.FacetNames(), name) {
			return badRequest("%q cannot be counted; these can: %s", name, strings.Join(index.FacetNames(), " "))
		}
	}
	return nil
}

func (s *Search) options() index.Options {
	o := index.Options{Limit: s.Limit, Offset: s.Offset, Sort: index.Sort(s.Sort), Group: !s.NoGroup, Most: s.Most, Gazetteer: gazetteer{}}
	if s.All {
		o.Limit = -1
	}
	o.Facets = slices.Clone(s.Facets)
	return o
}

// Answer is what was found, from one published state of the index. It is to be closed.
type Answer struct {
	// Articles and Stories count all that was found, Shown the hits that were asked for.
	Articles, Stories, Shown int
	Facets                   []index.Facet
	// Ranked tells that the hits are in the order of relevance.
	Ranked bool
	// Notes say what of the query was read otherwise than it may have been meant, and
	// which names of it no article has; they are told, too.
	Notes []string

	search Search
	query  *query.Node
	hits   []index.Hit
	reader index.Reader
}

// Search finds articles.
func (d *Desk) Search(ctx context.Context, s Search) (*Answer, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	q, err := s.Filters.query(s.Text, time.Now())
	if err != nil {
		return nil, err
	}
	if terms.AsksNothing(q) {
		return nil, badRequest("%q is in nearly every article; which is meant? * finds every article, =%s the very words", s.Text, quote(s.Text+" …"))
	}
	notes := d.noted(s.Text)
	a, err := d.answer(ctx, s, q, func(r index.Reader) (*index.Result, error) {
		res, err := r.Search(ctx, q, s.options())
		if err != nil {
			return nil, placed(err, s.Text)
		}
		for _, line := range doubts(ctx, r, q, res.Unknown) {
			d.tell(Event{Kind: Note, Text: line})
			notes = append(notes, line)
		}
		return res, nil
	})
	if err != nil {
		return nil, err
	}
	a.Notes = notes
	return a, nil
}

// Similar finds the articles most like one, its own story left out.
func (d *Desk) Similar(ctx context.Context, id string, limit int) (*Answer, error) {
	q := &query.Node{Op: query.Word}
	return d.answer(ctx, Search{Limit: limit}, q, func(r index.Reader) (*index.Result, error) {
		a, err := named(ctx, r, id)
		if err != nil {
			return nil, err
		}
		q.Text = a.Title // its words are what the hits are marked by
		return r.Similar(ctx, a, index.Options{Limit: limit, Group: true})
	})
}

// answer opens the index and asks it.
func (d *Desk) answer(ctx context.Context, s Search, q *query.Node, ask func(index.Reader) (*index.Result, error)) (*Answer, error) {
	r, err := d.store.OpenReader(ctx)
	if err != nil {
		return nil, err
	}
	res, err := ask(r)
	if err != nil {
		r.Close()
		return nil, err
	}
	labelled(res.Facets)
	return &Answer{Articles: res.Articles, Stories: res.Stories, Shown: len(res.Hits), Facets: res.Facets, Ranked: res.Ranked,
		search: s, query: q, hits: res.Hits, reader: r}, nil
}

// labelled gives codes of states the names that the index does not know.
func labelled(facets []index.Facet) {
	for _, f := range facets {
		if f.Name != vocab.Country {
			continue
		}
		for i := range f.Counts {
			f.Counts[i].Label = country.NameOf(f.Counts[i].Value)
		}
	}
}

// Counts counts the values of facets among what another query finds under the same
// filters, in the same state of the index.
func (a *Answer) Counts(ctx context.Context, text string, facets []string) ([]index.Facet, error) {
	q, err := a.search.Filters.query(text, time.Now())
	if err != nil {
		return nil, err
	}
	return a.counted(ctx, q, text, facets)
}

// Whole counts the values of facets among all articles of the sources, languages and
// days that were asked for, for what was found to be held against: the part of their
// coverage that it is.
func (a *Answer) Whole(ctx context.Context, facets []string) ([]index.Facet, error) {
	q, err := a.search.coverage().query("*", time.Now())
	if err != nil {
		return nil, err
	}
	return a.counted(ctx, q, "", facets)
}

func (a *Answer) counted(ctx context.Context, q *query.Node, text string, facets []string) ([]index.Facet, error) {
	o := a.search.options()
	o.Limit, o.Offset, o.Facets = 0, 0, facets
	res, err := a.reader.Search(ctx, q, o)
	if err != nil {
		return nil, placed(err, text)
	}
	labelled(res.Facets)
	return res.Facets, nil
}

// Hits reads the articles one by one, with snippets of so many bytes.
func (a *Answer) Hits(ctx context.Context, snippet int) iter.Seq2[Hit, error] {
	return found{reader: a.reader, query: a.query, hits: a.hits}.read(ctx, snippet)
}

// First reads the first n articles of the whole answer, whatever page was asked for.
func (a *Answer) First(ctx context.Context, n int) iter.Seq2[Hit, error] {
	o := a.search.options()
	o.Limit, o.Offset, o.Facets = n, 0, nil
	res, err := a.reader.Search(ctx, a.query, o)
	if err != nil {
		return func(yield func(Hit, error) bool) { yield(Hit{}, err) }
	}
	return found{reader: a.reader, query: a.query, hits: res.Hits}.read(ctx, 0)
}

// Facet is one of the facets that were asked for, empty when it was not.
func (a *Answer) Facet(name string) index.Facet {
	for _, f := range a.Facets {
		if f.Name == name {
			return f
		}
	}
	return index.Facet{Name: name}
}

// Suggest is what may have been meant by a query that found nothing, empty when there
// is no guess.
func (a *Answer) Suggest(ctx context.Context) string {
	return a.reader.Suggest(ctx, a.query, a.search.Text, gazetteer{})
}

// Loosened counts the stories that have most of the words that none has all of.
func (a *Answer) Loosened(ctx context.Context) int {
	o := index.Options{Limit: 0, Group: !a.search.NoGroup, Most: true, Gazetteer: gazetteer{}}
	if r, err := a.reader.Search(ctx, a.query, o); err == nil {
		return r.Stories
	}
	return 0
}

// Close lets the index go.
func (a *Answer) Close() error { return a.reader.Close() }
