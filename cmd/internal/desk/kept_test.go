package desk

import (
	"os"
	"path/filepath"
	"testing"
)

// TestTablesAreKept: what was given stays, gives way to what is given next, and goes when
// it is told to.
func TestTablesAreKept(t *testing.T) {
	dir, state := t.TempDir(), t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	yaml, tsv, own := file("t.yml", "water: dam"), file("t.tsv", "water\tdam"), file("d.tsv", "stop\tGeneral Motors")
	for _, step := range []struct {
		given, want Tables
	}{
		{Tables{}, Tables{}},
		{Tables{Topics: yaml}, Tables{Topics: "topics.yml"}},
		{Tables{}, Tables{Topics: "topics.yml"}},
		{Tables{Topics: tsv, Dictionary: own}, Tables{Topics: "topics.tsv", Dictionary: "dictionary.tsv"}},
		{Tables{Topics: NoTable}, Tables{Dictionary: "dictionary.tsv"}},
		{Tables{Dictionary: NoTable}, Tables{}},
	} {
		if err := step.given.keep(state); err != nil {
			t.Fatal(err)
		}
		got := Tables{}.orKept(state)
		for _, path := range []*string{&got.Topics, &got.Dictionary} {
			if *path != "" {
				*path = filepath.Base(*path)
			}
		}
		if got != step.want {
			t.Errorf("%+v: kept are %+v, want %+v", step.given, got, step.want)
		}
	}
	if got := (Tables{Topics: NoTable}).orKept(state); got.Topics != "" {
		t.Errorf("none is read as a file: %+v", got)
	}
}
