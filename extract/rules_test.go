package extract_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"dateline/extract"
	"dateline/extract/city"
	"dateline/extract/person"
	"dateline/extract/topic"
)

func TestRulesAreTheSameTwice(t *testing.T) {
	first, err := extract.Rules()
	if err != nil || len(first) != 16 {
		t.Fatalf("%q %v", first, err)
	}
	if second, err := extract.Rules(); second != first || err != nil {
		t.Errorf("%q %q %v", first, second, err)
	}
	sum, err := extract.RulesHash()
	if err != nil || sum.Sum64() == 0 {
		t.Error(err)
	}
}

// Every large table is in the fingerprint: one that is embedded and not listed
// could change unseen.
func TestEveryLargeTableCounts(t *testing.T) {
	tables := append(append(person.Tables(), city.Tables()...), topic.Tables()...)
	files, err := filepath.Glob("*/*.bin")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, table := range tables {
			found = found || bytes.Equal(table, data)
		}
		if !found {
			t.Errorf("%s is not among the tables of the fingerprint", path)
		}
	}
}

func BenchmarkRules(b *testing.B) {
	for b.Loop() {
		if _, err := extract.Rules(); err != nil {
			b.Fatal(err)
		}
	}
}
