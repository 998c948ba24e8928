//go:build ignore

// Generates holders.idx, the index of holders.tsv by surname, and sounds.idx, that of
// the surnames by their sound, and packs the three for the program.
package main

import (
	"fmt"
	"os"

	"dateline/extract/holder"
	"dateline/extract/packed"
)

func main() {
	if err := generate(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func generate() error {
	table, err := os.ReadFile("holders.tsv")
	if err != nil {
		return err
	}
	index, err := holder.Index(string(table))
	if err != nil {
		return err
	}
	sounds := holder.Sounds(index)
	for name, text := range map[string]string{"holders.idx": index, "sounds.idx": sounds} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			return err
		}
	}
	for name, text := range map[string]string{"holders.tsv": string(table), "holders.idx": index, "sounds.idx": sounds} {
		data, err := packed.Pack([]byte(text), 1)
		if err != nil {
			return err
		}
		if err := os.WriteFile(name+".packed", data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
