package holder

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"

	"dateline/extract/name"
	"dateline/extract/packed"
)

//go:generate go run gen.go

// holdersIDX has a line for each surname: the folded surname and the bytes of
// holders.tsv at which its lines begin, sorted by the surname.
//
//go:embed holders.idx.packed
var indexPacked []byte

var holdersIDX = packed.Text(indexPacked)

// soundsIDX has a line for each sound of a surname of holders.idx, with the surnames of
// it, sorted by the sound.
//
//go:embed sounds.idx.packed
var soundsPacked []byte

var soundsIDX = packed.Text(soundsPacked)

// Sounds makes the text of sounds.idx from that of holders.idx.
func Sounds(index string) string {
	of := map[string][]string{}
	for line := range strings.Lines(index) {
		surname := column(line)
		if s := name.Sound(surname); !strings.Contains(surname, " ") && name.Hearable(surname) {
			of[s] = append(of[s], surname)
		}
	}
	var b strings.Builder
	for _, s := range slices.Sorted(maps.Keys(of)) {
		b.WriteString(s + "\t" + strings.Join(of[s], "\t") + "\n")
	}
	return b.String()
}

// sounding lists the surnames that sound as a word does.
func sounding(word string) []string {
	if !name.Hearable(word) {
		return nil
	}
	line := find(soundsIDX(), name.Sound(word))
	if line == "" {
		return nil
	}
	return strings.Split(line, "\t")[1:]
}

// Index makes the text of holders.idx from the table.
func Index(text string) (string, error) {
	lines := map[string][]int{}
	n, at := 0, 0
	for line := range strings.Lines(text) {
		n++
		if !strings.HasPrefix(line, "#") {
			k, err := parse(line)
			if err != nil {
				return "", fmt.Errorf("holders.tsv:%d: %w", n, err)
			}
			for _, form := range k.forms {
				for _, s := range surnames(form, k.State) {
					if l := lines[s]; len(l) == 0 || l[len(l)-1] != at {
						lines[s] = append(l, at)
					}
				}
			}
		}
		at += len(line)
	}
	keys := make([]string, 0, len(lines))
	for k := range lines {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var b strings.Builder
	for _, k := range keys {
		b.WriteString(k)
		for _, at := range lines[k] {
			b.WriteByte('\t')
			b.WriteString(strconv.Itoa(at))
		}
		b.WriteByte('\n')
	}
	return b.String(), nil
}

// lineAt is the line of the table that begins at a byte.
func lineAt(at int) string {
	line, _, _ := strings.Cut(holdersTSV()[at:], "\n")
	return line
}

// known keeps the tenures of the surnames that were looked up, which a run asks for again
// and again; there are no more than the table has.
var known sync.Map // string → []Tenure

// filed returns the tenures of a surname, by a binary search in the index.
func filed(surname string) []Tenure {
	if list, ok := known.Load(surname); ok {
		return list.([]Tenure)
	}
	line := find(holdersIDX(), surname)
	if line == "" {
		return nil
	}
	var list []Tenure
	_, rest, _ := strings.Cut(line, "\t")
	for rest != "" {
		var number string
		number, rest, _ = strings.Cut(rest, "\t")
		at, err := strconv.Atoi(number)
		if err != nil || at < 0 || at >= len(holdersTSV()) {
			continue // a test holds the index to the table
		}
		if k, err := parse(lineAt(at)); err == nil {
			list = append(list, k)
		}
	}
	onePerson(list)
	known.Store(strings.Clone(surname), list)
	return list
}

// find returns the line of a sorted text whose first column is key, empty for none.
func find(text, key string) string {
	// the first line that is not below the key: bytes are searched, lines are compared
	at := sort.Search(len(text), func(i int) bool { return column(text[lineStart(text, i):]) >= key })
	if at == len(text) {
		return ""
	}
	line, _, _ := strings.Cut(text[lineStart(text, at):], "\n")
	if column(line) != key {
		return ""
	}
	return line
}

// lineStart is where the line of byte i begins.
func lineStart(text string, i int) int { return strings.LastIndexByte(text[:i], '\n') + 1 }

// column is the first column of a line.
func column(line string) string {
	if i := strings.IndexAny(line, "\t\n"); i >= 0 {
		return line[:i]
	}
	return line
}
