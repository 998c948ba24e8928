package bleve

import (
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"dateline/index"
	"dateline/index/query"
	"dateline/index/terms"
)

// group finds articles that name a state which was in a group on the article's day, or
// is in it today where the article has none.
func (c *compiler) group(g index.Group) (search.Searcher, error) {
	oldest, err := c.firstBetween(terms.Day, "", "")
	if err != nil {
		return nil, err
	}
	var always []string
	var list []search.Searcher
	for _, m := range terms.Memberships(g) {
		if m.To == "" && (m.From == "" || oldest == "" || m.From <= oldest) {
			always = append(always, m.Codes...) // members through all days that there are
			continue
		}
		s, err := c.membership(m)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	if len(always) > 0 || len(list) == 0 {
		s, err := c.any(terms.Country, always...)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return searcher.NewDisjunctionSearcher(c.ctx, c.index, list, 1, filters)
}

func (c *compiler) membership(m terms.Membership) (search.Searcher, error) {
	states, err := c.any(terms.Country, m.Codes...)
	if err != nil {
		return nil, err
	}
	when, err := c.days(&query.Node{Op: query.Days, Field: query.Published, From: m.From, To: m.To})
	if err != nil {
		return nil, err
	}
	if m.To == "" {
		undated, err := c.missing(&query.Node{Op: query.Missing, Field: query.Published})
		if err != nil {
			return nil, err
		}
		if when, err = searcher.NewDisjunctionSearcher(c.ctx, c.index, []search.Searcher{when, undated}, 1, filters); err != nil {
			return nil, err
		}
	}
	return searcher.NewConjunctionSearcher(c.ctx, c.index, []search.Searcher{states, when}, filters)
}
