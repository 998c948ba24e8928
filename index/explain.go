package index

import (
	"context"
	"fmt"

	"dateline/index/query"
)

// Clause is one part of a query held against one article.
type Clause struct {
	// Node is the part; Depth how deep it stands in the query, Denied whether
	// under a NOT.
	Node   *query.Node `json:"-"`
	Depth  int         `json:"depth"`
	Denied bool        `json:"denied"`
	Text   string      `json:"clause"`
	Holds  bool        `json:"holds"`
	// Score is what the part counts for relevance in the article.
	Score float64 `json:"score"`
}

// Explain holds every part of a query against one article, by the very search
// that finds it.
func (r *Reader) Explain(ctx context.Context, id string, q *query.Node, g Gazetteer) ([]Clause, error) {
	var list []Clause
	var walk func(n *query.Node, depth int, denied bool) error
	walk = func(n *query.Node, depth int, denied bool) error {
		c := Clause{Node: n, Depth: depth, Denied: denied, Text: n.String()}
		self := &query.Node{Op: query.Word, Field: "id", Text: id}
		res, err := r.Search(ctx, &query.Node{Op: query.And, Kids: []*query.Node{self, n}}, Options{Limit: 1, Sort: Newest, Gazetteer: g})
		if err != nil {
			return fmt.Errorf("explain: %w", err)
		}
		if c.Holds = len(res.Hits) > 0; c.Holds {
			c.Score = res.Hits[0].Score
		}
		list = append(list, c)
		for _, k := range n.Kids {
			if err := walk(k, depth+1, denied != (n.Op == query.Not)); err != nil {
				return err
			}
		}
		return nil
	}
	return list, walk(q, 0, false)
}

// Officials tells which of an article's officials satisfy a record of a query.
func (r *Reader) Officials(n *query.Node, id string, g Gazetteer) ([]int, error) {
	a, err := r.Get(id)
	if err != nil || n.Op != query.Record {
		return nil, err
	}
	c := &compiler{ctx: context.Background(), index: r.index, stories: r.stories, gaz: g}
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
