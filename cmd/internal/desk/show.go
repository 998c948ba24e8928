package desk

import (
	"context"
	"time"

	"dateline/extract/doc"
	"dateline/pipeline/revision"
)

// Show gives one article with every finding, by its id or an unambiguous beginning of it.
func (d *Desk) Show(ctx context.Context, id string) (*doc.Analysis, error) {
	r, err := d.store.OpenReader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return named(ctx, r, id)
}

// Revision is what an article said for some time.
type Revision struct {
	*doc.Analysis
	// SeenFrom is when the source was first seen to say so, RFC 3339, empty for the first
	// revision; SeenUntil when it was seen to say something else, empty for what it says now.
	SeenFrom  string `json:"seen_from,omitempty"`
	SeenUntil string `json:"seen_until,omitempty"`
}

// Revisions gives what an article said before its source rewrote it, oldest first, and
// what it says now.
func (d *Desk) Revisions(ctx context.Context, id string) ([]Revision, error) {
	now, err := d.Show(ctx, id)
	if err != nil {
		return nil, err
	}
	earlier, err := revision.Open(d.store.StateDir()).List(now.ID)
	if err != nil {
		return nil, err
	}
	var list []Revision
	from := ""
	for i := range earlier {
		until := earlier[i].Replaced.UTC().Format(time.RFC3339)
		list = append(list, Revision{&earlier[i].Article, from, until})
		from = until
	}
	return append(list, Revision{now, from, ""}), nil
}
