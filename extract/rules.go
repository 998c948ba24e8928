package extract

import (
	"fmt"
	"hash"
	"hash/crc32"
	"hash/fnv"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/identity"
	"dateline/extract/lang"
	"dateline/extract/nlp"
)

// version is of what this package does itself: the holders of offices who become
// persons, the ids of persons, and the order of findings. Raise it when these change.
const version = 4

// Rules is the fingerprint of all that decides what is found: the version of each
// finder and of what tells the language, their tables and weights. Two builds that find the same have the same.
func Rules() string {
	sum := fnv.New64a()
	fmt.Fprintln(sum, "extract", version)
	addCard(sum, lang.Card())
	addCard(sum, nlp.Card())
	for _, p := range finders() {
		addCard(sum, p.Card)
	}
	addCard(sum, identity.Card())
	return fmt.Sprintf("%016x", sum.Sum64())
}

// addCard adds a finder. A table counts without its comments.
func addCard(sum hash.Hash64, c doc.Card) {
	fmt.Fprintln(sum, c.Name, c.Version)
	for _, table := range c.Tables {
		for line := range strings.Lines(table) {
			if !strings.HasPrefix(line, "#") {
				_, _ = sum.Write([]byte(line)) // a hash takes everything
			}
		}
	}
	for _, table := range c.Weights {
		// 20 MB by the processor's own instruction
		fmt.Fprintf(sum, "%d %08x\n", len(table), crc32.Checksum(table, crc32.MakeTable(crc32.Castagnoli)))
	}
}
