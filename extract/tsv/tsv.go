// Package tsv reads the tables that are embedded beside the code: one row a line, a
// tab between cells, and lines with # in front that say where the table is from.
package tsv

import (
	"iter"
	"strings"
)

// Rows yields the rows of a table, each with the number of its line from 1, which
// its faults are told with. A cell is as it is written, an empty line one empty cell.
func Rows(table string) iter.Seq2[int, []string] {
	return func(yield func(line int, cells []string) bool) {
		n := 0
		for line := range strings.Lines(table) {
			n++
			if strings.HasPrefix(line, "#") {
				continue
			}
			if !yield(n, strings.Split(strings.TrimRight(line, "\r\n"), "\t")) {
				return
			}
		}
	}
}
