package bleve

import (
	"strings"

	api "github.com/blevesearch/bleve_index_api"

	"dateline/extract/doc"
	"dateline/index/words"
)

// The kinds of an official's attributes, each a prefix of its terms.
const (
	attrRole      = "r:"
	attrPortfolio = "p:"
	attrCountry   = "c:"
	attrName      = "n:"
	attrOffice    = "o:"
	attrStatus    = "s:"
)

// officials adds every record's attributes to one field. The place of a term is
// the number of the record that it belongs to: attributes are of one record when
// they share a place. (Nested documents get NOT and two records in one query
// wrong; a term for every combination is right, and grows with the number of
// combinations.)
func (d *document) officials(a *doc.Analysis) {
	if len(a.Officials) == 0 {
		return
	}
	p := postingsPool.Get().(*postings)
	holders := make([]string, 0, len(a.Officials))
	for i := range a.Officials {
		o := &a.Officials[i]
		for _, t := range attributes(o) {
			p.add(t, i+1)
		}
		holders = append(holders, holderKey(o))
	}
	f := &field{name: fieldOfficial, options: api.IndexField | api.IncludeTermVectors}
	f.length, f.freqs = p.frequencies()
	p.release()
	d.fields = append(d.fields, f)
	d.terms(fieldHolder, api.DocValues, holders...)
}

func attributes(o *doc.Official) []string {
	list := []string{attrRole + o.Role}
	if o.Portfolio != "" {
		list = append(list, attrPortfolio+o.Portfolio)
	}
	if o.Country != "" {
		list = append(list, attrCountry+o.Country)
	}
	status := "current"
	if o.Former {
		status = "former"
	}
	list = append(list, attrStatus+status)
	if o.Acting {
		list = append(list, attrStatus+"acting")
	}
	if o.Elect {
		list = append(list, attrStatus+"elect")
	}
	for _, w := range words.List(o.Person) {
		list = append(list, attrName+w)
	}
	for _, w := range words.List(o.Office) {
		if !words.IsStop([]byte(w)) {
			list = append(list, attrOffice+w)
		}
	}
	return distinct(list)
}

// holderKey is a record as one term: person, role, portfolio, country, former.
func holderKey(o *doc.Official) string {
	former := ""
	if o.Former {
		former = "former"
	}
	return strings.Join([]string{o.Person, o.Role, o.Portfolio, o.Country, former}, sep)
}
