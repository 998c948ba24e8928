package extract

import (
	"fmt"
	"hash/crc32"

	"dateline/extract/city"
	"dateline/extract/person"
	"dateline/extract/topic"
)

// Rules is the fingerprint of all that decides what is found: the finders' code,
// their tables and their weights. Two builds of the same rules have the same.
func Rules() (string, error) {
	sum, err := RulesHash()
	if err != nil {
		return "", fmt.Errorf("fingerprint: %w", err)
	}
	tables := append(append(person.Tables(), city.Tables()...), topic.Tables()...)
	for _, table := range tables {
		// 20 MB by the processor's own instruction
		fmt.Fprintf(sum, "%d %08x\n", len(table), crc32.Checksum(table, crc32.MakeTable(crc32.Castagnoli)))
	}
	return fmt.Sprintf("%016x", sum.Sum64()), nil
}
