package web

import (
	template "github.com/DataDog/datadog-agent/pkg/template/html"
	"net/http"
	"strings"

	"dateline/cmd/internal/answer"
	"dateline/extract/vocab"
	"dateline/index"
)

// mapPage is where the hits of a search are.
type mapPage struct {
	asked
	Stories int
	Map     template.HTML
	// Towns are the commonest, as a table; Rest counts the others.
	Towns []facetValue
	Rest  int
	Back  string
}

// The bounds of a map: discs are an element each, and a table is read.
const (
	mostDiscs  = 1500
	mostTabled = 100
)

// places shows the towns of a search on a map.
func (s *Site) places(w http.ResponseWriter, r *http.Request) error {
	p := mapPage{asked: askedOf(r.URL.Query())}
	ask := p.asked.search(vocab.City)
	ask.Limit, ask.Offset = 0, 0
	found, err := s.desk.Search(r.Context(), ask)
	if err != nil {
		return err
	}
	defer found.Close()
	f := found.Facet(vocab.City)
	b := p.box(f, mostTabled)
	p.Stories, p.Towns, p.Rest, p.Back = found.Stories, b.Values, b.More, p.At("/")
	if p.Map, err = mapOf(f.Counts, p.asked, mostDiscs, false); err != nil {
		return err
	}
	return s.show(w, r, "map", page{Title: "Where: " + p.Title(), Nav: "search", Query: p.Query, Body: p})
}

// mapOf draws towns, the commonest as many as most; each disc leads to its reports.
func mapOf(counts []index.Count, a asked, most int, near bool) (template.HTML, error) {
	var places []answer.Place
	for _, c := range counts {
		if c.Lat != nil && c.Lon != nil && len(places) < most {
			places = append(places, answer.Place{ID: c.Value, Name: c.Label, Lat: *c.Lat, Lon: *c.Lon, N: c.Hits})
		}
	}
	if len(places) == 0 {
		return "", nil
	}
	var b strings.Builder
	err := answer.Map(&b, places, near, func(i int) string { return a.with(filter{vocab.City, places[i].ID}).At("/") })
	return template.HTML(b.String()), err
}

// figure draws a chart for a page.
func figure(f answer.Figure) (template.HTML, error) {
	var b strings.Builder
	err := f.Write(&b)
	return template.HTML(b.String()), err
}
