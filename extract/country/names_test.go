package country

import (
	"maps"
	"testing"
)

// TestCanonicalNames: the names that are read alone are those of the whole table.
func TestCanonicalNames(t *testing.T) {
	if !maps.Equal(canonical(), tables().names) || len(canonical()) < 200 {
		t.Errorf("%d names of %d", len(canonical()), len(tables().names))
	}
}
