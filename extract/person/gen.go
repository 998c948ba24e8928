//go:build ignore

// Gen writes peoples.tsv, the plural names of peoples, from the tables of package
// country, which stands behind this one in the order of finders.
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
	words := map[string]bool{}
	for _, name := range []string{"../country/countries.tsv", "../country/overrides.tsv"} {
		data, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			c := strings.Split(strings.TrimRight(line, "\n"), "\t")
			if len(c) < 3 || strings.HasPrefix(line, "#") || c[2] != "people" || c[1] == "-" {
				continue
			}
			// a singular may be a surname (Welsh, French); a plural is none but for Wallis
			if w := c[0]; w != "Wallis" && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.ContainsAny(w, " -") {
				words[w] = true
			}
		}
	}
	var b strings.Builder
	b.WriteString("# word\tkind; made by gen.go from the tables of package country; do not edit\n")
	for _, w := range slices.Sorted(maps.Keys(words)) {
		fmt.Fprintf(&b, "%s\tgroup\n", w)
	}
	if err := os.WriteFile("peoples.tsv", []byte(b.String()), 0o644); err != nil {
		log.Fatal(err)
	}
}
