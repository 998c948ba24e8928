package spelling

import (
	"os"
	"testing"
)

// TestPackedIsFresh: the program has what the source has.
func TestPackedIsFresh(t *testing.T) {
	plain, err := os.ReadFile("spellings.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if table() != string(plain) {
		t.Error("spellings.tsv.packed is not of spellings.tsv: gen.go packs it")
	}
}
