package doc

import (
	"slices"
	"testing"

	"dateline/extract/vocab"
)

// Each status of the vocabulary is one that an office can have.
func TestStatuses(t *testing.T) {
	var seen []string
	for _, o := range []Official{{}, {Former: true}, {Acting: true, Elect: true}} {
		for _, s := range o.Statuses() {
			if !slices.Contains(seen, s) {
				seen = append(seen, s)
			}
		}
	}
	if !slices.Equal(seen, vocab.StatusIDs()) {
		t.Errorf("%q, want %q", seen, vocab.StatusIDs())
	}
}

func TestKey(t *testing.T) {
	for kind, want := range map[string]string{Person: "name", Country: "id", Region: "id", City: "id", Date: "value"} {
		if got := (&Entity{Type: kind, ID: "id", Name: "name", Value: "value"}).Key(); got != want {
			t.Errorf("%s is known by its %s, want %s", kind, got, want)
		}
	}
}
