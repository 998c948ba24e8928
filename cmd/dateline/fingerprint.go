package main

import (
	"fmt"
	"hash/fnv"
	"os"

	"dateline/extract"
)

// fingerprint names the rules and tables of this program.
func fingerprint() string { return extract.Rules() }

// fingerprint names what the user's own tables hold, empty without any: a file
// that is moved or touched is the same.
func (o *ownFiles) fingerprint() (string, error) {
	if o.topics == "" && o.dictionary == "" {
		return "", nil
	}
	sum := fnv.New64a()
	for _, path := range []string{o.topics, o.dictionary} {
		var data []byte
		var err error
		if path != "" {
			if data, err = os.ReadFile(path); err != nil {
				return "", exitError{exitUsage, err}
			}
		}
		fmt.Fprintf(sum, "%d\n%s", len(data), data)
	}
	return fmt.Sprintf("%016x", sum.Sum64()), nil
}
