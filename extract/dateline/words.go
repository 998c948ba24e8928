package dateline

import (
	_ "embed"
	"fmt"
	"strconv"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/tsv"
)

//go:embed words.tsv
var wordsTSV string

// TSV returns the table as it is embedded, for the Cards of the finders that read
// datelines.
func TSV() string { return wordsTSV }

// A word's part: a month's number, or one of these.
const (
	weekday = 13 + iota
	never
	inner
	agency
)

// words has each word's part, by doc.Hash, with the fault of the table, if any.
type words struct {
	parts map[uint64]uint8
	err   error
}

var table = sync.OnceValue(func() words {
	w := words{parts: map[uint64]uint8{}}
	lists := map[string]uint8{"weekday": weekday, "never": never, "inner": inner, "agency": agency}
	for n, f := range tsv.Rows(wordsTSV) {
		part, ok := lists[f[0]]
		if month, err := strconv.Atoi(f[0]); err == nil && month >= 1 && month <= 12 {
			part, ok = uint8(month), true
		}
		if !ok {
			w.err = fmt.Errorf("dateline: words.tsv:%d: unknown list %q", n, f[0])
			return w
		}
		for _, word := range f[1:] {
			w.parts[doc.Hash(word)] = part
		}
	}
	return w
})
