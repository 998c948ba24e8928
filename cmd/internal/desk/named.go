package desk

import (
	"context"
	"errors"
	"strings"

	"dateline/extract/doc"
	"dateline/index"
)

// named gives the article that a person names: by its id, or by a beginning of the id
// that no other one has. The error is of the kind NotFound where there is none, and
// BadRequest where there are several.
func named(ctx context.Context, r index.Reader, name string) (*doc.Analysis, error) {
	a, err := r.Get(ctx, name)
	if !errors.Is(err, index.ErrNotFound) || name == "" {
		return a, err
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
