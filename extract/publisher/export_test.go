package publisher

import "strings"

// Rows are the rows of the table.
func Rows() (rows []string) {
	for line := range strings.Lines(outletsTSV) {
		if !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.TrimRight(line, "\n"))
		}
	}
	return rows
}
