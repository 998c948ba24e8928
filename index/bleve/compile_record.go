package bleve

import (
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/query"
	"dateline/index/spelling"
	"dateline/index/words"
)

// record finds articles in which one official's record has every attribute that
// is asked for. It is a searcher of its own, so that it means the same under NOT
// and beside another record.
func (c *compiler) record(n *query.Node) (search.Searcher, error) {
	var wishes [][]string
	for _, a := range n.Attrs {
		list, err := c.attribute(a)
		if err != nil {
			return nil, err
		}
		wishes = append(wishes, list...)
	}
	if len(wishes) == 0 {
		return nil, &index.QueryError{At: n.At, What: "the official is asked for nothing"}
	}
	if len(wishes) == 1 {
		return c.any(fieldOfficial, wishes[0]...)
	}
	if len(wishes) > 32 {
		return nil, &index.QueryError{At: n.At, What: "the official is asked for more than 32 things"}
	}
	options := search.SearcherOptions{Score: "none", IncludeTermVectors: true}
	var list []search.Searcher
	for _, terms := range wishes {
		s, err := searcher.NewMultiTermSearcher(c.ctx, c.index, terms, fieldOfficial, 1, options, false)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	all, err := searcher.NewConjunctionSearcher(c.ctx, c.index, list, options)
	if err != nil {
		return nil, err
	}
	return searcher.NewFilteringSearcher(c.ctx, all, sameRecord(wishes)), nil
}

// sameRecord keeps the articles where one place has a term of every wish.
func sameRecord(wishes [][]string) searcher.FilterFunc {
	// a term may serve several wishes: the bits of all of them
	bits := map[string]uint32{}
	for i, terms := range wishes {
		for _, t := range terms {
			bits[t] |= 1 << i
		}
	}
	full := uint32(1)<<len(wishes) - 1
	if len(wishes) == 32 {
		full = ^uint32(0)
	}
	var have []uint32
	var places []uint64
	return func(_ *search.SearchContext, d *search.DocumentMatch) bool {
		have = have[:0]
		for i := range d.FieldTermLocations {
			l := &d.FieldTermLocations[i]
			places = placesOf(&l.Location, places[:0])
			for _, at := range places {
				for int(at) >= len(have) {
					have = append(have, 0)
				}
				have[at] |= bits[l.Term]
			}
		}
		return slices.Contains(have, full)
	}
}

// attribute lists the terms that each word of an attribute may be; every word
// makes one wish.
func (c *compiler) attribute(a query.Attr) ([][]string, error) {
	value := strings.ToLower(a.Text)
	switch a.Kind {
	case "role":
		return one(attrRole + value), nil
	case "portfolio":
		return one(attrPortfolio + value), nil
	case "status":
		return one(attrStatus + value), nil
	case "country":
		code, err := c.country(a.Text, a.At)
		if err != nil {
			return nil, err
		}
		return one(attrCountry + code), nil
	case "person":
		return c.named(a, attrName)
	}
	switch {
	case slices.Contains(vocab.RoleIDs(), value):
		return one(attrRole + value), nil
	case slices.Contains(vocab.PortfolioIDs(), value):
		return one(attrPortfolio + value), nil
	case slices.Contains(vocab.StatusIDs(), value):
		return one(attrStatus + value), nil
	case len(a.Text) == 2 && isUpper(a.Text[0]) && isUpper(a.Text[1]), a.Text == "NATO", a.Text == "INT":
		code, err := c.country(a.Text, a.At)
		return one(attrCountry + code), err
	}
	wishes, err := c.named(a, attrName, attrOffice)
	if err != nil || c.gaz == nil {
		return wishes, err
	}
	if code := c.gaz.Country(a.Text); code != "" && len(wishes) == 1 {
		wishes[0] = append(wishes[0], attrCountry+code)
	} else if code != "" {
		wishes = one(attrCountry + code)
	}
	return wishes, nil
}

func one(term string) [][]string { return [][]string{{term}} }

// named makes a wish of every word of a name, each under any of the kinds and, as
// a person's name, in any spelling.
func (c *compiler) named(a query.Attr, kinds ...string) ([][]string, error) {
	if prefix, ok := strings.CutSuffix(a.Text, "*"); ok {
		return c.namedPrefix(a, prefix, kinds)
	}
	var wishes [][]string
	for _, w := range words.List(a.Text) {
		var terms []string
		for _, k := range kinds {
			terms = append(terms, k+w)
			if k == attrName {
				for _, v := range spelling.Of(w) {
					terms = append(terms, k+v)
				}
			}
		}
		wishes = append(wishes, terms)
	}
	if len(wishes) == 0 {
		return nil, &index.QueryError{At: a.At, What: "there is no word in " + a.Text}
	}
	return wishes, nil
}

func (c *compiler) namedPrefix(a query.Attr, prefix string, kinds []string) ([][]string, error) {
	folded := words.Fold(prefix)
	if len(folded) < 2 {
		return nil, &index.QueryError{At: a.At, What: "two letters must stand before the *"}
	}
	var terms []string
	for _, k := range kinds {
		list, err := c.scan(fieldOfficial, k+folded, &query.Node{Text: a.Text, At: a.At}, func(string) bool { return true })
		if err != nil {
			return nil, err
		}
		terms = append(terms, list...)
	}
	if len(terms) == 0 {
		terms = []string{attrName + folded}
	}
	return [][]string{terms}, nil
}
