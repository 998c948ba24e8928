package bleve

import (
	"errors"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"dateline/index"
	"dateline/index/query"
	"dateline/index/terms"
	"dateline/index/words"
)

// city finds a city by its id, or by any of its names: those that the gazetteer
// knows and those that articles called it.
func (c *compiler) city(n *query.Node) (search.Searcher, error) {
	ids := terms.CityIDs(n.Text, c.gaz)
	keys, err := c.towns(func(t *terms.Town) bool { return slices.Contains(ids, t.ID) })
	if err != nil {
		return nil, err
	}
	byID, err := c.any(terms.City, keys...)
	if err != nil || terms.IsGeoName(n.Text) {
		return byID, err
	}
	byName, err := c.any(terms.Place, words.Fold(n.Text))
	if err != nil {
		return nil, err
	}
	if c.gaz != nil && len(ids) == 0 && byName.Count() == 0 {
		return nil, errors.Join(terms.NoCity(n, c.gaz), byID.Close(), byName.Close())
	}
	return searcher.NewDisjunctionSearcher(c.ctx, c.index, []search.Searcher{byID, byName}, 1, filters)
}

// towns lists the keys of the cities of the index that keep wants.
func (c *compiler) towns(keep func(*terms.Town) bool) ([]string, error) {
	return c.dictionary(terms.City, func(key string) bool {
		t, ok := terms.ReadCity(key)
		return ok && keep(&t)
	})
}

// region finds a region by its code or any of its names, and the states of a group.
func (c *compiler) region(n *query.Node) (search.Searcher, error) {
	byCode, err := c.any(terms.Region, n.Text, strings.ToUpper(n.Text))
	if err != nil {
		return nil, err
	}
	byName, err := c.any(terms.Place, words.Fold(n.Text))
	if err != nil {
		return nil, err
	}
	list := []search.Searcher{byCode, byName}
	if c.gaz != nil {
		if g, ok := c.gaz.Group(n.Text); ok {
			states, err := c.group(g)
			if err != nil {
				return nil, err
			}
			list = append(list, states)
		}
	}
	return searcher.NewDisjunctionSearcher(c.ctx, c.index, list, 1, filters)
}

// near finds articles with a city within a distance of a place. Every city of
// the index is measured: there are a few thousand, and no table is opened.
func (c *compiler) near(n *query.Node) (search.Searcher, error) {
	at, err := c.locate(n)
	if err != nil {
		return nil, err
	}
	keys, err := c.towns(func(t *terms.Town) bool { return t.Placed && terms.Distance(at, t.City) <= n.Km })
	if err != nil {
		return nil, err
	}
	return c.any(terms.City, keys...)
}

// inside finds articles with a city in a box or a polygon.
func (c *compiler) inside(n *query.Node) (search.Searcher, error) {
	keys, err := c.towns(func(t *terms.Town) bool { return t.Placed && terms.Inside(t.City, n.Corners) })
	if err != nil {
		return nil, err
	}
	return c.any(terms.City, keys...)
}

// locate finds where a place lies that the gazetteer or the index knows.
func (c *compiler) locate(n *query.Node) (index.City, error) {
	if at, ok := terms.Locate(n.Text, c.gaz); ok {
		return at, nil
	}
	keys, err := c.towns(func(t *terms.Town) bool { return t.Called(n.Text) })
	if err != nil {
		return index.City{}, err
	}
	if len(keys) == 0 {
		return index.City{}, terms.Nowhere(n, c.gaz)
	}
	t, _ := terms.ReadCity(keys[0])
	return t.City, nil
}

// days finds articles with a day of a range, see terms.Range.
func (c *compiler) days(n *query.Node) (search.Searcher, error) {
	field := terms.DayField(n.Field)
	first, last := n.From, n.To
	if last == "" {
		last = "9999-12-31"
	}
	var list []string
	var err error
	if field == terms.Day {
		list, err = c.published(first, last)
	} else {
		// a period that begins before the range may reach into it
		list, err = c.daysAmong(field, [2]string{"", last}, first, last)
	}
	if err != nil {
		return nil, err
	}
	return c.any(field, list...)
}

// published lists the terms of a range of days of publication, which have no
// periods: only the first and the last year are looked at day by day.
func (c *compiler) published(first, last string) ([]string, error) {
	years, err := c.years(first[:min(len(first), len("2006"))], last)
	if err != nil {
		return nil, err
	}
	var list []string
	for _, year := range years {
		if year+"-01-01" >= first && year+"-12-31" <= last {
			list = append(list, year)
			continue
		}
		days, err := c.daysAmong(terms.Day, [2]string{year, year}, first, last)
		if err != nil {
			return nil, err
		}
		list = append(list, days...)
	}
	return list, nil
}

// url finds the articles of an address, or of a folder of a site; what it begins with
// where a star ends it.
func (c *compiler) url(n *query.Node) (search.Searcher, error) {
	if begin, ok := strings.CutSuffix(n.Text, "*"); ok {
		list, err := c.scan(terms.URL, terms.Address(begin), n, func(string) bool { return true })
		if err != nil {
			return nil, err
		}
		return c.any(terms.URL, list...)
	}
	return c.any(terms.URL, terms.Address(n.Text))
}

// years lists the years from the first to the last that have articles. Each is
// sought behind the one before, past all of its days.
func (c *compiler) years(first, last string) ([]string, error) {
	var list []string
	for next := first; ; {
		term, err := c.firstBetween(terms.Day, next, last)
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
	return c.dictionaryBetween(field, ends, terms.NewRange(first, last).Asks)
}
