package answer

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Place is a city with the number of hits that name it.
type Place struct {
	ID, Name string
	Lat, Lon float64
	N        int
	// Articles are some of those that name it, the first ones of the answer.
	Articles []Mapped
}

// Mapped is an article that names a place.
type Mapped struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Date  string `json:"date"`
	URL   string `json:"url"`
}

// MapGeoJSON writes places as a FeatureCollection by RFC 7946.
func MapGeoJSON(w io.Writer, places []Place) error {
	g := newGeo(w)
	for _, p := range places {
		if err := g.put(feature{"Feature", point(p.Lat, p.Lon), map[string]any{"id": p.ID, "name": p.Name, "hits": p.N, "articles": p.Articles}}); err != nil {
			return err
		}
	}
	return g.Close()
}

// mapWidth is the width of the map in pixels; a degree is as wide as high
// (equirectangular projection).
const (
	mapWidth = 1080
	mapScale = mapWidth / 360.0
)

// southEnd is the latitude at which a map ends without a city further south:
// below it lies Antarctica.
const southEnd = -60

// atlas lays a map out.
type atlas struct {
	b      strings.Builder
	height int
	// near shows the part that has the places; shown is how wide that is.
	near  bool
	shown float64
}

func (m *atlas) x(lon float64) float64 { return (lon + 180) * mapScale }
func (m *atlas) y(lat float64) float64 { return (90 - lat) * mapScale }

func (m *atlas) put(format string, args ...any) { fmt.Fprintf(&m.b, format, args...) }

//go:embed map.js
var script string

