package city

import (
	_ "embed"
	"fmt"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/streets"
	"dateline/extract/tsv"
)

//go:embed words.tsv
var wordsTSV string

// mark is the set of lists of words.tsv that a word is in.
type mark uint32

const (
	wayWord    mark = 1 << iota // "Street", "River": the name before it is part of theirs
	bodyWord                    // "University", "Herald": the same
	townWord                    // "Police", "Council": a town's, the name before it is the town's
	nearWord                    // "in", "near", "downtown": a place follows
	personWord                  // "Judge", "Mr.": a person follows
	sayWord                     // "said": a person stands before it
	folkWord                    // "resident", "man": a place stands before them
	partWord                    // "Lake", "Fort": the name behind it is part of theirs
	stateWord                   // "state", "Gov.": a region stands before it
	dateWord                    // a month, a day, an agency: no part of a name
	schoolWord                  // "Elementary", "Hospital": a town's or a person's
	eventWord                   // "siege": with "of", the name behind it is of the past
	agedWord                    // "Byzantine": the names about it are of the past
	usWord                      // "Sheriff", "Township": the text is of the United States
	pupilWord                   // "Elementary": a school's, which seldom has its town's name
)

var lists = map[string]mark{"way": wayWord, "body": bodyWord, "town": townWord, "near": nearWord, "person": personWord,
	"saying": sayWord, "folk": folkWord, "part": partWord, "state": stateWord, "month": dateWord, "school": schoolWord, "us": usWord, "event": eventWord, "aged": agedWord, "pupil": pupilWord}

type words struct {
	t gazetteer.Table
	// papers are the words that newspapers put beside a place in their hosts.
	papers []string
}

// of returns the lists that a token's word is in.
func (w words) of(x *doc.Text, i int) mark {
	if i < 0 || i >= len(x.Tokens) {
		return 0
	}
	v, _ := w.t.Word(x.Tokens[i].Hash)
	return mark(v)
}

var readWords = sync.OnceValues(func() (words, error) {
	sets := map[string]mark{}
	var papers []string
	ways, err := streets.Words()
	if err != nil {
		return words{}, fmt.Errorf("city: %w", err)
	}
	for _, word := range ways {
		sets[doc.Fold(word)] |= wayWord
	}
	for _, f := range tsv.Rows(wordsTSV) {
		if f[0] == "host" {
			papers = f[1:]
			continue
		}
		m, ok := lists[f[0]]
		if !ok {
			return words{}, fmt.Errorf("city: words.tsv: unknown list %q", f[0])
		}
		for _, word := range f[1:] {
			sets[doc.Fold(word)] |= m
		}
	}
	var b gazetteer.Builder
	for word, m := range sets {
		if err := b.Add(nlp.Tokenize(word), uint32(m)); err != nil {
			return words{}, fmt.Errorf("city: words.tsv: %q: %w", word, err)
		}
	}
	return words{b.Table(), papers}, nil
})
