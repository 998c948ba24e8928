package answer

import (
	"os"
	"strings"
	"testing"

	"dateline/extract/vocab"
)

// TestReadmeHasTheColumns: who reads the tables elsewhere finds their columns in the
// README.
func TestReadmeHasTheColumns(t *testing.T) {
	data, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, columns := range [][]string{vocab.ColumnIDs(), vocab.FindingColumnIDs()} {
		if line := strings.Join(columns, ","); !strings.Contains(string(data), "`"+line+"`") {
			t.Errorf("the README does not have the columns %s", line)
		}
	}
}