// scriptSum names the script in the page's policy: no other one is run.
func scriptSum() string {
	sum := sha256.Sum256([]byte(script))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// MapScript enlarges a map and moves it about; it asks for svg.map and for the buttons with
// data-map.
func MapScript() string { return script }

// Map writes places as a part of a page: a vector graphic whose colours are the page's (the
// classes land, grid, degree, disc, name, far). Each disc leads to where at says. Where it
// is near, it shows at first the part of the world that has them, and the whole on demand.
func Map(w io.Writer, places []Place, near bool, at func(int) string) error {
	m := newAtlas(places)
	m.near = near
	m.drawn(places, at)
	_, err := io.WriteString(w, m.b.String())
	return err
}

// newAtlas lays out the part of the world that has the places.
func newAtlas(places []Place) *atlas {
	south := float64(southEnd)
	for _, p := range places {
		if p.Lat < south {
			south = -90
		}
	}
	m := &atlas{}
	m.height = int(m.y(south))
	return m
}

// drawn draws the map itself.
func (m *atlas) drawn(places []Place, at func(int) string) {
	x, y, width := 0.0, 0.0, float64(mapWidth)
	if m.near {
		x, y, width = m.part(places)
	}
	m.shown = width
	m.put(`<svg class="map" viewBox="%.1f %.1f %.1f %.1f" data-world="%d %d" role="group" aria-label="map of %s" tabindex="0">`+"\n", x, y, width, width*float64(m.height)/mapWidth, mapWidth, m.height, cities(len(places)))
	m.land()
	m.graticule()
	m.discs(places, at)
	m.put("</svg>\n")
}

// leastPart is how much of the world is shown at least, as a part of its width: below that
// the coasts are too coarse to tell where one is.
const leastPart = 0.12

// part is the part of the world that has the places, with some room around them, in the
// proportions of the whole: its left top corner and its width.
func (m *atlas) part(places []Place) (x, y, width float64) {
	left, right, top, bottom := mapWidth+0.0, 0.0, float64(m.height), 0.0
	for _, p := range places {
		left, right = min(left, m.x(p.Lon)), max(right, m.x(p.Lon))
		top, bottom = min(top, m.y(p.Lat)), max(bottom, m.y(p.Lat))
	}
	high := float64(m.height)
	width = min(mapWidth, max(mapWidth*leastPart, 1.4*(right-left), 1.4*(bottom-top)*mapWidth/high))
	x = min(max((left+right-width)/2, 0), mapWidth-width)
	y = min(max((top+bottom-width*high/mapWidth)/2, 0), high-width*high/mapWidth)
	return x, y, width
}

// MapPage writes a page with a map that asks no other place for anything: the coasts and
// a graticule for the eye, a disc for each city whose area grows with its hits, the names
// of the largest, and below it each city with its articles, to which the disc leads. A
// script of our own enlarges it and moves it about; without it the map is whole.
func MapPage(w io.Writer, title string, places []Place) error {
	m := newAtlas(places)
	title = html.EscapeString(legal(title))
	if title == "" {
		title = "all articles"
	}
	m.put(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-%s'">
<title>Where: %s</title><style>body{font:14px sans-serif;margin:1em}h1{font-size:20px}svg{width:100%%;height:auto;background:#eef4f9;touch-action:none;cursor:grab}
.land{fill:#dcdfd3;stroke:#b7bcab;stroke-width:.5}.land,.grid{vector-effect:non-scaling-stroke}circle{fill:#c53030;fill-opacity:.55}circle:hover{fill:#2b6cb0}
.grid{stroke:#cbd5e0}.degree{font-size:10px;fill:#718096}.name{paint-order:stroke;stroke:#fff;pointer-events:none}.far{display:none}
h2{font-size:16px;margin:1em 0 .2em}li{margin:.1em 0}li span{color:#555}:target{background:#fefcbf}</style></head><body>
<h1>Where: %s</h1><p>%s. A disc's area is the number of hits, and it leads to the articles; the wheel enlarges, dragging moves.
<button hidden data-map="1.6">+</button> <button hidden data-map="0.625">−</button> <button hidden data-map="0">whole world</button></p>
`, scriptSum(), title, title, cities(len(places)))
	m.drawn(places, func(i int) string { return fmt.Sprint("#c", i) })
	m.list(places)
	m.put("<script>%s</script></body></html>\n", script)
	_, err := io.WriteString(w, m.b.String())
	return err
}

func cities(n int) string {
	if n == 1 {
		return "1 city"
	}
	return fmt.Sprintf("%d cities", n)
}

//go:embed coast.tsv
var coast string

// land draws the coasts.
func (m *atlas) land() {
	m.put(`<path class="land" fill-rule="evenodd" d="`)
	for ring := range strings.Lines(coast) {
		if strings.HasPrefix(ring, "#") {
			continue
		}
		move := "M"
		for point := range strings.FieldsSeq(ring) {
			lon, lat := coordinates(point)
			m.put("%s%.1f,%.1f", move, m.x(lon/10), m.y(lat/10))
			move = "L"
		}
		m.put("Z")
	}
	m.put("\"/>\n")
}

// coordinates reads a point of the coasts, in tenths of a degree.
func coordinates(point string) (lon, lat float64) {
	a, b, _ := strings.Cut(point, ",")
	x, _ := strconv.Atoi(a) // the table is made by gen_coast.go, and a test reads it
	y, _ := strconv.Atoi(b)
	return float64(x), float64(y)
}

func (m *atlas) graticule() {
	for d := -180; d <= 180; d += 30 {
		x := m.x(float64(d))
		m.put(`<line class="grid" x1="%.0f" y1="0" x2="%.0f" y2="%d"/>`, x, x, m.height)
		if d >= -90 && d <= 90 {
			y := m.y(float64(d))
			m.put(`<line class="grid" x1="0" y1="%.0f" x2="%d" y2="%.0f"/><text class="degree" x="3" y="%.0f">%d°</text>`, y, mapWidth, y, y-2, d)
		}
	}
	m.put("\n")
}

// named is how many cities are named on the whole map at most; others are named when it
// is enlarged.
const named = 20

// discs draws the cities, the largest first so that the small ones lie above, and names
// those whose names run into no other.
func (m *atlas) discs(places []Place, at func(int) string) {
	most := 1
	for _, p := range places {
		most = max(most, p.N)
	}
	// what is shown larger has its discs and names no larger for that
	k := mapWidth / m.shown
	radius := func(p Place) float64 { return (2 + 12*math.Sqrt(float64(p.N)/float64(most))) / math.Sqrt(k) }
	for i, p := range places {
		m.put(`<a class="disc" href="%s"><circle cx="%.1f" cy="%.1f" r="%.1f" data-r="%.1f"><title>%s: %d</title></circle></a>`+"\n", html.EscapeString(at(i)), m.x(p.Lon), m.y(p.Lat), radius(p), radius(p)*math.Sqrt(k), html.EscapeString(legal(p.Name)), p.N)
	}
	type box struct{ left, top, right, bottom float64 }
	var taken []box
	for _, p := range places[:min(len(places), tabled)] {
		name, _, _ := strings.Cut(legal(p.Name), ",")
		// a letter of 11 pixels is some 6 wide
		left, y := m.x(p.Lon)+radius(p)+2/k, m.y(p.Lat)+4/k
		b := box{left, y - 10/k, left + 6/k*float64(len([]rune(name))), y + 2/k}
		class := "name"
		if len(taken) == named || b.right > mapWidth || slices.ContainsFunc(taken, func(t box) bool {
			return b.left < t.right && t.left < b.right && b.top < t.bottom && t.top < b.bottom
		}) {
			class = "name far"
		} else {
			taken = append(taken, b)
		}
		m.put(`<text class="%s" x="%.1f" y="%.1f" font-size="%.2f" stroke-width="%.2f" data-x="%.1f" data-y="%.1f" data-r="%.1f">%s</text>`+"\n", class, left, y, 11/k, 2/k, m.x(p.Lon), m.y(p.Lat), radius(p)*math.Sqrt(k), html.EscapeString(name))
	}
}

// tabled is how many cities are named and have their articles below the map, which has
// them all.
const tabled = 300

func (m *atlas) list(places []Place) {
	for i, p := range places[:min(len(places), tabled)] {
		m.put("<h2 id=\"c%d\">%s: %d</h2>\n<ul>\n", i, html.EscapeString(legal(p.Name)), p.N)
		for _, a := range p.Articles {
			title := html.EscapeString(legal(cmp.Or(strings.TrimSpace(a.Title), Untitled)))
			if at := Address(a.URL); strings.HasPrefix(at, "http://") || strings.HasPrefix(at, "https://") {
				title = `<a rel="noreferrer" href="` + html.EscapeString(at) + `">` + title + "</a>"
			}
			m.put("<li>%s <span>%s · %s</span></li>\n", title, html.EscapeString(legal(cmp.Or(a.Date, "undated"))), html.EscapeString(legal(a.ID)))
		}
		if n := p.N - len(p.Articles); n > 0 && len(p.Articles) > 0 {
			m.put("<li>and %d more</li>\n", n)
		}
		m.put("</ul>\n")
	}
	if n := len(places) - tabled; n > 0 {
		m.put("<p>and %d more on the map</p>\n", n)
	}
}
