//go:build ignore

// Generates spellings.tsv: the spellings of index/spelling, joined where they are of one
// name, each with the one of them that stands for all.
package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"

	"dateline/extract/holder"
	"dateline/extract/name"
	"dateline/extract/packed"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	data, err := os.ReadFile("../../index/spelling/spellings.tsv")
	if err != nil {
		return err
	}
	used, err := holdersWords()
	if err != nil {
		return err
	}
	joined := classes{}
	for line := range strings.Lines(string(data)) {
		script, names, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		list := strings.Fields(names)
		for i, a := range list {
			for _, b := range list[:i] {
				if script != "a" || near(a, b) {
					joined[joined.of(a)] = joined.of(b)
				}
			}
		}
	}
	text := []byte(joined.table(used))
	small, err := packed.Pack(text, 1)
	if err != nil {
		return err
	}
	if err := os.WriteFile("spellings.tsv", text, 0o644); err != nil {
		return err
	}
	return os.WriteFile("spellings.tsv.packed", small, 0o644)
}

// near is what index/spelling asks of names whose script writes no short vowels.
func near(a, b string) bool {
	most := 1
	if min(len(a), len(b)) >= 7 {
		most = 2
	}
	return name.Edits(a, b) <= most
}

// classes are sets of spellings, each pointing to another of its set.
type classes map[string]string

func (c classes) of(w string) string {
	for c[w] != "" && c[w] != w {
		w = c[w]
	}
	if c[w] == "" {
		c[w] = w
	}
	return w
}

// table writes the sets: the word that most holders have stands for all of its set, of
// those the shortest, of those the first.
func (c classes) table(used map[string]int) string {
	sets := map[string][]string{}
	for w := range c {
		sets[c.of(w)] = append(sets[c.of(w)], w)
	}
	var lines []string
	for _, set := range sets {
		slices.SortFunc(set, func(a, b string) int {
			return cmp.Or(cmp.Compare(used[b], used[a]), cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
		})
		for _, w := range set[1:] {
			lines = append(lines, w+"\t"+set[0]+"\n")
		}
	}
	slices.Sort(lines)
	return "# spelling\tthe one that stands for all of its name; made by gen.go from index/spelling/spellings.tsv: Wikidata's items of names (CC0) by way of rigour 2.6.1 (MIT), 2026-11; do not edit\n" +
		strings.Join(lines, "")
}

// holdersWords counts the words of the usual names of office-holders, which the English
// press writes so.
func holdersWords() (map[string]int, error) {
	list, err := holder.All()
	if err != nil {
		return nil, err
	}
	used := map[string]int{}
	for i := range list {
		n := name.Read(list[i].Name)
		for _, w := range n.Words {
			used[w]++
		}
	}
	return used, nil
}
