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

// Asked is a query with the gazetteer that its names are read with.
type Asked struct {
	Query     *query.Node
	Gazetteer Gazetteer
}

// Part is one part of a query with the number of articles that it finds alone.
type Part struct {
	Node *query.Node `json:"-"`
	// Depth is how deep it stands in the query.
	Depth    int    `json:"depth"`
	Text     string `json:"part"`
	Articles int    `json:"articles"`
}

// Parts counts what every part of a query finds alone.
func Parts(ctx context.Context, s Searcher, q Asked) (list []Part, err error) {
	var walk func(n *query.Node, depth int) error
	walk = func(n *query.Node, depth int) error {
		res, err := s.Search(ctx, n, Options{Limit: 0, Sort: Newest, Gazetteer: q.Gazetteer})
		if err != nil {
			return err
		}
		list = append(list, Part{n, depth, n.Reading(), res.Articles})
		for _, k := range n.Kids {
			if err := walk(k, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	return list, walk(q.Query, 0)
}

// Explain holds every part of a query against one article, by the very search
// that finds it.
func Explain(ctx context.Context, s Searcher, id string, q Asked) ([]Clause, error) {
	var list []Clause
	var walk func(n *query.Node, depth int, denied bool) error
	walk = func(n *query.Node, depth int, denied bool) error {
		c := Clause{Node: n, Depth: depth, Denied: denied, Text: n.String()}
		self := &query.Node{Op: query.Word, Field: "id", Text: id}
		res, err := s.Search(ctx, &query.Node{Op: query.And, Kids: []*query.Node{self, n}}, Options{Limit: 1, Sort: Newest, Gazetteer: q.Gazetteer})
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
	return list, walk(q.Query, 0, false)
}
