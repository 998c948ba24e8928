package bleve

import (
	"context"

	"dateline/index"
	"dateline/index/query"
)

// Officials tells which of an article's officials satisfy a record of a query.
func (r *Reader) Officials(ctx context.Context, n *query.Node, id string, g index.Gazetteer) ([]int, error) {
	a, err := r.Get(ctx, id)
	if err != nil || n.Op != query.Record {
		return nil, err
	}
	c := &compiler{ctx: ctx, index: r.index, stories: r.stories, gaz: g}
	var fits []int
	for i := range a.Officials {
		have := map[string]bool{}
		for _, t := range attributes(&a.Officials[i]) {
			have[t] = true
		}
		ok := true
		for _, attr := range n.Attrs {
			wishes, err := c.attribute(attr)
			if err != nil {
				return nil, err
			}
			for _, terms := range wishes {
				one := false
				for _, t := range terms {
					one = one || have[t]
				}
				ok = ok && one
			}
		}
		if ok {
			fits = append(fits, i)
		}
	}
	return fits, nil
}
