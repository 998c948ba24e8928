// Package spelling knows the Latin spellings of names that other scripts write:
// Lavrov and Lawrow, Yeltsin and Jelzin. It is a table alone, made from names by
// Wikidata's items; where it is silent, names are different. Of may be called by
// many goroutines at once.
package spelling

import (
	_ "embed"
	"slices"
	"strings"

	"dateline/extract/packed"
)

// spellingsPacked is spellings.tsv as gen.go packs it.
//
//go:embed spellings.tsv.packed
var spellingsPacked []byte

// table is spellings.tsv, opened when it is first asked for.
var table = packed.Text(spellingsPacked)

// Of returns the other spellings of a name's one word, folded as the index folds
// words (small, without marks). A name in Cyrillic letters may have any spelling
// that a romanisation gives it; Arabic writes no short vowels, so its spellings
// must be close to the word as well.
func Of(word string) []string {
	var list []string
	table := table()
	if len(word) < 4 || strings.ContainsAny(word, "\t\n #") {
		return nil // shorter than any in the table
	}
	for _, lead := range []string{"\t", " "} {
		for at := 0; ; {
			i := strings.Index(table[at:], lead+word+" ")
			if i < 0 {
				break
			}
			at += i + 1
			list = line(list, at, word)
		}
	}
	slices.Sort(list)
	return list
}

// mostEdits is what two spellings of one name differ in at most before the table
// is asked by Same: Tschernyschewski and Chernyshevsky have 5 of 16 letters.
const mostEdits = 5

// Same tells whether two words are spellings of one name.
func Same(a, b string) bool {
	return a == b || min(len(a), len(b)) >= 4 && edits(a, b) <= mostEdits && slices.Contains(Of(a), b)
}

// line adds the spellings of the line around an offset.
func line(list []string, at int, word string) []string {
	table := table()
	start := strings.LastIndexByte(table[:at], '\n') + 1
	end := at + strings.IndexByte(table[at:], '\n')
	script, names, _ := strings.Cut(table[start:end], "\t")
	for n := range strings.FieldsSeq(names) {
		if n == word || slices.Contains(list, n) || script == "a" && !near(n, word) {
			continue
		}
		list = append(list, n)
	}
	return list
}

// near tells whether two spellings differ in one letter, from seven letters on
// in two.
func near(a, b string) bool {
	most := 1
	if min(len(a), len(b)) >= 7 {
		most = 2
	}
	return edits(a, b) <= most
}

// edits is the Levenshtein distance.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := last
			if a[i] != b[j] {
				cost = 1 + min(last, row[j], row[j+1])
			}
			last, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
