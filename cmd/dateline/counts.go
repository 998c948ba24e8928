package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/index"
)

// count asks for what the counts are compared with.
func (f *searchFlags) count(ctx context.Context, found *desk.Answer, text string) (*answer.Tallies, error) {
	t := &answer.Tallies{Facets: found.Facets, Unit: "stories"}
	if f.NoGroup {
		t.Unit = "articles"
	}
	var err error
	facets := append(slices.Clone(f.Facets), f.drawnFacets()...)
	if f.compare != "" {
		if t.Compared, err = found.Counts(ctx, f.compare, facets); err != nil {
			return nil, err
		}
		t.Names = []string{cmp.Or(text, "*"), f.compare}
	}
	if f.share {
		t.Whole, err = found.Whole(ctx, facets)
	}
	return t, err
}

// maxBars bounds the values of one facet on the screen; --format csv and json have all.
const maxBars = 20

// facetBars shows the commonest values of a facet; of days, months and years, which
// stand in their order, the latest.
func facetBars(t *answer.Tallies, f index.Facet) answer.Chart {
	c := t.Bars(f, maxBars)
	switch {
	case c.Rest == 0:
	case answer.IsSpan(f.Name):
		c.Note = fmt.Sprintf("and %d earlier; --timeline %s draws all", c.Rest, f.Name)
	default:
		c.Note = fmt.Sprintf("and %d more; --format csv has all", c.Rest)
	}
	c.Rest = 0 // the note has it
	return c
}

// searchesOf says what was counted: the search, and the one that it is compared with.
func searchesOf(t *answer.Tallies, words string) string {
	if t.Names == nil {
		return words
	}
	return strings.Join(t.Names, " and ")
}
