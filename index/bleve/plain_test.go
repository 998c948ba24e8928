package bleve

import (
	"slices"
	"testing"

	"dateline/extract/doc"
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
