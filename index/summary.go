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
	// Future counts the articles of days that have not come; Last is of the others.
	Future int
	// Facets counts sources, languages, topics and countries.
	Facets []Facet
}

// Summarise counts what an index holds. Days after the latest, as 2006-01-02, have
// not come.
func Summarise(ctx context.Context, r Searcher, latest string) (*Summary, error) {
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
		s.days(f.Counts, latest)
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

// days notes the first and the last day that have come.
func (s *Summary) days(counts []Count, latest string) {
	for _, c := range counts {
		if c.Value > latest {
			s.Future += c.Hits
			continue
		}
		if s.First == "" {
			s.First = c.Value
		}
		s.Last = c.Value
	}
}
