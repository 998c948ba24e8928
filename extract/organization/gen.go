//go:build ignore

// Gen writes lands.tsv, the names, adjectives and peoples of states, from the tables
// of package country, which stands behind this one in the order of finders.
package main

import (
	"fmt"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
)

func main() {
	words := map[string]string{}
	for _, name := range []string{"../country/countries.tsv", "../country/overrides.tsv"} {
		data, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			c := strings.Split(strings.TrimRight(line, "\n"), "\t")
			if len(c) < 3 || strings.HasPrefix(line, "#") || len(c[1]) != 2 {
				continue
			}
			words[c[0]] = c[1]
		}
	}
	var b strings.Builder
	b.WriteString("# words\tISO 3166; made by gen.go from the tables of package country; do not edit\n")
	for _, w := range slices.Sorted(maps.Keys(words)) {
		fmt.Fprintf(&b, "%s\t%s\n", w, words[w])
	}
	if err := os.WriteFile("lands.tsv", []byte(b.String()), 0o644); err != nil {
		log.Fatal(err)
	}
}
