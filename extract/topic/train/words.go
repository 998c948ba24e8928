package main

import (
	"fmt"
	"os"
	"strings"

	"dateline/extract/doc"
)

// readWords reads the words of a table of kinds and words.
func readWords(path string) (map[uint64]bool, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	w := map[uint64]bool{}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		if strings.HasPrefix(line, "#") {
			continue
		}
		_, words, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, fmt.Errorf("%s:%d: want a kind, a tab and words", path, n)
		}
		for word := range strings.FieldsSeq(words) {
			w[doc.Hash(word)] = true
		}
	}
	return w, nil
}
