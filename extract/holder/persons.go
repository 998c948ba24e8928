package holder

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/tsv"
)

//go:embed persons.tsv
var personsTSV string

// personsKnown is what persons.tsv says of a name in a state.
type personsKnown struct {
	// id is that of the other name and state of the same person.
	id string
	// until is the year before which tenures began that an earlier bearer had.
	until int
}

// persons reads persons.tsv: by the folded name and the state.
var persons = sync.OnceValue(func() map[[2]string]personsKnown {
	m := map[[2]string]personsKnown{}
	for _, c := range tsv.Rows(personsTSV) {
		key := func(i int) [2]string { return [2]string{doc.Fold(c[i]), c[i+1]} }
		switch {
		case len(c) == 5 && c[0] == "one":
			m[key(1)] = personsKnown{id: id("", c[4], c[3])}
		case len(c) == 4 && c[0] == "two":
			if year, err := strconv.Atoi(c[3]); err == nil { // a test reads the table
				m[key(1)] = personsKnown{until: year}
			}
		}
	}
	return m
})

// bloc tells the bodies of many states, whose officers come from one of them.
func bloc(state string) bool {
	return state == "EU" || state == "UN" || state == "NATO" || state == "INT"
}

// onePerson gives the tenures of one surname the ids of persons: an id of a name and a
// state is one person's but for what persons.tsv says, and who served a bloc is the one
// of the name who served a state.
func onePerson(list []Tenure) {
	for i := range list {
		k := &list[i]
		if strings.HasPrefix(k.ID, wikidata) {
			continue
		}
		switch known := persons()[[2]string{doc.Fold(k.Name), k.State}]; {
		case known.id != "":
			k.ID = known.id
		case k.From < known.until:
			k.ID += "-before-" + strconv.Itoa(known.until)
		}
	}
	for i := range list {
		if k := &list[i]; bloc(k.State) {
			k.ID = national(list, k)
		}
	}
}

// national is the id of the one person of a bloc's officer's name who served a state,
// the officer's own when there are several; of blocs' officers alone that of the first.
func national(list []Tenure, k *Tenure) string {
	found := ""
	for i := range list {
		o := &list[i]
		if bloc(o.State) || o.ID == found || doc.Fold(o.Name) != doc.Fold(k.Name) {
			continue
		}
		if found != "" {
			return k.ID
		}
		found = o.ID
	}
	if found == "" { // of several blocs the first in the table
		at := slices.IndexFunc(list, func(o Tenure) bool { return doc.Fold(o.Name) == doc.Fold(k.Name) })
		return id("", list[at].State, k.Name)
	}
	return found
}

// Persons returns the text of persons.tsv, for the fingerprint of what decides.
func Persons() string { return personsTSV }
