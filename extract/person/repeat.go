package person

import (
	"slices"

	"dateline/extract"
	"dateline/extract/person/tagger"
)

// RuleRepeat is a lone word that the weights left outside, and that ends the full
// name of a person who is found elsewhere in the document.
const RuleRepeat = "person/repeat"

// repeated adds the lone words that are the last of somebody's full name, unless
// they are common words, parts of organisations or places, or have an article.
// The mentions come and go sorted by text and place.
func repeated(lex *tagger.Lexicon, doc *tagger.Doc, texts [2]*extract.Text, ms []mention) []mention {
	var last []uint64
	for i := range ms {
		if m := &ms[i]; len(m.words) > 1 {
			last = append(last, m.words[len(m.words)-1])
		}
	}
	if len(last) == 0 {
		return ms
	}
	slices.Sort(last)
	found := len(ms)
	for _, r := range doc.Runs {
		c := &doc.Cands[r.First]
		if r.End-r.First != 1 || c.End-c.First != 1 || doc.Label[r.First] != tagger.Outside {
			continue
		}
		x := texts[c.Text]
		t := &x.Tokens[c.First]
		if _, ok := slices.BinarySearch(last, t.Hash); !ok || !alone(lex, x, c.First) {
			continue
		}
		m := newMention(lex, x, tagger.Name{Text: c.Text, First: c.First, End: c.End})
		m.rule = RuleRepeat
		ms = append(ms, m)
	}
	if len(ms) > found {
		slices.SortFunc(ms, func(a, b mention) int {
			if a.Text != b.Text {
				return a.Text - b.Text
			}
			return a.First - b.First
		})
	}
	return ms
}

// alone tells whether a word that is nobody's language stands without an article
// and without a hyphen.
func alone(lex *tagger.Lexicon, x *extract.Text, i int) bool {
	e := lex.Find(x.Tokens[i].Hash)
	if e.Class() != tagger.NoClass || e.Lower() >= commonUse {
		return false
	}
	if i > 0 && (lex.Find(x.Tokens[i-1].Hash).Class() == tagger.The || x.Tokens[i].Is(extract.Glued)) {
		return false
	}
	return i+1 >= len(x.Tokens) || !x.Tokens[i+1].Is(extract.Glued|extract.Punct) || x.Word(i+1) != "-"
}
