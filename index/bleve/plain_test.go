package bleve

import (
	"slices"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/query"
)

// An entity of a type that has no field of its own is found by its code, name and
// value, and counted by its key.
func TestPlainTypes(t *testing.T) {
	d := &document{}
	d.plain([]*doc.Entity{
		{Type: "coin", ID: "EUR", Name: "Euro", Value: "12"}, {Type: "coin", ID: "USD"}, {Type: "ship", ID: "IMO1"}})
	got := map[string][]string{}
	for _, f := range d.fields {
		f.Analyze()
		for term := range f.AnalyzedTokenFrequencies() {
			got[f.Name()] = append(got[f.Name()], term)
		}
		slices.Sort(got[f.Name()])
	}
	want := map[string][]string{
		fieldPlain:          {plainTerm("coin", "12"), plainTerm("coin", "eur"), plainTerm("coin", "euro"), plainTerm("coin", "usd"), plainTerm("ship", "imo1")},
		plainValues("coin"): {"EUR", "USD"},
		plainValues("ship"): {"IMO1"},
	}
	for name, terms := range want {
		if !slices.Equal(got[name], terms) {
			t.Errorf("%q: %q, want %q", name, got[name], terms)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%q", got)
	}
	if got := plainTerm("coin", "EUR"); got != plainTerm("coin", "eur") {
		t.Errorf("asked in another case it is another: %q", got)
	}
}

// Every field of the vocabulary can be asked.
func TestEveryFieldIsSearched(t *testing.T) {
	r := library(t)
	for _, f := range vocab.Fields() {
		value := "2019"
		switch {
		case f.Values != nil:
			value = f.Values()[0]
		case f.Form == vocab.Distance:
			value = "10,10,5km"
		}
		n, err := query.Parse(f.ID+`:"`+value+`"`, now)
		if err != nil {
			t.Errorf("%s: %v", f.ID, err)
			continue
		}
		if _, err := r.Search(t.Context(), n, index.Options{Limit: 1}); err != nil && strings.Contains(err.Error(), "cannot be searched") {
			t.Errorf("%s: %v", f.ID, err)
		}
	}
}

// Everything that the vocabulary says can be counted can be.
func TestEveryFacetIsCounted(t *testing.T) {
	for _, name := range vocab.FacetIDs() {
		if field, value := facetField(name); field == "" || value == nil {
			t.Errorf("%s cannot be counted", name)
		}
	}
}
