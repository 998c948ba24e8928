package answer

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestMapPage(t *testing.T) {
	places := []Place{{ID: "geonames:1", Name: hostile, Lat: 52, Lon: 13, N: 9,
		Articles: []Mapped{{ID: hostile, Title: hostile, URL: "https://a.example/?x=\"><b>"}, {ID: "2", URL: "javascript:alert(1)"}}}, {ID: "geonames:2", Name: "Osh, KG", Lat: 40.5, Lon: 72.8, N: 1},
		{ID: "geonames:3", Name: "Next to Osh", Lat: 40.6, Lon: 72.8, N: 1}}
	var out bytes.Buffer
	if err := MapPage(&out, "<b>rivers</b>", places); err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			counts[n.Data]++
			for _, a := range n.Attr {
				linked := a.Key == "href" && (strings.HasPrefix(a.Val, "#c") || strings.HasPrefix(a.Val, "https://a.example/"))
				if a.Key == "src" || a.Key == "href" && !linked || strings.HasPrefix(a.Key, "on") {
					t.Errorf("<%s %s=%q> asks another place", n.Data, a.Key, a.Val)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	doc, err := html.Parse(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	walk(doc)
	if counts["circle"] != 3 || counts["path"] != 1 || counts["h2"] != 3 || counts["li"] != 3 || counts["script"] != 1 || counts["b"]+counts["img"]+counts["link"] > 0 {
		t.Errorf("the page has %v", counts)
	}
	if n := strings.Count(out.String(), `class="name"`); n != 2 || strings.Count(out.String(), `class="name far"`) != 1 {
		t.Errorf("%d names, two of which would run into each other", n)
	}
	// inland and at sea, by the even-odd rule over the path that is drawn
	for _, c := range []struct {
		lat, lon float64
		land     bool
	}{{50, 20, true}, {0, 20, true}, {-25, 135, true}, {40, -100, true}, {0, -30, false}, {30, -150, false}, {-40, 80, false}} {
		if got := onLand(c.lon*10, c.lat*10); got != c.land {
			t.Errorf("%v, %v: land %v", c.lat, c.lon, got)
		}
	}
}

// onLand counts the edges of the coasts east of a point.
func onLand(x, y float64) bool {
	in := false
	for ring := range strings.Lines(coast) {
		if strings.HasPrefix(ring, "#") {
			continue
		}
		points := strings.Fields(ring)
		for i := range points {
			x1, y1 := coordinates(points[i])
			x2, y2 := coordinates(points[(i+1)%len(points)])
			if (y1 > y) != (y2 > y) && x < (x2-x1)*(y-y1)/(y2-y1)+x1 {
				in = !in
			}
		}
	}
	return in
}
