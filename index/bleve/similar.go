package bleve

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/terms"
)

// How an article is compared: by so many of its words that tell most, of which
// another article must share some. More words cost time and change little.
const (
	tellingWords = 30
	sharedWords  = 3
)

// Similar finds the articles that share most of the words that tell an article
// apart (by frequency and rarity), best first, itself left out. With
// Options.Group, its own story is left out as well.
func (r *Reader) Similar(ctx context.Context, a *doc.Analysis, o index.Options) (*index.Result, error) {
	c := &compiler{ctx: ctx, index: r.index, stories: r.stories}
	scored, err := c.statistics()
	if err != nil {
		return nil, err
	}
	var list []search.Searcher
	for _, t := range c.telling(a) {
		s, err := searcher.NewTermSearcher(scored, c.index, t, terms.Text, 1, scoring)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	if len(list) == 0 {
		return &index.Result{}, nil
	}
	some, err := searcher.NewDisjunctionSearcher(scored, c.index, list, float64(min(sharedWords, len(list))), scoring)
	if err != nil {
		return nil, err
	}
	self, err := c.itself(a, o.Group)
	if err != nil {
		return nil, err
	}
	s, err := searcher.NewBooleanSearcher(ctx, c.index, some, nil, self, scoring)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	return r.answer(ctx, s, o, true)
}

func (c *compiler) itself(a *doc.Analysis, story bool) (search.Searcher, error) {
	self, err := c.any("_id", a.ID)
	if err != nil || !story || a.Story == "" {
		return self, err
	}
	copies, err := c.any(terms.Story, c.stories.names(a.Story)...)
	if err != nil {
		return nil, err
	}
	return searcher.NewDisjunctionSearcher(c.ctx, c.index, []search.Searcher{self, copies}, 1, filters)
}

// telling lists the stems of an article by how much they tell: the root of their
// frequency times their rarity. What no other article has tells nothing.
func (c *compiler) telling(a *doc.Analysis) []string {
	freq := map[string]int{}
	for _, t := range terms.In(terms.Text, a.Title+"\n"+a.Text) {
		if len(t) > 1 {
			freq[t]++
		}
	}
	n, err := c.index.DocCount()
	if err != nil {
		return nil
	}
	type weighed struct {
		term   string
		weight float64
	}
	var list []weighed
	for t, f := range freq {
		if have := c.count(terms.Text, t); have > 1 {
			list = append(list, weighed{t, math.Sqrt(float64(f)) * math.Log(float64(n)/float64(have))})
		}
	}
	slices.SortFunc(list, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.term, b.term))
	})
	var terms []string
	for _, w := range list[:min(len(list), tellingWords)] {
		terms = append(terms, w.term)
	}
	return terms
}
