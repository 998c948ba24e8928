// Package organ has the table of bodies: parliaments, ministries, courts, agencies,
// forces and international bodies, with the state whose they are, and the bodies whose
// officers hold no public office. Officials read what kind a body is of; the focus,
// which state's report it is that names one. The table is read once.
package organ

import (
	_ "embed"
	"fmt"
	"sync"

	"dateline/extract/tsv"
	"dateline/extract/vocab"
)

//go:embed organs.tsv
var organsTSV string

// Organ is a row of the table.
type Organ struct {
	// Phrase is as the press writes it, in small letters.
	Phrase string
	// Kind is what sort of body it is ("ministry", "court"), for the finder of
	// officials, who has the list.
	Kind string
	// State is whose it is, ISO 3166-1 alpha-2 or EU, UN, NATO, INT; empty where many
	// have one of the name.
	State string
	// Portfolio is a ministry's, empty for other bodies.
	Portfolio string
	// Home is the state that a report which names it and no state is most likely about
	// ("Congress": US), empty where it tells nothing.
	Home string
}

// TSV returns the table as it is embedded, for a finder's Card.
func TSV() string { return organsTSV }

// All returns the rows in their order; nobody changes them.
var All = sync.OnceValues(func() ([]Organ, error) { return read(organsTSV) })

func read(table string) ([]Organ, error) {
	var all []Organ
	for n, c := range tsv.Rows(table) {
		if len(c) < 5 {
			return nil, fmt.Errorf("organs.tsv:%d: %d columns, want 5 or 6", n, len(c))
		}
		if _, ok := vocab.PortfolioOf(c[3]); !ok && c[3] != "" {
			return nil, fmt.Errorf("organs.tsv:%d: no portfolio %q", n, c[3])
		}
		o := Organ{Phrase: c[0], Kind: c[1], State: c[2], Portfolio: c[3]}
		if len(c) > 5 {
			o.Home = c[5]
		}
		all = append(all, o)
	}
	return all, nil
}
