package web

import (
	"net/http"
	"slices"
	"strings"

	"dateline/cmd/internal/answer"
	"dateline/extract/vocab"
	"dateline/index"
)

// facetBox is one facet beside the hits, or on a page of its own.
type facetBox struct {
	ID, Title string
	Values    []facetValue
	// More counts the values that are left out; All is where they are.
	More int
	All  string
	// Open is shown open at first.
	Open bool
}

// facetValue is a value with what leads on from it.
type facetValue struct {
	filter
	Name string
	N    int
	// Part is N as a part of the largest, in percent.
	Part int
	// With and Against are the searches with the filter and its opposite, Page the
	// value's own page, where it has one.
	With, Against, Page string
	// Now is "is" or "not" where the search has it; Off is the search without.
	Now, Off string
}

// boxed is how many values a box has, full how many the page of one facet, of
// some 0.5 kB each.
const boxed, full = 7, 250

// box lays out a facet.
func (a asked) box(f index.Facet, room int) facetBox {
	about, _ := facetNamed(f.Name)
	b := facetBox{ID: f.Name, Title: strings.ToUpper(about.Plural[:1]) + about.Plural[1:]}
	v := a.clone().values()
	v.Set("name", f.Name)
	b.All = "/facet?" + v.Encode()
	counts := f.Counts
	if n := len(counts) - room; n > 0 {
		counts, b.More = counts[:room], n
	}
	for _, c := range counts {
		x := filter{f.Name, c.Value}
		value := facetValue{filter: x, Name: answer.LabelOf(f.Name, c), N: c.Hits, Part: 100 * c.Hits / max(1, f.Counts[0].Hits), Page: pageOf(f.Name, c),
			With: a.with(x).At("/"), Against: a.against(x).At("/"), Off: a.without(x).At("/")}
		switch {
		case slices.Contains(a.Is, x):
			value.Now = "is"
		case slices.Contains(a.Not, x):
			value.Now = "not"
		}
		b.Values = append(b.Values, value)
	}
	return b
}

// pageOf is the page of a value itself.
func pageOf(facet string, c index.Count) string {
	switch facet {
	case vocab.Person:
		return personAt(c.Value, "")
	case vocab.Organization:
		return organizationAt(c.Value)
	case vocab.Country:
		return countryAt(c.Value)
	case "official":
		name, _, _ := strings.Cut(c.Value, "|")
		return personAt(name, "")
	}
	return ""
}

// Label is a filter for people.
func (f filter) Label() string {
	return answer.LabelOf(f.Field, index.Count{Value: f.Value, Label: codeName(f)})
}

// codeName is the name of a code that is a filter's value, empty where it is no code.
func codeName(f filter) string {
	switch f.Field {
	case vocab.Country:
		return answer.StateName(f.Value)
	case "lang":
		return vocab.LanguageOf(f.Value)
	}
	return ""
}

// Kind is what a filter is of, for people.
func (f filter) Kind() string {
	about, _ := facetNamed(f.Field)
	return about.Label
}

// facetPage is all values of one facet.
type facetPage struct {
	asked
	Box facetBox
	// Back is the search itself.
	Back string
}

// facet shows all values of one facet of a search.
func (s *Site) facet(w http.ResponseWriter, r *http.Request) error {
	p := facetPage{asked: askedOf(r.URL.Query())}
	name := r.URL.Query().Get("name")
	if _, ok := facetNamed(name); !ok {
		return refuse(http.StatusBadRequest, "%q cannot be counted; these can: %s", name, strings.Join(index.FacetNames(), " "))
	}
	ask := p.asked.search(name)
	ask.Limit, ask.Offset = 0, 0
	found, err := s.desk.Search(r.Context(), ask)
	if err != nil {
		return err
	}
	defer found.Close()
	p.Box, p.Back = p.box(found.Facet(name), full), p.At("/")
	return s.show(w, r, "facet", page{Title: p.Box.Title + ": " + p.Title(), Nav: "search", Query: p.Query, Body: &p})
}
