package when

import (
	_ "embed"
	"strconv"

	"dateline/extract/tsv"
)

//go:generate go run gen.go

//go:embed names.tsv
var namesTable string

//go:embed words.tsv
var wordsTable string

// names are the months and days of the week by their forms in lower case.
var names = readNames(namesTable)

// words are what else may stand in a time.
var words = readWords(wordsTable)

// calendarName is what a form names: a month from 1, a day of the week from 1 for
// Sunday; a form may be both ("mar."), and a weekday unknown for its languages.
type calendarName struct {
	month   int
	weekday int
}

// someDay is a day of the week that is called so in several languages, each
// another one.
const someDay = 8

// word is a form that may stand in a time.
type word struct {
	zone   zone
	shared bool // by several zones
	half   half
	filler bool
}

type half int

const (
	forenoon half = iota + 1
	afternoon
)

func readNames(table string) map[string]calendarName {
	out := map[string]calendarName{}
	for _, row := range tsv.Rows(table) {
		n, _ := strconv.Atoi(row[2]) // the table is generated; a test reads it
		c := out[row[0]]
		switch {
		case row[1] == "month":
			c.month = n
		case n < 0:
			c.weekday = someDay
		default:
			c.weekday = n + 1
		}
		out[row[0]] = c
	}
	return out
}

func readWords(table string) map[string]word {
	out := map[string]word{}
	for _, row := range tsv.Rows(table) {
		n, err := strconv.Atoi(row[2])
		w := out[row[0]]
		switch row[1] {
		case "zone":
			w.shared = err != nil
			if err == nil {
				w.zone = zone{fixed, n}
			}
		case "us":
			w.zone = zone{american, n}
		case "half":
			w.half = forenoon
			if n > 0 {
				w.half = afternoon
			}
		case "filler":
			w.filler = true
		}
		out[row[0]] = w
	}
	return out
}
