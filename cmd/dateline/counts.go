package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/extract/vocab"
	"dateline/index"
)

// tallies are the counts of a search, beside those that they are compared with and held
// against.
type tallies struct {
	facets, compared, whole []index.Facet
	// names are those of the two searches, nil where none is compared.
	names []string
	// unit is what is counted: stories or articles.
	unit string
}

// count asks for what the counts are compared with.
func (f *searchFlags) count(ctx context.Context, found *desk.Answer, text string) (*tallies, error) {
	t := &tallies{facets: found.Facets, unit: "stories"}
	if f.NoGroup {
		t.unit = "articles"
	}
	var err error
	facets := append(slices.Clone(f.Facets), f.drawnFacets()...)
	if f.compare != "" {
		if t.compared, err = found.Counts(ctx, f.compare, facets); err != nil {
			return nil, err
		}
		t.names = []string{cmp.Or(text, "*"), f.compare}
	}
	if f.share {
		t.whole, err = found.Whole(ctx, facets)
	}
	return t, err
}

// values of one facet by name, nil where it was not counted.
func valuesOf(facets []index.Facet, name string) map[string]int {
	for _, f := range facets {
		if f.Name == name {
			out := make(map[string]int, len(f.Counts))
			for _, c := range f.Counts {
				out[c.Value] = c.Hits
			}
			return out
		}
	}
	return nil
}

// spans tells of a facet whether its values are times, which stand in their own order.
func spans(facet string) bool { return slices.Contains([]string{"day", "month", "year"}, facet) }

// merged are the values of a facet with those that only the compared search has, which
// stand behind the others.
func (t *tallies) merged(f index.Facet) []index.Count {
	list := slices.Clone(f.Counts)
	have := valuesOf([]index.Facet{f}, f.Name)
	for _, other := range t.compared {
		for _, c := range other.Counts {
			if _, ok := have[c.Value]; other.Name == f.Name && !ok {
				c.Hits = 0
				list = append(list, c)
			}
		}
	}
	if spans(f.Name) {
		slices.SortStableFunc(list, func(a, b index.Count) int { return strings.Compare(a.Value, b.Value) })
	}
	return list
}

// maxBars bounds the values of one facet on the screen; --format csv and json have all.
const maxBars = 20

// facetBars shows the commonest values of a facet; of days, months and years, which
// stand in their order, the latest.
func (t *tallies) facetBars(f index.Facet) answer.Chart {
	c := answer.Chart{Title: facetTitle(f.Name, t.unit), Series: t.names, Share: t.whole != nil}
	counts := t.merged(f)
	rest := max(0, len(counts)-maxBars)
	switch {
	case rest == 0:
	case spans(f.Name):
		counts = counts[rest:]
		c.Note = fmt.Sprintf("and %d earlier; --timeline %s draws all", rest, f.Name)
	default:
		counts = counts[:maxBars]
		c.Note = fmt.Sprintf("and %d more; --format csv has all", rest)
	}
	other, all := valuesOf(t.compared, f.Name), valuesOf(t.whole, f.Name)
	for _, n := range counts {
		c.Bars = append(c.Bars, answer.Bar{Label: labelOf(f.Name, n), N: n.Hits, Other: other[n.Value], All: all[n.Value]})
	}
	return c
}

// facetTitle says what is counted, in words: "countries mentioned, in stories".
func facetTitle(name, unit string) string {
	for _, f := range vocab.Facets() {
		if f.ID == name {
			return f.Help + ", in " + unit
		}
	}
	return name
}

// labelOf is a value for people.
func labelOf(facet string, n index.Count) string {
	switch facet {
	case "official":
		if p := strings.Split(n.Value, "|"); len(p) >= 5 {
			return answer.OfficeLine(index.Holder{Person: p[0], Role: p[1], Portfolio: p[2], Country: p[3], Former: p[4] != ""})
		}
	case "role":
		if r, ok := vocab.RoleOf(n.Value); ok {
			return r.Plural
		}
	case "portfolio":
		if p, ok := vocab.PortfolioOf(n.Value); ok {
			return p.Label
		}
	}
	return cmp.Or(n.Label, n.Value)
}

// timeline is the chart of a span; weeks are summed up from days.
func (t *tallies) timeline(span string) answer.Chart {
	facet := facetOfSpan(span)
	c := answer.Timeline(span, answer.Counted{N: valuesOf(t.facets, facet), Other: valuesOf(t.compared, facet), All: valuesOf(t.whole, facet)})
	c.Title = t.unit + " per " + span
	if t.whole != nil {
		c.Title = "part of all " + t.unit + ", per " + span
	}
	c.Series, c.Share = t.names, t.whole != nil
	return c
}

// facetOfSpan is the facet that a timeline is drawn of.
func facetOfSpan(span string) string {
	if span == "week" {
		return "day"
	}
	return span
}

// list lays out all that was asked to be counted, a value each.
func (t *tallies) list(f *searchFlags) []answer.Count {
	var list []answer.Count
	for _, facet := range t.facets {
		if !slices.Contains(f.Facets, facet.Name) {
			continue
		}
		other, all := valuesOf(t.compared, facet.Name), valuesOf(t.whole, facet.Name)
		for _, n := range t.merged(facet) {
			c := answer.Count{Facet: facet.Name, Value: n.Value, Name: labelOf(facet.Name, n), Hits: n.Hits}
			list = append(list, t.beside(c, other[n.Value], all[n.Value]))
		}
	}
	if f.timeline != "" {
		for _, b := range t.timeline(f.timeline).Bars {
			list = append(list, t.beside(answer.Count{Facet: f.timeline, Value: b.Label, Name: b.Label, Hits: b.N}, b.Other, b.All))
		}
	}
	return list
}

// beside adds what a count is compared with and held against.
func (t *tallies) beside(c answer.Count, other, all int) answer.Count {
	if t.compared != nil {
		c.Compared = &other
	}
	if t.whole != nil {
		part := 0.0
		if all > 0 {
			part = float64(c.Hits) / float64(all)
		}
		c.All, c.Share = &all, &part
	}
	return c
}

// of says what was counted: the search, and the one that it is compared with.
func (t *tallies) of(words string) string {
	if t.names == nil {
		return words
	}
	return strings.Join(t.names, " and ")
}
