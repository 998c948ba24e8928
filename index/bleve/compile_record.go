package bleve

import (
	"slices"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"dateline/index"
	"dateline/index/query"
	"dateline/index/terms"
)

// record finds articles in which one official's record has every attribute that
// is asked for. It is a searcher of its own, so that it means the same under NOT
// and beside another record.
func (c *compiler) record(n *query.Node) (search.Searcher, error) {
	wishes, err := terms.Asking{Gazetteer: c.gaz, Prefix: func(a query.Attr, prefix string) ([]string, error) {
		return c.scan(terms.Official, prefix, &query.Node{Text: a.Text, At: a.At}, func(string) bool { return true })
	}}.Wishes(n)
	if err != nil {
		return nil, err
	}
	if len(n.Attrs) == 1 && n.Attrs[0].Kind == "person-id" {
		return c.identified(n)
	}
	if len(wishes) == 1 {
		return c.any(terms.Official, wishes[0]...)
	}
	if len(wishes) > 32 {
		return nil, &index.QueryError{At: n.At, What: "the official is asked for more than 32 things"}
	}
	options := search.SearcherOptions{Score: "none", IncludeTermVectors: true}
	var list []search.Searcher
	for _, wish := range wishes {
		s, err := searcher.NewMultiTermSearcher(c.ctx, c.index, wish, terms.Official, 1, options, false)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	all, err := searcher.NewConjunctionSearcher(c.ctx, c.index, list, options)
	if err != nil {
		return nil, err
	}
	return searcher.NewFilteringSearcher(c.ctx, all, sameRecord(wishes)), nil
}

// sameRecord keeps the articles where one place has a term of every wish.
func sameRecord(wishes [][]string) searcher.FilterFunc {
	// a term may serve several wishes: the bits of all of them
	bits := map[string]uint32{}
	for i, wish := range wishes {
		for _, t := range wish {
			bits[t] |= 1 << i
		}
	}
	full := uint32(1)<<len(wishes) - 1
	if len(wishes) == 32 {
		full = ^uint32(0)
	}
	var have []uint32
	var places []uint64
	return func(_ *search.SearchContext, d *search.DocumentMatch) bool {
		have = have[:0]
		for i := range d.FieldTermLocations {
			l := &d.FieldTermLocations[i]
			places = placesOf(&l.Location, places[:0])
			for _, at := range places {
				for int(at) >= len(have) {
					have = append(have, 0)
				}
				have[at] |= bits[l.Term]
			}
		}
		return slices.Contains(have, full)
	}
}
