package desk

import (
	"context"
	"errors"
	"strings"
	"time"

	"dateline/cmd/internal/desk/holdings"
	"dateline/index"
	"dateline/index/query"
)

// Doomed lists the ids of the article of that id, or of what a query finds: what Delete
// would be given. "*" is every article.
func (d *Desk) Doomed(ctx context.Context, text string) ([]string, error) {
	r, err := d.store.OpenReader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if _, err := r.Get(ctx, text); err == nil {
		return []string{text}, nil
	} else if !errors.Is(err, index.ErrNotFound) {
		return nil, err
	}
	q, err := query.Parse(text, time.Now())
	if err != nil {
		return nil, err
	}
	if q.Op == query.All && strings.TrimSpace(text) != "*" {
		return nil, badRequest("delete wants an id or a query; * is every article")
	}
	res, err := r.Search(ctx, q, index.Options{Limit: -1, Gazetteer: gazetteer{}})
	if err != nil {
		return nil, placed(err, text)
	}
	ids := make([]string, len(res.Hits))
	for i, h := range res.Hits {
		ids[i] = h.ID
	}
	return ids, nil
}

// Delete takes articles out of the index by their ids. Once it is begun it is done
// whole, for what is half deleted would come back.
func (d *Desk) Delete(ctx context.Context, ids []string) error {
	if err := d.exists(ctx); err != nil {
		return err
	}
	return d.holding(ctx, func(h *holdings.Holdings) error { return h.Delete(context.WithoutCancel(ctx), ids) })
}
