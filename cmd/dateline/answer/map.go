package answer

import (
	"fmt"
	"html"
	"io"
	"math"
	"strings"
)

// Place is a city with the number of hits that name it.
type Place struct {
	ID, Name string
	Lat, Lon float64
	N        int
}

// MapGeoJSON writes places as a FeatureCollection by RFC 7946.
func MapGeoJSON(w io.Writer, places []Place) error {
	g := newGeo(w)
	for _, p := range places {
		if err := g.put(feature{"Feature", point(p.Lat, p.Lon), map[string]any{"id": p.ID, "name": p.Name, "hits": p.N}}); err != nil {
			return err
		}
	}
	return g.Close()
}

// mapWidth is the width of the map in pixels; a degree is as wide as high
// (equirectangular projection).
const mapWidth = 1080

// MapPage writes a page with a map that asks no other place for anything: a
// graticule for the eye, a disc for each city whose area grows with its hits.
func MapPage(w io.Writer, title string, places []Place) error {
	const scale = mapWidth / 360.0
	var b strings.Builder
	title = html.EscapeString(legal(title))
	fmt.Fprintf(&b, `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>%s</title><style>body{font:14px sans-serif;margin:1em}svg{width:100%%;height:auto;background:#eef4f9}circle{fill:#c53030;fill-opacity:.55}circle:hover{fill:#2b6cb0}td{padding:0 1em 0 0}</style></head><body>
<h1>%s</h1><p>%d cities. Point at a disc for its name; its area is the number of hits.</p>
<svg viewBox="0 0 %d %d" role="img" aria-label="map of cities">
`, title, title, len(places), mapWidth, mapWidth/2)
	for d := -180; d <= 180; d += 30 {
		x := float64(d+180) * scale
		fmt.Fprintf(&b, `<line x1="%.0f" y1="0" x2="%.0f" y2="%d" stroke="#cbd5e0"/>`, x, x, mapWidth/2)
		if d >= -90 && d <= 90 {
			y := float64(90-d) * scale
			fmt.Fprintf(&b, `<line x1="0" y1="%.0f" x2="%d" y2="%.0f" stroke="#cbd5e0"/><text x="3" y="%.0f" font-size="10" fill="#718096">%d°</text>`, y, mapWidth, y, y-2, d)
		}
	}
	b.WriteString("\n")
	most := 1
	for _, p := range places {
		most = max(most, p.N)
	}
	for _, p := range places {
		radius := 2 + 14*math.Sqrt(float64(p.N)/float64(most))
		fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="%.1f"><title>%s: %d</title></circle>`+"\n", (p.Lon+180)*scale, (90-p.Lat)*scale, radius, html.EscapeString(legal(p.Name)), p.N)
	}
	b.WriteString("</svg>\n<table>\n")
	for i, p := range places {
		if i == 100 { // the map has them all; the list is for the eye
			break
		}
		fmt.Fprintf(&b, "<tr><td>%s</td><td>%d</td><td>%.2f, %.2f</td></tr>\n", html.EscapeString(legal(p.Name)), p.N, p.Lat, p.Lon)
	}
	b.WriteString("</table></body></html>\n")
	_, err := io.WriteString(w, b.String())
	return err
}
