package index

import (
	"context"

	"dateline/index/query"
)

// Summary is what an index holds.
type Summary struct {
	Articles, Stories int
	// First and Last are the instants of the oldest and the newest article.
	First, Last string
	Undated     int
	// Facets counts sources, languages, topics and countries.
	Facets []Facet
}

// Summarise counts what an index holds.
func Summarise(ctx context.Context, r Searcher) (*Summary, error) {
	res, err := r.Search(ctx, &query.Node{Op: query.All}, Options{Limit: 0, Facets: []string{"source", "lang", "topic", "country", "day"}})
	if err != nil {
		return nil, err
	}
	s := &Summary{Articles: res.Articles, Stories: res.Articles, Undated: res.Articles}
	for _, f := range res.Facets {
		if f.Name != "day" {
			s.Facets = append(s.Facets, f)
			continue
		}
		for i, c := range f.Counts {
			if i == 0 {
				s.First = c.Value
			}
			s.Last = c.Value
		}
	}
	undated, err := r.Search(ctx, &query.Node{Op: query.Missing, Field: "date"}, Options{Limit: 0})
	if err != nil {
		return nil, err
	}
	s.Undated = undated.Articles
	grouped, err := r.Search(ctx, &query.Node{Op: query.All}, Options{Limit: 0, Group: true})
	if err != nil {
		return nil, err
	}
	s.Stories = grouped.Stories
	return s, nil
}
