package bleve

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"
	api "github.com/blevesearch/bleve_index_api"

	"dateline/index"
	"dateline/index/query"
	"dateline/index/spelling"
	"dateline/index/terms"
)

// leaf compiles a word or a phrase, in the field that it names.
func (c *compiler) leaf(n *query.Node) (search.Searcher, error) {
	switch n.Field {
	case "":
		c.scored = true
		text, err := c.words(terms.Text, n, 1)
		if err != nil {
			return nil, err
		}
		title, err := c.words(terms.Title, n, titleBoost)
		if err != nil {
			return nil, err
		}
		return searcher.NewDisjunctionSearcher(c.ctx, c.index, []search.Searcher{text, title}, 1, scoring)
	case "text", "title":
		c.scored = true
		return c.words(n.Field, n, 1)
	case "person":
		return c.known(n, c.named)
	case "author":
		return c.known(n, func(n *query.Node) (search.Searcher, error) { return c.words(n.Field, n, 1) })
	}
	return c.known(n, c.value)
}

// known compiles a node and notes it when no article has what it asks for. (What a
// searcher counts is nothing to go by where bleve has joined several.)
func (c *compiler) known(n *query.Node, compile func(*query.Node) (search.Searcher, error)) (search.Searcher, error) {
	c.present = false
	s, err := compile(n)
	if err == nil && !c.present && s.Count() == 0 {
		c.unknown = append(c.unknown, n)
	}
	return s, err
}

// titleBoost is what a word in the title counts against one in the text: an
// editor chose it to say what the report is about.
const titleBoost = 2

// The usual length of a text and of a title in words, stop words left out. They
// only steer how much a long article is held back against a short one.
const (
	usualText  = 200
	usualTitle = 7
)

// statistics gives bleve's BM25 what it would otherwise take from the number of
// different words of the whole index, which is no length.
func (c *compiler) statistics() (context.Context, error) {
	n, err := c.index.DocCount()
	if err != nil {
		return nil, err
	}
	ctx := context.WithValue(c.ctx, search.GetScoringModelCallbackKey, search.GetScoringModelCallbackFn(func() string { return api.BM25Scoring }))
	return context.WithValue(ctx, search.BM25StatsKey, &search.BM25Stats{DocCount: float64(n), FieldCardinality: map[string]int{
		terms.Text: int(n) * usualText, terms.Title: int(n) * usualTitle}}), nil
}

// words finds the words of one node in one text field.
func (c *compiler) words(field string, n *query.Node, boost float64) (search.Searcher, error) {
	ctx, options := c.ctx, filters
	if field == terms.Text || field == terms.Title {
		options = scoring
		var err error
		if ctx, err = c.statistics(); err != nil {
			return nil, err
		}
	}
	switch n.Op {
	case query.Prefix, query.Wildcard, query.Fuzzy:
		list, err := c.expand(field, n)
		if err != nil {
			return nil, err
		}
		if len(list) == 0 {
			return searcher.NewMatchNoneSearcher(c.index)
		}
		if c.terms += len(list); c.terms > maxAllTerms {
			return nil, &index.QueryError{At: n.At, What: fmt.Sprintf("with %s the query stands for more than %d words of the index; write more letters", n, maxAllTerms)}
		}
		c.present = true
		return searcher.NewMultiTermSearcher(ctx, c.index, list, field, boost, options, false)
	}
	sought := terms.In(field, n.Text)
	stops := 0
	for _, t := range sought {
		if t == "" {
			stops++
		}
	}
	switch {
	case stops == len(sought):
		return searcher.NewMatchAllSearcher(c.ctx, c.index, 0, filters) // a stop word alone asks for nothing
	case len(sought) > terms.Gap:
		return nil, &index.QueryError{At: n.At, What: fmt.Sprintf("a phrase may have %d words", terms.Gap)}
	case field == terms.Person && n.Op == query.Word && len(sought) == 1:
		return c.any(field, append(spelling.Of(sought[0]), sought[0])...)
	case len(sought) == 1:
		return searcher.NewTermSearcher(ctx, c.index, sought[0], field, boost, options)
	}
	between := -1
	if n.Op == query.Close {
		between = n.Between
	}
	return c.phrase(ctx, field, newRow(sought, between), boost)
}
