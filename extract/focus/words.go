package focus

import (
	_ "embed"
	"fmt"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/organ"
	"dateline/extract/tsv"
)

//go:embed signs.tsv
var signsTSV string

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
	if err := w.readBodies(); err != nil {
		return nil, err
	}
	marks := map[string]uint32{}
	for _, f := range tsv.Rows(wordsTSV) {
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

// readBodies reads the organs that tell whose report it is, and the other signs.
func (w *words) readBodies() error {
	var b gazetteer.Builder
	index := map[string]uint32{}
	add := func(phrase, code string) error {
		n, ok := index[code]
		if !ok {
			n = uint32(len(w.codes))
			index[code] = n
			w.codes = append(w.codes, code)
		}
		return b.Add(nlp.Tokenize(phrase), n)
	}
	organs, err := organ.All()
	if err != nil {
		return fmt.Errorf("focus: %w", err)
	}
	for _, o := range organs {
		if o.Home == "" {
			continue
		}
		if err := add(o.Phrase, o.Home); err != nil {
			return fmt.Errorf("focus: organ %s: %w", o.Phrase, err)
		}
	}
	for _, f := range tsv.Rows(signsTSV) {
		for _, phrase := range f[1:] {
			if err := add(phrase, f[0]); err != nil {
				return fmt.Errorf("focus: signs.tsv: %s: %w", phrase, err)
			}
		}
	}
	w.bodies = b.Table()
	return nil
}
