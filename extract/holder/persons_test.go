package holder

import (
	"os"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/tsv"
)

// TestPersonsTable: every row of persons.tsv speaks of somebody in holders.tsv.
func TestPersonsTable(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	there := map[[2]string]bool{}
	for i := range all {
		there[[2]string{doc.Fold(all[i].Name), all[i].State}] = true
	}
	rows := 0
	for line, c := range tsv.Rows(personsTSV) {
		rows++
		ok := len(c) == 5 && c[0] == "one" && there[[2]string{doc.Fold(c[3]), c[4]}] || len(c) == 4 && c[0] == "two"
		if !ok || !there[[2]string{doc.Fold(c[1]), c[2]}] {
			t.Errorf("persons.tsv:%d: %q", line, c)
		}
	}
	if rows == 0 || len(persons()) != rows {
		t.Errorf("%d rows, %d are read", rows, len(persons()))
	}
}

func TestSoundsAreFresh(t *testing.T) {
	index, err := Index(holdersTSV())
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile("sounds.idx")
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != Sounds(index) {
		t.Fatal("sounds.idx is not of holders.idx: go generate ./extract/holder")
	}
}
