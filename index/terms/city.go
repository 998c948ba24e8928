package terms

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/vocab"
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
	if list := Namesakes(place, g); len(list) > 0 {
		return list[0], true
	}
	return index.City{}, false
}

// Namesakes lists the cities that a name may be of, the likeliest first: "Springfield",
// or with the region or the country behind a comma "Springfield, Illinois".
func Namesakes(name string, g index.Gazetteer) []index.City {
	if g == nil {
		return nil
	}
	if list := g.Cities(name); len(list) > 0 {
		return list
	}
	i := strings.LastIndexByte(name, ',')
	if i < 0 {
		return nil
	}
	within := strings.TrimSpace(name[i+1:])
	folded, code := words.Fold(within), g.Country(within)
	return slices.DeleteFunc(Namesakes(name[:i], g), func(c index.City) bool {
		_, short, _ := strings.Cut(c.RegionISO, "-")
		return within == "" || words.Fold(c.Region) != folded && !strings.EqualFold(c.RegionISO, within) && !strings.EqualFold(short, within) && (code == "" || c.Country != code)
	})
}

// Called tells whether a city has a name or an id, and lies somewhere.
func (t *Town) Called(place string) bool {
	return t.Placed && (t.ID == place || words.Fold(t.Name) == words.Fold(place))
}

// Nowhere is the error for a place that nobody knows.
func Nowhere(n *query.Node, g index.Gazetteer) error {
	return &index.QueryError{At: n.At, What: fmt.Sprintf("no city is called %q; a name or latitude,longitude is wanted before the distance", n.Text), Try: likeCity(n.Text, g)}
}

// NoCity is the error for a city that nobody knows.
func NoCity(n *query.Node, g index.Gazetteer) error {
	return &index.QueryError{At: n.At, What: fmt.Sprintf("no city is called %q", n.Text), Try: likeCity(n.Text, g)}
}

func likeCity(name string, g index.Gazetteer) string {
	if g == nil {
		return ""
	}
	return g.Like(vocab.City, name)
}

// CityIDs lists the ids that a name or an id may stand for.
func CityIDs(name string, g index.Gazetteer) []string {
	if IsGeoName(name) {
		return []string{name}
	}
	var ids []string
	for _, city := range Namesakes(name, g) {
		ids = append(ids, city.ID)
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

// Inside tells whether a city lies in the box of two corners, or in the polygon of more.
// A box is the one that runs less than half round the globe, over the date line where it
// must; a polygon is read on the plane of degrees.
func Inside(c index.City, corners []query.Corner) bool {
	if len(corners) == 2 {
		a, b := corners[0], corners[1]
		west, east := min(a.Lon, b.Lon), max(a.Lon, b.Lon)
		between := c.Lon >= west && c.Lon <= east
		if east-west > 180 {
			between = c.Lon <= west || c.Lon >= east
		}
		return between && c.Lat >= min(a.Lat, b.Lat) && c.Lat <= max(a.Lat, b.Lat)
	}
	inside := false
	before := corners[len(corners)-1]
	for _, p := range corners {
		// a ray to the east crosses the edge
		if (p.Lat > c.Lat) != (before.Lat > c.Lat) && c.Lon < p.Lon+(before.Lon-p.Lon)*(c.Lat-p.Lat)/(before.Lat-p.Lat) {
			inside = !inside
		}
		before = p
	}
	return inside
}
