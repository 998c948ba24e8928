package terms

import (
	"slices"
	"testing"

	"dateline/extract/doc"
)

// An entity of a type that has no field of its own is found by its code, name and
// value, and counted by its key.
func TestPlainTypes(t *testing.T) {
	var fs fields
	fs.plain([]*doc.Entity{
		{Type: "coin", ID: "EUR", Name: "Euro", Value: "12"}, {Type: "coin", ID: "USD"}, {Type: "ship", ID: "IMO1"}}, nil)
	got := map[string][]string{}
	for _, f := range fs {
		slices.Sort(f.Values)
		got[f.Name] = f.Values
		if f.Kind != Values || f.Read == (f.Name == Plain) {
			t.Errorf("%q is of the kind %d, read %v", f.Name, f.Kind, f.Read)
		}
	}
	want := map[string][]string{
		Plain:               {PlainTerm("coin", "12"), PlainTerm("coin", "eur"), PlainTerm("coin", "euro"), PlainTerm("coin", "usd"), PlainTerm("ship", "imo1")},
		PlainValues("coin"): {"EUR", "USD"},
		PlainValues("ship"): {"IMO1"},
	}
	for name, terms := range want {
		if !slices.Equal(got[name], terms) {
			t.Errorf("%q: %q, want %q", name, got[name], terms)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%q", got)
	}
	if got := PlainTerm("coin", "EUR"); got != PlainTerm("coin", "eur") {
		t.Errorf("asked in another case it is another: %q", got)
	}
}
