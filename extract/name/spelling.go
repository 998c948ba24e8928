package name

import (
	_ "embed"
	"sort"
	"strings"

	"dateline/extract/packed"
)

//go:generate go run gen.go

// spellingsTSV has spellings of names, each with the one that stands for all spellings
// of the same name, in the order of the spellings.
var spellingsTSV = packed.Text(spellingsPacked)

// spellingsPacked is spellings.tsv as gen.go packs it.
//
//go:embed spellings.tsv.packed
var spellingsPacked []byte

// Table returns the table of spellings, for the fingerprint of what decides.
func Table() string { return spellingsTSV() }

// Standard is the spelling that stands for a folded word and all that are spellings of
// the same name; the word itself where the table has none.
func Standard(word string) string {
	if len(word) < leastSpelt {
		return word
	}
	lines := spellingsTSV()
	// bytes are searched, lines compared; the comment in front is below every word
	at := sort.Search(len(lines), func(i int) bool {
		from := strings.LastIndexByte(lines[:i], '\n') + 1
		variant, _, _ := strings.Cut(lines[from:], "\t")
		return variant >= word
	})
	if at == len(lines) {
		return word
	}
	line := lines[strings.LastIndexByte(lines[:at], '\n')+1:]
	if variant, rest, _ := strings.Cut(line, "\t"); variant == word {
		standard, _, _ := strings.Cut(rest, "\n")
		return standard
	}
	return word
}

// leastSpelt is how many letters the shortest spelling of the table has.
const leastSpelt = 4
