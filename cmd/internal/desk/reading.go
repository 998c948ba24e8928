package desk

import (
	"context"
	"time"

	"dateline/index"
	"dateline/index/query"
)

// Reading is how a query is read.
type Reading struct {
	// Query has every operator and every parenthesis written out.
	Query string `json:"query"`
	// Parts are those of the query, each before the parts of itself.
	Parts []index.Part `json:"parts"`
}

// ReadQuery tells how a search is read and how many articles each of its parts finds.
func (d *Desk) ReadQuery(ctx context.Context, s Search) (*Reading, error) {
	q, err := s.Filters.query(s.Text, time.Now())
	if err != nil {
		return nil, err
	}
	d.noted(s.Text)
	r, err := d.store.OpenReader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	parts, err := index.Parts(ctx, r, index.Asked{Query: q, Gazetteer: gazetteer{}})
	if err != nil {
		return nil, placed(err, s.Text)
	}
	return &Reading{Query: q.Reading(), Parts: parts}, nil
}

// noted tells and gives what of a query was read otherwise than it may have been meant. A query
// that cannot be read has its error instead.
func (d *Desk) noted(text string) []string {
	_, notes, err := query.ParseNoted(text, time.Now())
	if err != nil {
		return nil
	}
	for _, n := range notes {
		d.tell(Event{Kind: Note, Text: n})
	}
	return notes
}
