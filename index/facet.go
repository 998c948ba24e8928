package index

import (
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

// facetField tells which field a facet reads and how it makes values of a term.
func facetField(name string) (field string, value func(term string) string) {
	part := func(i int) func(string) string {
		return func(t string) string {
			parts := strings.Split(t, sep)
			if i < len(parts) {
				return parts[i]
			}
			return ""
		}
	}
	cut := func(n int) func(string) string {
		return func(t string) string {
			if len(t) < n {
				return ""
			}
			return t[:n]
		}
	}
	same := func(t string) string { return t }
	switch name {
	case "country", "topic", "source", "lang", "city":
		return name, same
	case "official":
		return fieldHolder, same
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

// counter counts terms while hits are walked.
type counter struct {
	names []string
	of    map[string][]*tally // by field
}

// tally counts the values of one facet. A value counts once for a hit, and once
// for all articles of a story.
type tally struct {
	name    string
	value   func(string) string
	values  map[string]string // of a term
	counts  map[string]int
	now     []string
	stories map[string]bool
}

func newCounter(names []string) (*counter, error) {
	c := &counter{of: map[string][]*tally{}}
	for _, name := range names {
		field, value := facetField(name)
		if value == nil {
			return nil, &QueryError{What: fmt.Sprintf("%q cannot be counted; these can: %s", name, strings.Join(FacetNames(), " "))}
		}
		if slices.Contains(c.names, name) {
			continue
		}
		c.names = append(c.names, name)
		c.of[field] = append(c.of[field], &tally{name: name, value: value, values: map[string]string{}, counts: map[string]int{}, stories: map[string]bool{}})
	}
	return c, nil
}

func (c *counter) fields() []string {
	var list []string
	for f := range c.of {
		list = append(list, f)
	}
	return list
}

func (c *counter) see(field string, term []byte) {
	for _, t := range c.of[field] {
		v, ok := t.values[string(term)]
		if !ok {
			v = t.value(string(term))
			t.values[string(term)] = v
		}
		if v != "" && !slices.Contains(t.now, v) {
			t.now = append(t.now, v)
		}
	}
}

// done ends one hit.
func (c *counter) done(story string) {
	for _, list := range c.of {
		for _, t := range list {
			for _, v := range t.now {
				if story != "" {
					key := story + sep + v
					if t.stories[key] {
						continue
					}
					t.stories[key] = true
				}
				t.counts[v]++
			}
			t.now = t.now[:0]
		}
	}
}

func (c *counter) facets() []Facet {
	var list []Facet
	for _, name := range c.names {
		for _, tallies := range c.of {
			for _, t := range tallies {
				if t.name == name {
					list = append(list, t.facet())
				}
			}
		}
	}
	return list
}

func (t *tally) facet() Facet {
	f := Facet{Name: t.name, Counts: []Count{}}
	for v, n := range t.counts {
		f.Counts = append(f.Counts, label(t.name, Count{Value: v, Hits: n}))
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
