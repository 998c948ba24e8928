// Package streets has the words that make the name before them a street's, a lake's or
// an inn's ("Jordan Avenue", "Paris Springs"), for the finders that must not take it
// for the country or the city of that name. The table is read once.
package streets

import (
	_ "embed"
	"fmt"
	"sync"

	"dateline/extract/tsv"
)

//go:embed streets.tsv
var streetsTSV string

// TSV returns the table as it is embedded, for a finder's Card.
func TSV() string { return streetsTSV }

// Words returns all words, as they are written; nobody changes them.
var Words = sync.OnceValues(func() ([]string, error) { return read(streetsTSV) })

func read(table string) ([]string, error) {
	var all []string
	for n, f := range tsv.Rows(table) {
		if f[0] != "street" && f[0] != "land" {
			return nil, fmt.Errorf("streets.tsv:%d: %q, want street or land", n, f[0])
		}
		all = append(all, f[1:]...)
	}
	return all, nil
}
