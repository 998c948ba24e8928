package index

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/search"
	bleve "github.com/blevesearch/bleve_index_api"

	"dateline/index/query"
)

// Sort tells the order of hits.
type Sort string

// The orders of hits. Best is by relevance where the query has words, and newest
// first where it has filters alone.
const (
	Best   Sort = ""
	Score  Sort = "score"
	Oldest Sort = "date"
	Newest Sort = "-date"
)

// Options say what a search wants back.
type Options struct {
	// Limit is the number of hits wanted after Offset, below 0 all of them.
	Limit, Offset int
	Sort          Sort
	// Group makes one hit of the articles of one story; limits, totals and
	// facets then count stories.
	Group bool
	// Most finds articles with most of three plain words and more, not all alone.
	Most bool
	// Facets are the fields to count values of, see FacetNames.
	Facets []string
	// Gazetteer reads names of countries and cities; nil reads codes alone.
	Gazetteer Gazetteer
}

// Hit is one found article, or the best article of a story.
type Hit struct {
	// ID is the article's; the article itself is Reader.Get(ID).
	ID    string
	Score float64
	// When is the time of publication in UTC, or as much of it as is known.
	When string
	// Story is shared by near-copies; Size counts the found ones, 1 without.
	Story string
	Size  int

	doc uint64
}

// Result is what a search found.
type Result struct {
	// Articles counts all hits, Stories the hits with each story once.
	Articles, Stories int
	Hits              []Hit
	Facets            []Facet
	// Ranked is true when the hits are in the order of relevance.
	Ranked bool
}

// Search answers a query. It looks at every hit, so that totals and facets are
// exact and a limit costs nothing to lift; memory is some 100 bytes a hit.
func (r *Reader) Search(ctx context.Context, q *query.Node, o Options) (*Result, error) {
	c := &compiler{ctx: ctx, index: r.index, stories: r.stories, gaz: o.Gazetteer}
	if o.Most {
		q = mostOf(q)
	}
	s, err := c.compile(q)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	return r.answer(ctx, s, o, o.Sort == Score || o.Sort == Best && c.scored)
}

// answer collects and orders what a searcher finds.
func (r *Reader) answer(ctx context.Context, s search.Searcher, o Options, ranked bool) (*Result, error) {
	col, err := newCollector(r.index, r.stories, o)
	if err != nil {
		return nil, err
	}
	if err := col.collect(ctx, s); err != nil {
		return nil, err
	}
	res := &Result{Articles: len(col.hits), Ranked: ranked, Facets: col.counts.facets()}
	if ranked {
		freshen(col.hits)
	}
	sortHits(col.hits, o.Sort, ranked)
	hits := col.hits
	if o.Group {
		hits = group(hits)
	}
	res.Stories = len(hits)
	hits = hits[min(max(o.Offset, 0), len(hits)):]
	if o.Limit >= 0 && len(hits) > o.Limit {
		hits = hits[:o.Limit]
	}
	for i := range hits {
		id := bleve.NewIndexInternalID(nil, hits[i].doc)
		if hits[i].ID, err = r.index.ExternalID(id); err != nil {
			return nil, fmt.Errorf("read an id: %w", err)
		}
	}
	res.Hits = hits
	return res, nil
}

// collector walks the hits of a searcher and keeps what order, stories and
// facets need of each.
type collector struct {
	values  bleve.DocValueReader
	index   bleve.IndexReader
	stories *stories
	hits    []Hit
	counts  *counter
	group   bool
}

func newCollector(index bleve.IndexReader, stories *stories, o Options) (*collector, error) {
	counts, err := newCounter(o.Facets)
	if err != nil {
		return nil, err
	}
	fields := []string{fieldWhen}
	if o.Group {
		fields = append(fields, fieldStory)
	}
	for _, f := range counts.fields() {
		if !slices.Contains(fields, f) {
			fields = append(fields, f)
		}
	}
	values, err := index.DocValueReader(fields)
	if err != nil {
		return nil, err
	}
	return &collector{values: values, index: index, stories: stories, counts: counts, group: o.Group}, nil
}

// checkEvery is the number of hits between two looks at the context.
const checkEvery = 4096

func (col *collector) collect(ctx context.Context, s search.Searcher) error {
	sctx := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0), IndexReader: col.index}
	var h Hit
	visit := func(field string, term []byte) {
		switch field {
		case fieldWhen:
			h.When = string(term)
		case fieldStory:
			h.Story = col.stories.root(string(term))
		}
		col.counts.see(field, term)
	}
	for {
		m, err := s.Next(sctx)
		if err != nil {
			return fmt.Errorf("search: %w", err)
		}
		if m == nil {
			return nil
		}
		h = Hit{doc: m.IndexInternalID.Value(), Score: m.Score, Size: 1}
		if err := col.values.VisitDocValues(m.IndexInternalID, visit); err != nil {
			return fmt.Errorf("search: %w", err)
		}
		story := ""
		if col.group {
			story = h.Story
		}
		col.counts.done(story)
		col.hits = append(col.hits, h)
		sctx.DocumentMatchPool.Put(m)
		if len(col.hits)%checkEvery == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
	}
}

// Freshness: the newest hit counts half as much again as an undated one, and
// every year before it halves that bonus.
const (
	freshBonus = 0.5
	freshHalf  = 365.0
)

// freshen weighs the scores by how new the articles are, counted from the newest
// hit, so that an old archive is ranked as well as today's news.
func freshen(hits []Hit) {
	newest := 0
	for i := range hits {
		newest = max(newest, dayNumber(hits[i].When))
	}
	for i := range hits {
		if d := dayNumber(hits[i].When); d > 0 {
			hits[i].Score *= 1 + freshBonus*math.Exp2(-float64(newest-d)/freshHalf)
		}
	}
}

// dayNumber counts days, near enough for an age: months of 31 days. 0 is undated.
func dayNumber(when string) int {
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

func number(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// sortHits orders hits; what is equal stands in the order of the store, which is
// the same each time for one generation.
func sortHits(hits []Hit, by Sort, ranked bool) {
	slices.SortStableFunc(hits, func(a, b Hit) int {
		if ranked {
			if c := cmp.Compare(b.Score, a.Score); c != 0 {
				return c
			}
		}
		if by != Oldest {
			return strings.Compare(b.When, a.When) // undated last: "" is below all
		}
		if (a.When == "") != (b.When == "") {
			return strings.Compare(b.When, a.When)
		}
		return strings.Compare(a.When, b.When)
	})
}

// group keeps the first hit of every story and counts the others into it.
func group(hits []Hit) []Hit {
	first := map[string]int{}
	out := hits[:0:0]
	for _, h := range hits {
		if h.Story != "" {
			if i, ok := first[h.Story]; ok {
				out[i].Size++
				continue
			}
			first[h.Story] = len(out)
		}
		out = append(out, h)
	}
	return out
}
