package bleve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/terms"
)

// facetField tells which field a facet reads and how it makes a value of a term;
// an empty value counts for nothing.
func facetField(name string) (field string, value func(term []byte) []byte) {
	part := func(i int) func([]byte) []byte {
		return func(t []byte) []byte {
			return terms.Part(t, i)
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
		return terms.Holder, terms.Office
	case "role":
		return terms.Holder, part(1)
	case "portfolio":
		return terms.Holder, part(2)
	case "day":
		return terms.When, cut(10)
	case "month":
		return terms.When, cut(7)
	case "year":
		return terms.When, cut(4)
	}
	if t, ok := vocab.TypeOf(name); ok && t.Plain {
		return terms.PlainValues(name), whole
	}
	return "", nil
}

// whole is the value of a field whose terms are values.
func whole(term []byte) []byte { return term }

// counter counts what the hits have.
type counter interface {
	facet(of *grouping) index.Facet
}

// tally counts the values of one facet.
type tally struct {
	name   string
	values *values
	gaz    index.Gazetteer
}

// newTallies makes the counters of facets and has them see their fields.
func newTallies(o index.Options, cs *columns, when *instants) ([]counter, error) {
	var list []counter
	done := map[string]bool{}
	for _, name := range o.Facets {
		if done[name] {
			continue
		}
		done[name] = true
		if name == "group" {
			t := &groupTally{countries: newValues(whole), when: when}
			if o.Gazetteer != nil {
				t.groups = o.Gazetteer.Groups()
			}
			cs.add(terms.Country, t.countries)
			list = append(list, t)
			continue
		}
		if t, ok := vocab.TypeOf(name); ok && t.Key == vocab.ByName {
			t := &personTally{name, newValues(whole)}
			cs.add(terms.PlainValues(name), t.values)
			list = append(list, t)
			continue
		}
		field, value := facetField(name)
		if value == nil {
			return nil, &index.QueryError{What: fmt.Sprintf("%q cannot be counted; these can: %s", name, strings.Join(index.FacetNames(), " "))}
		}
		t := &tally{name, newValues(value), o.Gazetteer}
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
		f.Counts = append(f.Counts, t.label(index.Count{Value: t.values.names[v], Hits: n}))
	}
	f.Counts = sorted(f.Counts, t.name == "day" || t.name == "month" || t.name == "year")
	return f
}

// sorted puts the commonest value first; days stand in their order.
func sorted(list []index.Count, days bool) []index.Count {
	slices.SortFunc(list, func(a, b index.Count) int {
		if c := cmp.Compare(b.Hits, a.Hits); c != 0 && !days {
			return c
		}
		return strings.Compare(a.Value, b.Value)
	})
	return list
}

// label makes a value for people of a code, or of a term that holds several things.
func (t *tally) label(c index.Count) index.Count {
	switch t.name {
	case "country":
		if t.gaz != nil {
			c.Label = t.gaz.CountryName(c.Value)
		}
	case "lang":
		if name := vocab.LanguageOf(c.Value); name != c.Value {
			c.Label = name
		}
	case "city":
		if t, ok := terms.ReadCity(c.Value); ok {
			c.Value, c.Label = t.ID, t.Name
			if t.Country != "" {
				c.Label += ", " + t.Country
			}
			if t.Placed {
				c.Lat, c.Lon = &t.Lat, &t.Lon
			}
		}
	case "official":
		if h, ok := terms.ReadHolder(c.Value); ok {
			c.Label = h.String()
			c.Value = strings.Join(terms.Parts(c.Value), "|")
		}
	}
	return c
}
