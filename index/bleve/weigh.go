package bleve

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2/search"
	api "github.com/blevesearch/bleve_index_api"

	"dateline/index"
	"dateline/index/query"
)

// Weigh tells what each part of a query counts for relevance in one article, within the
// whole query, before the bonus of a new article. A part that is not there counts nothing;
// it is empty when the article does not fit.
func (r *Reader) Weigh(ctx context.Context, id string, q index.Asked) (map[*query.Node]float64, error) {
	doc, err := r.index.InternalID(id)
	if err != nil || doc == nil {
		return nil, err
	}
	c := r.compiler(ctx, q.Gazetteer)
	c.weights = &weights{doc: doc, of: map[*query.Node]float64{}}
	s, err := c.compile(q.Query)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	sctx := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0), IndexReader: r.index}
	m, err := s.Advance(sctx, doc)
	if err != nil {
		return nil, fmt.Errorf("weigh %s: %w", id, err)
	}
	if m == nil || !m.IndexInternalID.Equals(doc) {
		return nil, nil
	}
	return c.weights.of, nil
}

// weights notes what searchers count for one document.
type weights struct {
	doc api.IndexInternalID
	of  map[*query.Node]float64
}

// weighed is the searcher of one part of a query that is looked on.
type weighed struct {
	search.Searcher
	node *query.Node
	to   *weights
}

func (w *weighed) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	m, err := w.Searcher.Next(ctx)
	w.note(m)
	return m, err
}

func (w *weighed) Advance(ctx *search.SearchContext, id api.IndexInternalID) (*search.DocumentMatch, error) {
	m, err := w.Searcher.Advance(ctx, id)
	w.note(m)
	return m, err
}

func (w *weighed) note(m *search.DocumentMatch) {
	if m != nil && m.IndexInternalID.Equals(w.to.doc) {
		w.to.of[w.node] = m.Score
	}
}
