package desk

import (
	"context"

	"dateline/extract"
)

// Reason is an official of an article with what speaks for the state.
type Reason struct {
	// ID is the article's.
	ID string `json:"id"`
	extract.Explanation
}

// ExplainOfficials tells of each official of an article where the state comes from. It
// reads the stored text anew with the rules and tables of today, which may find other
// officials than those that are stored.
func (d *Desk) ExplainOfficials(ctx context.Context, id string) ([]Reason, error) {
	a, err := d.Show(ctx, id)
	if err != nil {
		return nil, err
	}
	by, err := d.lazy.load()
	if err != nil {
		return nil, err
	}
	var list []Reason
	for _, e := range by.ExplainOfficials(a.Article) {
		list = append(list, Reason{a.ID, e})
	}
	return list, nil
}
