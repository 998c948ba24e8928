package extract

import (
	"regexp"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/identity"
	"dateline/extract/nlp"
)

// Made is what a finder was made from.
type Made struct {
	Finder  string `json:"finder"`
	Version int    `json:"version"`
	// Tables are the sources, versions and dates of its tables, as their first lines say;
	// those without are of the program's own commit.
	Tables []string `json:"tables"`
}

// MadeFrom lists what all finders were made from, in their order.
func MadeFrom() []Made {
	list := []Made{madeOf(nlp.Card())}
	for _, p := range finders() {
		list = append(list, madeOf(p.Card))
	}
	return append(list, madeOf(identity.Card()))
}

func madeOf(c doc.Card) Made {
	m := Made{Finder: c.Name, Version: c.Version, Tables: []string{}}
	// a year or a version in what a table says of itself; what has neither was written by
	// hand for this program and goes with its commit
	dated := regexp.MustCompile(`\b[0-9]{4}\b|\b[0-9]+\.[0-9]+|version [0-9]`)
	for _, table := range c.Tables {
		head, _, _ := strings.Cut(table, "\n")
		// the names of the columns stand before the first semicolon
		columns, from, ok := strings.Cut(strings.TrimPrefix(head, "#"), ";")
		if !ok || !strings.HasPrefix(head, "#") {
			continue
		}
		first, _, _ := strings.Cut(strings.TrimSpace(columns), "\t")
		for part := range strings.SplitSeq(from, ";") {
			if dated.MatchString(part) {
				m.Tables = append(m.Tables, first+": "+strings.Join(strings.Fields(part), " "))
				break
			}
		}
	}
	return m
}
