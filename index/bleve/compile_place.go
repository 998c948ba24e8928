package bleve

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"dateline/index"
	"dateline/index/query"
	"dateline/index/words"
)

// country returns the code that a name or a code stands for. EU, UN, NATO and
// INT stand for themselves: officials serve them.
func (c *compiler) country(name string, at int) (string, error) {
	code := strings.ToUpper(name)
	switch code {
	case "EU", "UN", "NATO", "INT":
		return code, nil
	case "UK":
		return "GB", nil
	}
	if len(code) == 2 && isUpper(code[0]) && isUpper(code[1]) {
		return code, nil
	}
	if c.gaz != nil {
		if code := c.gaz.Country(name); code != "" {
			return code, nil
		}
	}
	return "", &index.QueryError{At: at, What: fmt.Sprintf("no country is called %q; its name or its two-letter code (KZ) is wanted", name)}
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

// city finds a city by its id, or by any of its names: those that the gazetteer
// knows and those that articles called it.
func (c *compiler) city(n *query.Node) (search.Searcher, error) {
	ids := c.cityIDs(n.Text)
	keys, err := c.cityKeys(func(k []string) bool { return slices.Contains(ids, k[0]) })
	if err != nil {
		return nil, err
	}
	byID, err := c.any(fieldCity, keys...)
	if err != nil || strings.HasPrefix(n.Text, "geonames:") {
		return byID, err
	}
	byName, err := c.any(fieldPlace, words.Fold(n.Text))
	if err != nil {
		return nil, err
	}
	return searcher.NewDisjunctionSearcher(c.ctx, c.index, []search.Searcher{byID, byName}, 1, filters)
}

func (c *compiler) cityIDs(name string) []string {
	if strings.HasPrefix(name, "geonames:") {
		return []string{name}
	}
	var ids []string
	if c.gaz != nil {
		for _, city := range c.gaz.Cities(name) {
			ids = append(ids, city.ID)
		}
	}
	return ids
}

// cityKeys lists the cities of the index that keep wants, by the parts of their keys.
func (c *compiler) cityKeys(keep func(parts []string) bool) ([]string, error) {
	return c.dictionary(fieldCity, func(t string) bool {
		parts := strings.Split(t, sep)
		return len(parts) == 5 && keep(parts)
	})
}

func (c *compiler) region(n *query.Node) (search.Searcher, error) {
	byCode, err := c.any(fieldRegion, n.Text, strings.ToUpper(n.Text))
	if err != nil {
		return nil, err
	}
	byName, err := c.any(fieldPlace, words.Fold(n.Text))
	if err != nil {
		return nil, err
	}
	return searcher.NewDisjunctionSearcher(c.ctx, c.index, []search.Searcher{byCode, byName}, 1, filters)
}

// near finds articles with a city within a distance of a place. Every city of
// the index is measured: there are a few thousand, and no table is opened.
func (c *compiler) near(n *query.Node) (search.Searcher, error) {
	at, err := c.locate(n)
	if err != nil {
		return nil, err
	}
	keys, err := c.cityKeys(func(k []string) bool {
		lat, err1 := strconv.ParseFloat(k[3], 64)
		lon, err2 := strconv.ParseFloat(k[4], 64)
		return err1 == nil && err2 == nil && distance(at, index.City{Lat: lat, Lon: lon}) <= n.Km
	})
	if err != nil {
		return nil, err
	}
	return c.any(fieldCity, keys...)
}

// locate finds where a place lies: "39.65,66.96", a city that the gazetteer or
// the index knows.
func (c *compiler) locate(n *query.Node) (index.City, error) {
	if lat, lon, ok := strings.Cut(n.Text, ","); ok {
		la, err1 := strconv.ParseFloat(strings.TrimSpace(lat), 64)
		lo, err2 := strconv.ParseFloat(strings.TrimSpace(lon), 64)
		if err1 == nil && err2 == nil && math.Abs(la) <= 90 && math.Abs(lo) <= 180 {
			return index.City{Lat: la, Lon: lo}, nil
		}
	}
	if c.gaz != nil {
		if list := c.gaz.Cities(n.Text); len(list) > 0 {
			return list[0], nil
		}
	}
	name := words.Fold(n.Text)
	keys, err := c.cityKeys(func(k []string) bool { return k[0] == n.Text || words.Fold(k[1]) == name })
	if err != nil {
		return index.City{}, err
	}
	for _, key := range keys {
		k := strings.Split(key, sep)
		lat, err1 := strconv.ParseFloat(k[3], 64)
		lon, err2 := strconv.ParseFloat(k[4], 64)
		if err1 == nil && err2 == nil {
			return index.City{ID: k[0], Lat: lat, Lon: lon}, nil
		}
	}
	return index.City{}, &index.QueryError{At: n.At, What: fmt.Sprintf("no city is called %q; a name or latitude,longitude is wanted before the distance", n.Text)}
}

// earth is the mean radius of the globe in km (IUGG).
const earth = 6371.0088

// distance is the great-circle distance in km, by the haversine formula.
func distance(a, b index.City) float64 {
	rad := math.Pi / 180
	dLat, dLon := (b.Lat-a.Lat)*rad/2, (b.Lon-a.Lon)*rad/2
	h := math.Sin(dLat)*math.Sin(dLat) + math.Cos(a.Lat*rad)*math.Cos(b.Lat*rad)*math.Sin(dLon)*math.Sin(dLon)
	return 2 * earth * math.Asin(math.Min(1, math.Sqrt(h)))
}

// days finds articles with a day of a range. Years and months that lie wholly in
// the range are taken instead of their days; a period that reaches out of it
// counts when it answers for the part inside.
func (c *compiler) days(n *query.Node) (search.Searcher, error) {
	field := dayField(n.Field)
	first, last := n.From, n.To
	if last == "" {
		last = "9999-12-31"
	}
	var terms []string
	var err error
	if field == fieldDay {
		terms, err = c.published(first, last)
	} else {
		// a period that begins before the range may reach into it
		terms, err = c.daysAmong(field, [2]string{"", last}, first, last)
	}
	if err != nil {
		return nil, err
	}
	return c.any(field, terms...)
}

// published lists the terms of a range of days of publication, which have no
// periods: only the first and the last year are looked at day by day.
func (c *compiler) published(first, last string) ([]string, error) {
	years, err := c.years(first[:min(len(first), len("2006"))], last)
	if err != nil {
		return nil, err
	}
	var terms []string
	for _, year := range years {
		if year+"-01-01" >= first && year+"-12-31" <= last {
			terms = append(terms, year)
			continue
		}
		list, err := c.daysAmong(fieldDay, [2]string{year, year}, first, last)
		if err != nil {
			return nil, err
		}
		terms = append(terms, list...)
	}
	return terms, nil
}

// years lists the years from the first to the last that have articles. Each is
// sought behind the one before, past all of its days.
func (c *compiler) years(first, last string) ([]string, error) {
	var list []string
	for next := first; ; {
		term, err := c.firstBetween(fieldDay, next, last)
		if err != nil || len(term) < len("2006") {
			return list, err
		}
		year := term[:len("2006")]
		list = append(list, year)
		// behind "2006-12-31" and before "2007"
		if next = year + "~"; next > last {
			return list, nil
		}
	}
}

// daysAmong lists the terms of a range of days among those between two ends.
func (c *compiler) daysAmong(field string, ends [2]string, first, last string) ([]string, error) {
	asked := newSpan(first, last)
	cover := ""
	return c.dictionaryBetween(field, ends, func(t string) bool {
		if from, to, ok := period(t); ok {
			return !(len(cover) == len("2006") && strings.HasPrefix(t, cover)) && asked.meets(from, to)
		}
		if cover != "" && strings.HasPrefix(t, cover) {
			return false // its year or month is in already
		}
		from, to := bounds(t)
		if from < first || to > last {
			return false
		}
		cover = t
		return true
	})
}

// bounds returns the first and the last day of a day, month or year.
func bounds(t string) (first, last string) {
	if len(t) == len(time.DateOnly) && isDay(t) {
		return t, t // nearly all of an index's terms
	}
	first, last, err := query.ParseDays(t, time.Time{})
	if err != nil {
		return "", "~" // beyond every range
	}
	return first, last
}

// A span is the days that are asked for, open at the beginning or not.
type span struct{ first, last time.Time }

func newSpan(first, last string) (s span) {
	if t, err := time.Parse(time.DateOnly, first); err == nil {
		s.first = t
	}
	if t, err := time.Parse(time.DateOnly, last); err == nil {
		s.last = t
	}
	return s
}

// meets tells whether a period answers for the part of it that the span has.
func (s span) meets(first, last time.Time) bool {
	n := daysBetween(first, last)
	if first.Before(s.first) {
		first = s.first
	}
	if last.After(s.last) {
		last = s.last
	}
	return answers(n, daysBetween(first, last))
}
