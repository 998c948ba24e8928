//go:build ignore

// Generates holders.idx, the index of holders.tsv by surname, and sounds.idx, that of
// the surnames by their sound.
package main

import (
	"fmt"
	"os"

	"dateline/extract/holder"
)

func main() {
	text, err := holder.Index()
	if err == nil {
		err = os.WriteFile("holders.idx", []byte(text), 0o644)
	}
	if err == nil {
		err = os.WriteFile("sounds.idx", []byte(holder.Sounds(text)), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
