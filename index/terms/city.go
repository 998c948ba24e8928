package terms

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
	"dateline/index/words"
)

// sep parts what one term holds; no name has it.
const sep = "\x1f"

// CityKey is a city as one term: id, name, country and where it lies, so that
// a map, a count and a search within a distance need no table and no record.
func CityKey(e *doc.Entity) string {
	lat, lon := "", ""
	if e.Point != nil {
		lat = strconv.FormatFloat(e.Lat, 'f', 4, 64)
		lon = strconv.FormatFloat(e.Lon, 'f', 4, 64)
	}
	return strings.Join([]string{e.ID, e.Name, e.Country, lat, lon}, sep)
}

// Town is what a CityKey says.
type Town struct {
	index.City
	// Placed tells that it is known where the city lies.
	Placed bool
}

// ReadCity reads what CityKey made.
func ReadCity(key string) (t Town, ok bool) {
	p := strings.Split(key, sep)
	if len(p) != 5 {
		return t, false
	}
	lat, err1 := strconv.ParseFloat(p[3], 64)
	lon, err2 := strconv.ParseFloat(p[4], 64)
	t = Town{City: index.City{ID: p[0], Name: p[1], Country: p[2]}, Placed: err1 == nil && err2 == nil}
	if t.Placed {
		t.Lat, t.Lon = lat, lon
	}
	return t, true
}

// Locate finds where the place of a query.Near lies: "39.65,66.96", or a city that the
// gazetteer knows; false when it is for the index to know, by Called.
func Locate(place string, g index.Gazetteer) (index.City, bool) {
	if lat, lon, ok := strings.Cut(place, ","); ok {
		la, err1 := strconv.ParseFloat(strings.TrimSpace(lat), 64)
		lo, err2 := strconv.ParseFloat(strings.TrimSpace(lon), 64)
		if err1 == nil && err2 == nil && math.Abs(la) <= 90 && math.Abs(lo) <= 180 {
			return index.City{Lat: la, Lon: lo}, true
		}
	}
	if g != nil {
		if list := g.Cities(place); len(list) > 0 {
			return list[0], true
		}
	}
	return index.City{}, false
}

// Called tells whether a city has a name or an id, and lies somewhere.
func (t *Town) Called(place string) bool {
	return t.Placed && (t.ID == place || words.Fold(t.Name) == words.Fold(place))
}

// Nowhere is the error for a place that nobody knows.
func Nowhere(n *query.Node) error {
	return &index.QueryError{At: n.At, What: fmt.Sprintf("no city is called %q; a name or latitude,longitude is wanted before the distance", n.Text)}
}

// CityIDs lists the ids that a name or an id may stand for.
func CityIDs(name string, g index.Gazetteer) []string {
	if IsGeoName(name) {
		return []string{name}
	}
	var ids []string
	if g != nil {
		for _, city := range g.Cities(name) {
			ids = append(ids, city.ID)
		}
	}
	return ids
}

// IsGeoName tells an id from a name.
func IsGeoName(name string) bool { return strings.HasPrefix(name, "geonames:") }

// earth is the mean radius of the globe in km (IUGG).
const earth = 6371.0088

// Distance is the great-circle distance in km, by the haversine formula.
func Distance(a, b index.City) float64 {
	rad := math.Pi / 180
	dLat, dLon := (b.Lat-a.Lat)*rad/2, (b.Lon-a.Lon)*rad/2
	h := math.Sin(dLat)*math.Sin(dLat) + math.Cos(a.Lat*rad)*math.Cos(b.Lat*rad)*math.Sin(dLon)*math.Sin(dLon)
	return 2 * earth * math.Asin(math.Min(1, math.Sqrt(h)))
}
