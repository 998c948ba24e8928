//go:build ignore

// Generates holders.idx, the index of holders.tsv by surname.
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
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
