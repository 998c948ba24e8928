package bleve

import (
	"errors"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"dateline/index/query"
	"dateline/index/terms"
)

// clause is one of several parts of a query.
type clause struct {
	node *query.Node
	search.Searcher
	// scored tells that it counts for relevance.
	scored bool
}

// weighty is the searcher of a part that stands beside others. What does not count for
// relevance has no weight among those that do, in whatever form it is searched.
func (p clause) weighty() search.Searcher {
	if p.scored {
		return p.Searcher
	}
	return weightless{p.Searcher}
}

// weightless is a searcher whose weight does not lessen that of others.
type weightless struct{ search.Searcher }

// Weight is none.
func (weightless) Weight() float64 { return 0 }

// clause compiles one of several parts.
func (c *compiler) clause(n *query.Node) (clause, error) {
	before := c.scored
	c.scored = false
	s, err := c.compile(n)
	p := clause{n, s, c.scored}
	c.scored = c.scored || before
	return p, err
}

// all finds the articles for which every part holds. What can be told of the parts by
// sets of articles alone is joined first, as bitmaps: the words that are weighed are
// then looked up in these articles, instead of walking through all that have one of
// them.
func (c *compiler) all(parts []clause) (search.Searcher, error) {
	var must, sets []search.Searcher
	for _, p := range parts {
		switch set, err := c.set(p); {
		case err != nil:
			return nil, errors.Join(err, closeAll(must), closeAll(sets))
		case set == nil:
			must = append(must, p.weighty())
		case p.scored:
			must, sets = append(must, p.Searcher), append(sets, set)
		default:
			sets = append(sets, set)
		}
	}
	if len(sets) > 1 {
		joined, err := searcher.NewConjunctionSearcher(c.ctx, c.index, sets, filters)
		if err != nil {
			return nil, errors.Join(err, closeAll(must), closeAll(sets))
		}
		sets = []search.Searcher{joined}
	}
	if len(must) == 0 {
		return sets[0], nil
	}
	for _, set := range sets {
		must = append(must, weightless{set})
	}
	if len(must) == 1 {
		return must[0], nil
	}
	return searcher.NewConjunctionSearcher(c.ctx, c.index, must, scoring)
}

// set is a searcher of the articles that a part holds for, which bleve can join with
// others as a bitmap; nil where that cannot be.
func (c *compiler) set(p clause) (search.Searcher, error) {
	if c.weights != nil {
		return nil, nil // each part is looked on
	}
	if !p.scored {
		if s, ok := p.Searcher.(*searcher.TermSearcher); ok {
			return s, nil
		}
		return nil, nil
	}
	if p.node.Op != query.Word {
		return nil, nil
	}
	var either []search.Searcher
	for _, field := range []string{terms.Text, terms.Title} {
		if p.node.Field != "" && p.node.Field != field {
			continue
		}
		sought := terms.In(field, p.node.Text)
		if len(sought) != 1 || sought[0] == "" {
			return nil, closeAll(either)
		}
		s, err := searcher.NewTermSearcher(c.ctx, c.index, sought[0], field, 1, filters)
		if err != nil {
			return nil, errors.Join(err, closeAll(either))
		}
		either = append(either, s)
	}
	if len(either) == 0 {
		return nil, nil
	}
	s, err := searcher.NewDisjunctionSearcher(c.ctx, c.index, either, 1, filters)
	if err != nil {
		return nil, errors.Join(err, closeAll(either))
	}
	if _, ok := s.(*searcher.TermSearcher); !ok {
		return nil, s.Close()
	}
	return s, nil
}
