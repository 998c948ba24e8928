package web

import (
	"context"
	template "github.com/DataDog/datadog-agent/pkg/template/html"
	"slices"
	"strings"

	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/index"
)

// profile is what the reports tell of one person, office, country or organization.
type profile struct {
	asked
	Name, Kind string
	// Search is the search for it.
	Search            string
	Articles, Stories int
	Chart             template.HTML
	Span              string
	Boxes             []facetBox
	Hits              []desk.Hit
	Offices           *chronicle
	// Map has its towns, Topics a timeline each.
	Map    template.HTML
	Topics []topicChart
	Forms  []string
	// ID is the thing's own where it is known.
	ID string
}

// topicChart is one topic over time.
type topicChart struct {
	Name, At string
	N        int
	Chart    template.HTML
}

// The bounds of a profile.
const (
	profileHits = 6
	// profileBoxed is how many values stand in each box.
	profileBoxed = 10
)

// fill asks the index about what a profile is of. The facets are those of its boxes.
func (p *profile) fill(ctx context.Context, s *Site, facets ...string) (*desk.Answer, error) {
	p.Search = p.At("/")
	ask := p.asked.search(append([]string{"month"}, facets...)...)
	ask.Limit, ask.Sort = profileHits, "-date"
	found, err := s.desk.Search(ctx, ask)
	if err != nil {
		return nil, err
	}
	p.Articles, p.Stories = found.Articles, found.Stories
	for h, err := range found.Hits(ctx, snippet) {
		if err != nil {
			found.Close()
			return nil, err
		}
		p.Hits = append(p.Hits, h)
	}
	if p.Chart, p.Span, err = drawn(ctx, found, p.asked); err != nil {
		found.Close()
		return nil, err
	}
	for _, name := range facets {
		b := p.box(p.others(found.Facet(name)), profileBoxed)
		for i := range b.Values {
			if b.Values[i].Page == "" {
				b.Values[i].Page = b.Values[i].With
			}
		}
		p.Boxes = append(p.Boxes, b)
	}
	return found, nil
}

// others are the values of a facet without the one that the profile is of.
func (p *profile) others(f index.Facet) index.Facet {
	f.Counts = slices.DeleteFunc(slices.Clone(f.Counts), func(c index.Count) bool {
		return slices.ContainsFunc(p.Is, func(x filter) bool { return x.Field == f.Name && strings.EqualFold(x.Value, c.Value) })
	})
	return f
}

// drawn draws the timeline of what was found, a day, a month or a year a bar.
func drawn(ctx context.Context, found *desk.Answer, a asked) (template.HTML, string, error) {
	unit := "stories"
	if a.Each {
		unit = "articles"
	}
	span := "month"
	c := (&answer.Tallies{Facets: found.Facets, Unit: unit}).Timeline(span)
	switch n := len(c.Bars); {
	case n == 0:
		return "", "", nil
	case n <= daily:
		facets, err := found.Counts(ctx, a.text(), []string{"day"})
		if err != nil {
			return "", "", err
		}
		span = "day"
		c = (&answer.Tallies{Facets: facets, Unit: unit}).Timeline(span)
	case n > yearly:
		span = "year"
		c = byYear(c)
	}
	var b strings.Builder
	err := answer.Figure{Chart: c, Label: unit + " per " + span, At: func(bar answer.Bar) string { return a.between(bar.Label, bar.Label).At("/") }}.Write(&b)
	return template.HTML(b.String()), span, err
}
