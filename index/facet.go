package index

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Facet holds the values of one field among all hits with how many hits have each.
type Facet struct {
	Name   string  `json:"name"`
	Counts []Count `json:"counts"`
}

// Count is one value with the number of hits (or stories) that have it.
type Count struct {
	Value string `json:"value"`
	// Label is the value for people, where it differs: the name of a city.
	Label string `json:"label,omitempty"`
	Hits  int    `json:"hits"`
	// Where a city lies.
	Lat *float64 `json:"lat,omitempty"`
	Lon *float64 `json:"lon,omitempty"`
}

// FacetNames lists what can be counted.
func FacetNames() []string {
	return strings.Fields("country topic official role portfolio city source lang day month year")
}

// facetField tells which field a facet reads and how it makes a value of a term;
// an empty value counts for nothing.
func facetField(name string) (field string, value func(term []byte) []byte) {
	part := func(i int) func([]byte) []byte {
		return func(t []byte) []byte {
			for range i {
				_, t, _ = bytes.Cut(t, []byte(sep))
			}
			t, _, _ = bytes.Cut(t, []byte(sep))
			return t
		}
	}
	cut := func(n int) func([]byte) []byte {
		return func(t []byte) []byte {
			if len(t) < n {
				return nil
			}
			return t[:n]
		}
	}
	switch name {
	case "country", "topic", "source", "lang", "city":
		return name, whole
	case "official":
		return fieldHolder, whole
	case "role":
		return fieldHolder, part(1)
	case "portfolio":
		return fieldHolder, part(2)
	case "day":
		return fieldWhen, cut(10)
	case "month":
		return fieldWhen, cut(7)
	case "year":
		return fieldWhen, cut(4)
	}
	return "", nil
}

// whole is the value of a field whose terms are values.
func whole(term []byte) []byte { return term }

// tally counts the values of one facet.
type tally struct {
	name   string
	values *values
}

// newTallies makes the tallies of facets and has them see their fields.
func newTallies(names []string, cs *columns) ([]*tally, error) {
	var list []*tally
	for _, name := range names {
		field, value := facetField(name)
		if value == nil {
			return nil, &QueryError{What: fmt.Sprintf("%q cannot be counted; these can: %s", name, strings.Join(FacetNames(), " "))}
		}
		if slices.ContainsFunc(list, func(t *tally) bool { return t.name == name }) {
			continue
		}
		t := &tally{name, newValues(value)}
		cs.add(field, t.values)
		list = append(list, t)
	}
	return list, nil
}

// count counts every value once for a hit, and once for all hits of a story.
func (t *tally) count(of *grouping) []int {
	counts := make([]int, len(t.values.names))
	seen := map[[2]int32]bool{}
	for hit := range t.values.ends {
		story, several := of.story(hit)
		for _, v := range t.values.at(hit) {
			if several {
				if seen[[2]int32{story, v}] {
					continue
				}
				seen[[2]int32{story, v}] = true
			}
			counts[v]++
		}
	}
	return counts
}

func (t *tally) facet(of *grouping) Facet {
	f := Facet{Name: t.name, Counts: []Count{}}
	for v, n := range t.count(of) {
		f.Counts = append(f.Counts, label(t.name, Count{Value: t.values.names[v], Hits: n}))
	}
	days := t.name == "day" || t.name == "month" || t.name == "year"
	slices.SortFunc(f.Counts, func(a, b Count) int {
		if c := cmp.Compare(b.Hits, a.Hits); c != 0 && !days {
			return c
		}
		return strings.Compare(a.Value, b.Value)
	})
	return f
}
