package terms

import (
	"bytes"
	"strings"

	"dateline/extract/doc"
	"dateline/index"
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

// officials adds every record's attributes to one field, each record's at a place of
// their own. (Nested documents get NOT and two records in one query wrong; a term for
// every combination is right, and grows with the number of combinations.)
func (fs *fields) officials(a *doc.Analysis) {
	if len(a.Officials) == 0 {
		return
	}
	f := Field{Name: Official, Kind: Records}
	holders := make([]string, 0, len(a.Officials))
	for i := range a.Officials {
		o := &a.Officials[i]
		f.Records = append(f.Records, attributes(o))
		holders = append(holders, HolderKey(o))
	}
	*fs = append(*fs, f)
	fs.read(Holder, holders...)
}

func attributes(o *doc.Official) []string {
	list := []string{attrRole + o.Role}
	if o.Portfolio != "" {
		list = append(list, attrPortfolio+o.Portfolio)
	}
	if o.Country != "" {
		list = append(list, attrCountry+o.Country)
	}
	for _, status := range o.Statuses() {
		list = append(list, attrStatus+status)
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

// HolderKey is a record as one term: person, role, portfolio, country, former.
func HolderKey(o *doc.Official) string {
	former := ""
	if o.Former {
		former = "former"
	}
	return strings.Join([]string{o.Person, o.Role, o.Portfolio, o.Country, former}, sep)
}

// ReadHolder reads what HolderKey made.
func ReadHolder(key string) (index.Holder, bool) {
	p := strings.Split(key, sep)
	if len(p) != 5 {
		return index.Holder{}, false
	}
	return index.Holder{Person: p[0], Role: p[1], Portfolio: p[2], Country: p[3], Former: p[4] != ""}, true
}

// Parts are what a HolderKey or a CityKey holds, in order.
func Parts(key string) []string { return strings.Split(key, sep) }

// Part is one of the Parts, by its number from 0.
func Part(key []byte, i int) []byte {
	for range i {
		_, key, _ = bytes.Cut(key, []byte(sep))
	}
	key, _, _ = bytes.Cut(key, []byte(sep))
	return key
}
