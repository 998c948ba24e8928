package bleve

import (
	"context"
	"slices"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"dateline/index/terms"
)

// phrase finds the terms of a row as they must stand. It counts for relevance where its
// field does, as the sum of its words.
func (c *compiler) phrase(ctx context.Context, field string, row *row, boost float64) (search.Searcher, error) {
	options := search.SearcherOptions{IncludeTermVectors: true}
	if field != terms.Text && field != terms.Title {
		options.Score = "none"
	}
	var list []search.Searcher
	for _, term := range row.terms {
		s, err := searcher.NewTermSearcher(ctx, c.index, term, field, boost, options)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	all, err := searcher.NewConjunctionSearcher(ctx, c.index, list, options)
	if err != nil {
		return nil, err
	}
	return searcher.NewFilteringSearcher(ctx, all, row.stands), nil
}

// row checks a phrase against the places of its terms in one article.
type row struct {
	// terms are the different ones; which tells for each word of the phrase its
	// term, -1 for any word.
	terms  []string
	which  []int
	places [][]uint64
	// between is the number of other words that may stand among those of the phrase, in
	// any order; below 0 they stand in a row.
	between int
	// need counts for each term how often the phrase has it.
	need []int
}

// newRow makes the row of words; an empty one stands for any word.
func newRow(words []string, between int) *row {
	r := &row{between: between}
	for _, w := range words {
		i := slices.Index(r.terms, w)
		if i < 0 && w != "" {
			i = len(r.terms)
			r.terms = append(r.terms, w)
			r.need = append(r.need, 0)
		}
		r.which = append(r.which, i)
		if i >= 0 {
			r.need[i]++
		}
	}
	r.places = make([][]uint64, len(r.terms))
	return r
}

// stands tells whether the phrase is somewhere in an article.
func (r *row) stands(_ *search.SearchContext, d *search.DocumentMatch) bool {
	for i := range r.places {
		r.places[i] = r.places[i][:0]
	}
	for i := range d.FieldTermLocations {
		l := &d.FieldTermLocations[i]
		if n := slices.Index(r.terms, l.Term); n >= 0 {
			r.places[n] = placesOf(&l.Location, r.places[n])
		}
	}
	d.FieldTermLocations = d.FieldTermLocations[:0]
	if r.between >= 0 {
		return r.close()
	}
	for _, start := range r.places[r.which[0]] {
		if r.from(start) {
			return true
		}
	}
	return false
}

func (r *row) from(start uint64) bool {
	for i, n := range r.which {
		if n < 0 {
			continue
		}
		if _, ok := slices.BinarySearch(r.places[n], start+uint64(i)); !ok {
			return false
		}
	}
	return true
}

// close tells whether some stretch has all words of the phrase and no more than between
// others. From each place on, the nearest places of every term are what such a stretch
// that begins there has.
func (r *row) close() bool {
	all := uint64(r.between)
	for _, n := range r.need {
		all += uint64(n)
	}
	for i := range r.places {
		for _, start := range r.places[i] {
			if r.closeFrom(start, all) {
				return true
			}
		}
	}
	return false
}

func (r *row) closeFrom(start, all uint64) bool {
	for j, list := range r.places {
		at, _ := slices.BinarySearch(list, start)
		last := at + r.need[j] - 1
		if last >= len(list) || list[last]-start >= all {
			return false
		}
	}
	return true
}
