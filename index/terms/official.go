package terms

import (
	"bytes"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/name"
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
	attrHost      = "h:"
	attrID        = "i:"
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
	if o.ToCountry != "" {
		list = append(list, attrHost+o.ToCountry)
	}
	if o.PersonID != "" {
		list = append(list, attrID+words.Fold(o.PersonID))
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

// HolderKey is a record as one term: person, role, portfolio, country, former, which
// tell an office; then how the state is known, an envoy's host and the person's id,
// as far as there are any.
func HolderKey(o *doc.Official) string {
	former, state := "", ""
	if o.Former {
		former = "former"
	}
	if o.Inherited {
		state += stateInherited
	}
	if o.Known {
		state += stateKnown
	}
	key := strings.Join([]string{o.Person, o.Role, o.Portfolio, o.Country, former, state, o.ToCountry, listed(o.PersonID)}, sep)
	for range 3 { // most records have nothing more
		key = strings.TrimSuffix(key, sep)
	}
	return key
}

// listed is an id that a key keeps: one made of the name is made anew of the key, see
// index.Tenure, but for one that a user keeps apart.
func listed(person string) string {
	if id, own := name.ParseID(person); own && !id.Alone {
		return ""
	}
	return person
}

// officeParts is the number of Parts of a HolderKey that tell an office.
const officeParts = 5

// How the state of a HolderKey is known.
const (
	stateInherited = "i"
	stateKnown     = "k"
)

// Office is the part of a HolderKey that tells who holds which office.
func Office(key []byte) []byte {
	at := 0
	for range officeParts {
		n := bytes.Index(key[at:], []byte(sep))
		if n < 0 {
			return key
		}
		at += n + len(sep)
	}
	return key[:at-len(sep)]
}

// ReadHolder reads what HolderKey made.
func ReadHolder(key string) (index.Held, bool) {
	var p [8]string
	n := 0
	for part := range strings.SplitSeq(key, sep) {
		if n == len(p) {
			return index.Held{}, false
		}
		p[n] = part
		n++
	}
	h := index.Holder{Person: p[0], Role: p[1], Portfolio: p[2], Country: p[3], Former: p[4] != ""}
	return index.Held{Holder: h, Inherited: strings.Contains(p[5], stateInherited), Known: strings.Contains(p[5], stateKnown), ToCountry: p[6], PersonID: p[7]}, n >= officeParts
}

// Parts are what an Office or a CityKey holds, in order.
func Parts(key string) []string { return strings.Split(key, sep) }

// Part is one of the Parts, by its number from 0.
func Part(key []byte, i int) []byte {
	for range i {
		_, key, _ = bytes.Cut(key, []byte(sep))
	}
	key, _, _ = bytes.Cut(key, []byte(sep))
	return key
}
