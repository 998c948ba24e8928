package query

import (
	"regexp"
	"strconv"
	"strings"
)

// corner is a latitude and a longitude.
var corner = regexp.MustCompile(`^[-+]?[0-9]+(\.[0-9]+)?,[-+]?[0-9]+(\.[0-9]+)?$`)

// MaxCorners bounds a polygon: each city of an index is held against each of its edges.
const MaxCorners = 64

// near reads places with a distance, "Samarkand,300km", "39.65,66.96,300km",
// "Samarkand; Bukhara, Uzbekistan,100km"; two corners of a box, "35,60 42,70"; or three
// and more of a polygon.
func (p *parser) near(value string, at int) (*Node, error) {
	if points := strings.Fields(value); len(points) > 1 && corner.MatchString(points[0]) && corner.MatchString(points[1]) {
		return p.within(points, at)
	}
	places, dist, ok := cutLast(value, ",")
	if !ok {
		return nil, p.fail(at, `near: wants a place and a distance: near:"Samarkand,300km"`)
	}
	dist = strings.ToLower(strings.TrimSpace(dist))
	unit := 1.0
	switch {
	case strings.HasSuffix(dist, "km"):
		dist = strings.TrimSuffix(dist, "km")
	case strings.HasSuffix(dist, "mi"):
		dist, unit = strings.TrimSuffix(dist, "mi"), 1.609344 // the international mile
	}
	km, err := strconv.ParseFloat(strings.TrimSpace(dist), 64)
	if err != nil || !(km > 0) || km > 20100 {
		return nil, p.fail(at, `near: wants a distance as "300km", up to half the way round the globe`)
	}
	var list []*Node
	for place := range strings.SplitSeq(places, ";") {
		if place = strings.TrimSpace(place); place == "" {
			return nil, p.fail(at, `near: wants a place before the distance: near:"Samarkand,300km"`)
		}
		if p.clauses++; p.clauses > maxClauses {
			return nil, p.fail(at, "a query may have %d clauses", maxClauses)
		}
		list = append(list, &Node{Op: Near, Text: place, Km: km * unit, At: at})
	}
	return OrOf(list...), nil
}

func (p *parser) within(points []string, at int) (*Node, error) {
	n := &Node{Op: Within, At: at}
	if len(points) > MaxCorners {
		return nil, p.fail(at, "a polygon may have %d corners", MaxCorners)
	}
	for _, text := range points {
		lat, lon, _ := strings.Cut(text, ",")
		la, err1 := strconv.ParseFloat(lat, 64)
		lo, err2 := strconv.ParseFloat(lon, 64)
		if !corner.MatchString(text) || err1 != nil || err2 != nil || la < -90 || la > 90 || lo < -180 || lo > 180 {
			return nil, p.fail(at, "%q is no corner of a box or a polygon; each is latitude,longitude in degrees", text)
		}
		n.Corners = append(n.Corners, Corner{la, lo})
	}
	return n, nil
}

func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
