package terms

import (
	"fmt"
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/query"
	"dateline/index/spelling"
	"dateline/index/words"
)

// CountryCode returns the code that a name or a code in a query stands for. EU, UN,
// NATO and INT stand for themselves: officials serve them. at is the place in the query.
func CountryCode(name string, g index.Gazetteer, at int) (string, error) {
	code := strings.ToUpper(name)
	switch code {
	case "EU", "UN", "NATO", "INT":
		return code, nil
	case "UK":
		return "GB", nil
	}
	if g == nil && isCode(code) {
		return code, nil
	}
	e := &index.QueryError{At: at, What: fmt.Sprintf("no country is called %q; its name or its two-letter code (KZ) is wanted", name)}
	if g == nil {
		return "", e
	}
	if code := g.Country(name); code != "" {
		return code, nil
	}
	if group, ok := g.Group(name); ok {
		e.What, e.Try = fmt.Sprintf("%q is no country; a group of states is a region", name), "region:"+quoted(group.ID)
	} else if like := g.Like(vocab.Country, name); like != "" {
		e.Try = quoted(like)
	}
	return "", e
}

// quoted is a value as a query has it.
func quoted(value string) string {
	if strings.ContainsAny(value, " ()") {
		return `"` + value + `"`
	}
	return value
}

// MentionedCode is CountryCode for a country that an article names: EU, UN, NATO and INT,
// which officials serve, are none.
func MentionedCode(name string, g index.Gazetteer, at int) (string, error) {
	code, err := CountryCode(name, g, at)
	if err != nil {
		return "", err
	}
	if len(code) == 2 && code != "EU" && code != "UN" {
		return code, nil
	}
	e := &index.QueryError{At: at, What: fmt.Sprintf("%s is no country; of:%s finds who serves it", code, code)}
	if g != nil {
		if _, ok := g.Group(code); ok {
			e.What, e.Try = fmt.Sprintf("%s is no country; a group of states is a region", code), "region:"+code
		}
	}
	return "", e
}

func isCode(s string) bool { return len(s) == 2 && isUpper(s[0]) && isUpper(s[1]) }

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

// Asking is what a query.Record is read with.
type Asking struct {
	Gazetteer index.Gazetteer
	// Prefix lists the terms of Official that begin with a prefix, which the attribute
	// asks for.
	Prefix func(a query.Attr, prefix string) ([]string, error)
}

// Wishes lists what a query.Record asks of one record: for each wish the terms of
// Official of which the record must have one.
func (k Asking) Wishes(n *query.Node) ([][]string, error) {
	var wishes [][]string
	for _, a := range n.Attrs {
		list, err := k.attribute(a)
		if err != nil {
			return nil, err
		}
		wishes = append(wishes, list...)
	}
	if len(wishes) == 0 {
		return nil, &index.QueryError{At: n.At, What: "the official is asked for nothing"}
	}
	return wishes, nil
}

// Fits tells which of an article's officials satisfy a query.Record; no other part of a
// query has any.
func Fits(a *doc.Analysis, n *query.Node, g index.Gazetteer) (fits []int, err error) {
	if n.Op != query.Record {
		return nil, nil
	}
	for i := range a.Officials {
		have := attributes(&a.Officials[i])
		wishes, err := Asking{Gazetteer: g, Prefix: func(_ query.Attr, prefix string) (list []string, err error) {
			for _, t := range have {
				if strings.HasPrefix(t, prefix) {
					list = append(list, t)
				}
			}
			return list, nil
		}}.Wishes(n)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(wishes, func(wish []string) bool {
			return !slices.ContainsFunc(wish, func(t string) bool { return slices.Contains(have, t) })
		}) {
			fits = append(fits, i)
		}
	}
	return fits, nil
}

// attribute lists the terms that each word of an attribute may be; every word
// makes one wish.
func (k Asking) attribute(a query.Attr) ([][]string, error) {
	value := strings.ToLower(a.Text)
	switch a.Kind {
	case "role":
		return one(attrRole + value), nil
	case "portfolio":
		return one(attrPortfolio + value), nil
	case "status":
		return one(attrStatus + value), nil
	case "country":
		code, err := CountryCode(a.Text, k.Gazetteer, a.At)
		if err != nil {
			return nil, err
		}
		return one(attrCountry + code), nil
	case "to":
		code, err := CountryCode(a.Text, k.Gazetteer, a.At)
		if err != nil {
			return nil, err
		}
		return one(attrHost + code), nil
	case "person-id":
		return one(attrID + words.Fold(a.Text)), nil
	case "person":
		return k.named(a, attrName)
	}
	switch {
	case slices.Contains(vocab.RoleIDs(), value):
		return one(attrRole + value), nil
	case slices.Contains(vocab.PortfolioIDs(), value):
		return one(attrPortfolio + value), nil
	case slices.Contains(vocab.StatusIDs(), value):
		return one(attrStatus + value), nil
	case isCode(a.Text), a.Text == "NATO", a.Text == "INT":
		code, err := CountryCode(a.Text, k.Gazetteer, a.At)
		return one(attrCountry + code), err
	}
	wishes, err := k.named(a, attrName, attrOffice)
	if err != nil || k.Gazetteer == nil {
		return wishes, err
	}
	if code := k.Gazetteer.Country(a.Text); code != "" && len(wishes) == 1 {
		wishes[0] = append(wishes[0], attrCountry+code)
	} else if code != "" {
		wishes = one(attrCountry + code)
	}
	return wishes, nil
}

func one(term string) [][]string { return [][]string{{term}} }

// named makes a wish of every word of a name, each under any of the kinds and, as
// a person's name, in any spelling.
func (k Asking) named(a query.Attr, kinds ...string) ([][]string, error) {
	if prefix, ok := strings.CutSuffix(a.Text, "*"); ok {
		return k.begun(a, prefix, kinds)
	}
	var wishes [][]string
	for _, w := range words.List(a.Text) {
		var terms []string
		for _, kind := range kinds {
			terms = append(terms, kind+w)
			if kind == attrName {
				for _, v := range spelling.Of(w) {
					terms = append(terms, kind+v)
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

func (k Asking) begun(a query.Attr, prefix string, kinds []string) ([][]string, error) {
	folded := words.Fold(prefix)
	if len(folded) < 2 {
		return nil, &index.QueryError{At: a.At, What: "two letters must stand before the *"}
	}
	var terms []string
	for _, kind := range kinds {
		list, err := k.Prefix(a, kind+folded)
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
