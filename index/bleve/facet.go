package bleve

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/extract/vocab"
	"dateline/index"
)

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
	if t, ok := vocab.TypeOf(name); ok && t.Plain {
		return plainValues(name), whole
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
			return nil, &index.QueryError{What: fmt.Sprintf("%q cannot be counted; these can: %s", name, strings.Join(index.FacetNames(), " "))}
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

func (t *tally) facet(of *grouping) index.Facet {
	f := index.Facet{Name: t.name, Counts: []index.Count{}}
	for v, n := range t.count(of) {
		f.Counts = append(f.Counts, label(t.name, index.Count{Value: t.values.names[v], Hits: n}))
	}
	days := t.name == "day" || t.name == "month" || t.name == "year"
	slices.SortFunc(f.Counts, func(a, b index.Count) int {
		if c := cmp.Compare(b.Hits, a.Hits); c != 0 && !days {
			return c
		}
		return strings.Compare(a.Value, b.Value)
	})
	return f
}

// label makes a value for people of a term that holds several things.
func label(facet string, c index.Count) index.Count {
	parts := strings.Split(c.Value, sep)
	switch {
	case facet == "city" && len(parts) == 5:
		c.Value, c.Label = parts[0], parts[1]
		if parts[2] != "" {
			c.Label += ", " + parts[2]
		}
		lat, err1 := strconv.ParseFloat(parts[3], 64)
		lon, err2 := strconv.ParseFloat(parts[4], 64)
		if err1 == nil && err2 == nil {
			c.Lat, c.Lon = &lat, &lon
		}
	case facet == "official" && len(parts) == 5:
		h := index.Holder{Person: parts[0], Role: parts[1], Portfolio: parts[2], Country: parts[3], Former: parts[4] != ""}
		c.Label = h.String()
		c.Value = strings.Join(parts, "|")
	}
	return c
}
