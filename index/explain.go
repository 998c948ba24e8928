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
	// Score is what the part counts for relevance in the article, within the whole query
	// and before the bonus of a new article.
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

// Explain holds every part of a query against one article, by the very search that finds
// it. The scores of the parts of a part add up to its own, where the whole query holds.
func Explain(ctx context.Context, r Reader, id string, q Asked) ([]Clause, error) {
	weights, err := r.Weigh(ctx, id, q)
	if err != nil {
		return nil, fmt.Errorf("explain: %w", err)
	}
	var list []Clause
	var walk func(c Clause) error
	walk = func(c Clause) error {
		n := c.Node
		c.Text = n.String()
		self := &query.Node{Op: query.Word, Field: "id", Text: id}
		res, err := r.Search(ctx, &query.Node{Op: query.And, Kids: []*query.Node{self, n}}, Options{Limit: 1, Sort: Newest, Gazetteer: q.Gazetteer})
		if err != nil {
			return fmt.Errorf("explain: %w", err)
		}
		if c.Holds = len(res.Hits) > 0; c.Holds && weights == nil {
			// it counts for nothing in the whole, which does not hold: what it would alone
			alone, err := r.Weigh(ctx, id, Asked{n, q.Gazetteer})
			if err != nil {
				return fmt.Errorf("explain: %w", err)
			}
			c.Score = alone[n]
		}
		list = append(list, c)
		denied := c.Denied != (n.Op == query.Not)
		sum := 0.0
		for _, k := range n.Kids {
			sum += weights[k]
		}
		for _, k := range n.Kids {
			kid := Clause{Node: k, Depth: c.Depth + 1, Denied: denied}
			if !denied && sum > 0 {
				// one of several counts the less, the fewer of them hold
				kid.Score = c.Score * weights[k] / sum
			}
			if err := walk(kid); err != nil {
				return err
			}
		}
		return nil
	}
	return list, walk(Clause{Node: q.Query, Score: weights[q.Query]})
}
