package main

import (
	"fmt"
	"testing"

	"dateline/cmd/internal/answer"
	"dateline/index"
)

// TestFacetOfMonthsShowsTheLatest: of more than fit on the screen.
func TestFacetOfMonthsShowsTheLatest(t *testing.T) {
	stories := &answer.Tallies{Unit: "stories"}
	f := index.Facet{Name: "month"}
	for year := range 30 {
		f.Counts = append(f.Counts, index.Count{Value: fmt.Sprintf("%d-01", 1990+year), Hits: 1})
	}
	c := facetBars(stories, f)
	if len(c.Bars) != maxBars || c.Bars[maxBars-1].Label != "2019-01" || c.Note != "and 10 earlier; --timeline month draws all" {
		t.Errorf("%+v", c)
	}
	f.Name = "country"
	if c := facetBars(stories, f); c.Bars[0].Label != "1990-01" || c.Note != "and 10 more; --format csv has all" {
		t.Errorf("%+v", c)
	}
	f.Name, f.Counts = "year", f.Counts[:maxBars]
	if c := facetBars(stories, f); len(c.Bars) != maxBars || c.Note != "" {
		t.Errorf("%+v", c)
	}
}
