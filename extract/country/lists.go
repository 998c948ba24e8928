package country

import (
	"fmt"
	"slices"

	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/streets"
	"dateline/extract/tsv"
)

// lists are the words of words.tsv, one table a list.
type lists struct{ way, body, firm, trade, before, home, folk, of, speak, language, food, us, ge gazetteer.Table }

func readLists(data string) (lists, error) {
	var l lists
	into := map[string]*gazetteer.Table{"way": &l.way, "body": &l.body, "firm": &l.firm, "trade": &l.trade, "before": &l.before, "home": &l.home, "folk": &l.folk, "of": &l.of, "speak": &l.speak,
		"language": &l.language, "food": &l.food, "us": &l.us, "ge": &l.ge}
	for _, f := range tsv.Rows(data) {
		to, ok := into[f[0]]
		if !ok {
			return l, fmt.Errorf("words.tsv: unknown list %q", f[0])
		}
		words := f[1:]
		if f[0] == "way" {
			ways, err := streets.Words()
			if err != nil {
				return l, err
			}
			words = slices.Concat(ways, words)
		}
		var b gazetteer.Builder
		for _, w := range words {
			if err := b.Add(nlp.Tokenize(w), 1); err != nil {
				return l, fmt.Errorf("words.tsv: %s: %w", f[0], err)
			}
		}
		*to = b.Table()
	}
	return l, nil
}
