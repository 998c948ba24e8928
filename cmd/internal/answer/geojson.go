package answer

import (
	"bytes"
	"io"
	"net/url"
	"strings"

	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
)

// geometry is a point by RFC 7946: longitude first.
type geometry struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"`
}

func point(lat, lon float64) *geometry { return &geometry{"Point", [2]float64{lon, lat}} }

type feature struct {
	Type       string         `json:"type"`
	Geometry   *geometry      `json:"geometry"`
	Properties map[string]any `json:"properties"`
}

// geo writes a FeatureCollection by RFC 7946, one feature for every city of
// every hit.
type geo struct {
	w io.Writer
	n int
}

func newGeo(w io.Writer) *geo { return &geo{w: w} }

func (g *geo) put(f feature) error {
	lead := ","
	if g.n == 0 {
		lead = `{"type":"FeatureCollection","features":[`
	}
	g.n++
	var b bytes.Buffer
	if err := encode(&b, f); err != nil {
		return err
	}
	_, err := io.WriteString(g.w, lead+b.String())
	return err
}

func (g *geo) Write(i desk.Hit) error {
	seen := map[string]bool{}
	for _, e := range i.Entities {
		if e.Type != doc.City || e.Point == nil || seen[e.ID] {
			continue
		}
		seen[e.ID] = true
		err := g.put(feature{"Feature", point(e.Lat, e.Lon), map[string]any{
			"city": e.Name, "id": e.ID, "country": e.Country, "article": i.ID, "title": i.Title, "date": i.Published, "url": i.URL}})
		if err != nil {
			return err
		}
	}
	return nil
}

func (g *geo) Close() error {
	end := "]}\n"
	if g.n == 0 {
		end = `{"type":"FeatureCollection","features":[]}` + "\n"
	}
	_, err := io.WriteString(g.w, end)
	return err
}

func pathEscape(s string) string { return url.PathEscape(s) }

// Address is an article's address as a URI, empty when it is none: what a feed
// or a file called one may hold anything.
func Address(s string) string {
	u, err := url.Parse(legal(strings.TrimSpace(s)))
	if err != nil || !u.IsAbs() || u.Host == "" {
		return ""
	}
	// what no URI may hold, by RFC 3986
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \"<>\\^`{|}", r) {
			return -1
		}
		return r
	}, u.String())
}
