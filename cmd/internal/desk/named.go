package desk

import (
	"context"
	"errors"
	"strings"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
)

// named gives the article that a person names: by its id, by a beginning of the id that
// no other one has, or by its address. The error is of the kind NotFound where there is none, and
// BadRequest where there are several.
func named(ctx context.Context, r index.Reader, name string) (*doc.Analysis, error) {
	a, err := r.Get(ctx, name)
	if !errors.Is(err, index.ErrNotFound) || name == "" {
		return a, err
	}
	if strings.Contains(name, "://") {
		return addressed(ctx, r, name)
	}
	const told = 5 // ids in an error: enough to see which is meant
	ids, other := r.Begins(ctx, name, told+1)
	switch {
	case other != nil:
		return nil, other
	case len(ids) == 1:
		return r.Get(ctx, ids[0])
	case len(ids) > told:
		return nil, badRequest("the ids of several articles begin with %q: %s, …; write more of the one that is meant", name, strings.Join(ids[:told], ", "))
	case len(ids) > 1:
		return nil, badRequest("the ids of %d articles begin with %q: %s", len(ids), name, strings.Join(ids, ", "))
	}
	return nil, err
}

// addressed gives the article of an address: the one that has the very address, else the
// only one that is found by it.
func addressed(ctx context.Context, r index.Reader, url string) (*doc.Analysis, error) {
	q := &query.Node{Op: query.Word, Field: "url", Text: url}
	res, err := r.Search(ctx, q, index.Options{Limit: -1, Sort: index.Newest})
	if err != nil {
		return nil, err
	}
	for _, h := range res.Hits {
		a, err := r.Get(ctx, h.ID)
		if err != nil {
			return nil, err
		}
		if a.URL == url || len(res.Hits) == 1 {
			return a, nil
		}
	}
	if len(res.Hits) > 1 {
		return nil, badRequest("%d articles lie below %s; dateline search url:%s lists them", len(res.Hits), url, url)
	}
	return nil, notFound("no article of the address %s is known", url)
}

// IDs lists the ids of the articles whose id begins so, at most so many.
func (d *Desk) IDs(ctx context.Context, prefix string, most int) ([]string, error) {
	r, err := d.store.OpenReader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return r.Begins(ctx, prefix, most)
}
