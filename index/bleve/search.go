package bleve

import (
	"context"
	"fmt"
	"math"

	"github.com/blevesearch/bleve/v2/search"
	api "github.com/blevesearch/bleve_index_api"

	"dateline/index"
	"dateline/index/query"
	"dateline/index/terms"
)

// Search answers a query. It looks at every hit, so that totals and facets are
// exact and a limit costs nothing to lift; memory is some 100 bytes a hit.
func (r *Reader) Search(ctx context.Context, q *query.Node, o index.Options) (*index.Result, error) {
	c := r.compiler(ctx, o.Gazetteer)
	if o.Most {
		q = terms.MostOf(q)
	}
	s, err := c.compile(q)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	res, err := r.answer(ctx, s, o, o.Sort == index.Score || o.Sort == index.Best && c.scored)
	if c.fault != nil {
		return nil, c.fault
	}
	if res != nil {
		res.Unknown = c.unknown
	}
	return res, err
}

// found is what a search keeps of a hit while it counts and orders.
type found struct {
	doc   uint64
	score float64
}

// answer collects and orders what a searcher finds.
func (r *Reader) answer(ctx context.Context, s search.Searcher, o index.Options, ranked bool) (*index.Result, error) {
	var cs columns
	when := &instants{}
	tallies, err := newTallies(o, &cs, when)
	if err != nil {
		return nil, err
	}
	cs.add(terms.When, when)
	stories := newValues(r.stories.rootOf)
	if o.Group {
		cs.add(terms.Story, stories)
	}
	hits, err := r.collect(ctx, s)
	if err != nil {
		return nil, err
	}
	if err := cs.read(ctx, r, hits); err != nil {
		return nil, err
	}
	of := newGrouping(stories)
	res := &index.Result{Articles: len(hits), Ranked: ranked}
	for _, t := range tallies {
		res.Facets = append(res.Facets, t.facet(of))
	}
	if ranked {
		freshen(hits, when)
	}
	order := &order{hits: hits, when: when, oldest: o.Sort == index.Oldest, ranked: ranked}
	firsts := of.firsts(len(hits), order.compare)
	res.Stories = len(firsts)
	shown := page(firsts, o.Offset, o.Limit, order.compare)
	res.Hits, err = r.show(shown, hits, when, of)
	return res, err
}

// checkEvery is the number of hits between two looks at the context.
const checkEvery = 4096

// collect walks all hits of a searcher, in the order of the store.
func (r *Reader) collect(ctx context.Context, s search.Searcher) ([]found, error) {
	sctx := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0), IndexReader: r.index}
	var hits []found
	for {
		m, err := s.Next(sctx)
		if err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		if m == nil {
			return hits, nil
		}
		hits = append(hits, found{m.IndexInternalID.Value(), m.Score})
		sctx.DocumentMatchPool.Put(m)
		if len(hits)%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
}

// show makes the hits that a reader is given.
func (r *Reader) show(list []int32, hits []found, when *instants, of *grouping) ([]index.Hit, error) {
	shown := make([]index.Hit, len(list))
	for n, i := range list {
		h := index.Hit{Score: hits[i].score, When: string(when.at(int(i))), Story: of.name(int(i)), Size: of.size(int(i))}
		id, err := r.index.ExternalID(api.NewIndexInternalID(nil, hits[i].doc))
		if err != nil {
			return nil, fmt.Errorf("read an id: %w", err)
		}
		h.ID = id
		shown[n] = h
	}
	return shown, nil
}

// Freshness: the newest hit counts half as much again as an undated one, and
// every year before it halves that bonus.
const (
	freshBonus = 0.5
	freshHalf  = 365.0
)

// freshen weighs the scores by how new the articles are, counted from the newest
// hit, so that an old archive is ranked as well as today's news.
func freshen(hits []found, when *instants) {
	days := make([]int, len(hits))
	newest := 0
	for i := range hits {
		days[i] = dayNumber(when.at(i))
		newest = max(newest, days[i])
	}
	for i, d := range days {
		if d > 0 {
			hits[i].score *= 1 + freshBonus*math.Exp2(-float64(newest-d)/freshHalf)
		}
	}
}

// dayNumber counts days, near enough for an age: months of 31 days. 0 is undated.
func dayNumber(when []byte) int {
	if len(when) < 4 {
		return 0
	}
	n := number(when[:4]) * 372
	if len(when) >= 7 {
		n += (number(when[5:7]) - 1) * 31
	}
	if len(when) >= 10 {
		n += number(when[8:10]) - 1
	}
	return n
}

func number(s []byte) int {
	n := 0
	for i := range s {
		n = n*10 + int(s[i]-'0')
	}
	return n
}
