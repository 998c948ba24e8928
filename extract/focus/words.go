package focus

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
)

//go:embed bodies.tsv
var bodiesTSV string

//go:embed words.tsv
var wordsTSV string

// The lists of words.tsv, bits of a word's value.
const (
	partyWord = 1 << iota // "with": what follows is another party
	inWord                // "in": where it happens
	hostWord              // "hosted": where it happens stands before
	moneyWord             // "dollars": a currency, no country
)

var lists = map[string]uint32{"party": partyWord, "in": inWord, "host": hostWord, "money": moneyWord}

// words are the tables of this package: phrases of organs with the index of
// their state's code, and the marks of single words.
type words struct {
	bodies, marks gazetteer.Table
	codes         []string
}

// is tells whether token i of x is a word of a list; i may be out of range.
func (w *words) is(list uint32, x *doc.Text, i int) bool {
	if i < 0 || i >= len(x.Tokens) {
		return false
	}
	v, ok := w.marks.Word(x.Tokens[i].Hash)
	return ok && v&list != 0
}

var readWords = sync.OnceValues(func() (*words, error) {
	var w words
	var b gazetteer.Builder
	for line := range strings.Lines(bodiesTSV) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, phrase := range f[1:] {
			if err := b.Add(nlp.Tokenize(phrase), uint32(len(w.codes))); err != nil {
				return nil, fmt.Errorf("focus: bodies.tsv: %s: %w", f[0], err)
			}
		}
		w.codes = append(w.codes, f[0])
	}
	w.bodies = b.Table()
	marks := map[string]uint32{}
	for line := range strings.Lines(wordsTSV) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		list, ok := lists[f[0]]
		if !ok {
			return nil, fmt.Errorf("focus: words.tsv: unknown list %q", f[0])
		}
		for _, word := range f[1:] {
			marks[word] |= list
		}
	}
	var m gazetteer.Builder
	for word, v := range marks {
		if err := m.Add(nlp.Tokenize(word), v); err != nil {
			return nil, fmt.Errorf("focus: words.tsv: %s: %w", word, err)
		}
	}
	w.marks = m.Table()
	return &w, nil
})
