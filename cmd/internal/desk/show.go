package desk

import (
	"context"

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

// Revisions gives what an article said before its source rewrote it, oldest first, and
// what it says now.
func (d *Desk) Revisions(ctx context.Context, id string) ([]*doc.Analysis, error) {
	now, err := d.Show(ctx, id)
	if err != nil {
		return nil, err
	}
	earlier, err := revision.Open(d.store.StateDir()).List(now.ID)
	if err != nil {
		return nil, err
	}
	var list []*doc.Analysis
	for i := range earlier {
		list = append(list, &earlier[i].Article)
	}
	return append(list, now), nil
}
