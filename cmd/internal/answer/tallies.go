package answer

import (
	"cmp"
	"slices"
	"strings"

	"dateline/extract/vocab"
	"dateline/index"
)

// Tallies are the counts of a search, beside those that they are compared with and held
// against.
type Tallies struct {
	Facets, Compared, Whole []index.Facet
	// Names are those of the two searches, nil where none is compared.
	Names []string
	// Unit is what is counted: stories or articles.
	Unit string
}

// values of one facet by name, nil where it was not counted.
func valuesOf(facets []index.Facet, name string) map[string]int {
	for _, f := range facets {
		if f.Name == name {
			out := make(map[string]int, len(f.Counts))
			for _, c := range f.Counts {
				out[c.Key()] = c.Hits
			}
			return out
		}
	}
	return nil
}

// IsSpan tells of a facet whether its values are times, which stand in their own order.
func IsSpan(facet string) bool { return slices.Contains([]string{"day", "month", "year"}, facet) }

// merged are the values of a facet with those that only the compared search has, which
// stand behind the others.
func (t *Tallies) merged(f index.Facet) []index.Count {
	list := slices.Clone(f.Counts)
	have := valuesOf([]index.Facet{f}, f.Name)
	for _, other := range t.Compared {
		for _, c := range other.Counts {
			if _, ok := have[c.Key()]; other.Name == f.Name && !ok {
				c.Hits = 0
				list = append(list, c)
			}
		}
	}
	if IsSpan(f.Name) {
		slices.SortStableFunc(list, func(a, b index.Count) int { return strings.Compare(a.Value, b.Value) })
	}
	return list
}

// Bars are the commonest values of a facet, as many as there is room for; of days, months
// and years, which stand in their order, the latest. Rest counts the others.
func (t *Tallies) Bars(f index.Facet, room int) Chart {
	c := Chart{Title: FacetTitle(f.Name, t.Unit), Series: t.Names, Share: t.Whole != nil}
	counts := t.merged(f)
	c.Rest = max(0, len(counts)-room)
	switch {
	case c.Rest == 0:
	case IsSpan(f.Name):
		counts = counts[c.Rest:]
	default:
		counts = counts[:room]
	}
	other, all := valuesOf(t.Compared, f.Name), valuesOf(t.Whole, f.Name)
	for _, n := range counts {
		c.Bars = append(c.Bars, Bar{Label: LabelOf(f.Name, n), N: n.Hits, Other: other[n.Key()], All: all[n.Key()]})
	}
	return c
}

// FacetTitle says what is counted, in words: "countries mentioned, in stories".
func FacetTitle(name, unit string) string {
	for _, f := range vocab.Facets() {
		if f.ID == name {
			return f.Help + ", in " + unit
		}
	}
	return name
}

// LabelOf is a value for people.
func LabelOf(facet string, n index.Count) string {
	switch facet {
	case "official":
		if p := strings.Split(n.Value, "|"); len(p) >= 5 {
			return OfficeLine(index.Holder{Person: p[0], Role: p[1], Portfolio: p[2], Country: p[3], Former: p[4] != ""})
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

// Timeline is the chart of a span; weeks are summed up from days.
func (t *Tallies) Timeline(span string) Chart {
	facet := FacetOfSpan(span)
	c := Timeline(span, Counted{N: valuesOf(t.Facets, facet), Other: valuesOf(t.Compared, facet), All: valuesOf(t.Whole, facet)})
	c.Title = t.Unit + " per " + span
	if t.Whole != nil {
		c.Title = "part of all " + t.Unit + ", per " + span
	}
	c.Series, c.Share = t.Names, t.Whole != nil
	return c
}

// FacetOfSpan is the facet that a timeline is drawn of.
func FacetOfSpan(span string) string {
	if span == "week" {
		return "day"
	}
	return span
}

// List lays out facets and the timeline of a span, which may be empty, a value each.
func (t *Tallies) List(facets []string, span string) []Count {
	var list []Count
	for _, facet := range t.Facets {
		if !slices.Contains(facets, facet.Name) {
			continue
		}
		other, all := valuesOf(t.Compared, facet.Name), valuesOf(t.Whole, facet.Name)
		for _, n := range t.merged(facet) {
			c := Count{Facet: facet.Name, Value: n.Key(), Name: LabelOf(facet.Name, n), Hits: n.Hits}
			list = append(list, t.beside(c, other[n.Key()], all[n.Key()]))
		}
	}
	if span != "" {
		for _, b := range t.Timeline(span).Bars {
			list = append(list, t.beside(Count{Facet: span, Value: b.Label, Name: b.Label, Hits: b.N}, b.Other, b.All))
		}
	}
	return list
}

// beside adds what a count is compared with and held against.
func (t *Tallies) beside(c Count, other, all int) Count {
	if t.Compared != nil {
		c.Compared = &other
	}
	if t.Whole != nil {
		part := 0.0
		if all > 0 {
			part = float64(c.Hits) / float64(all)
		}
		c.All, c.Share = &all, &part
	}
	return c
}
