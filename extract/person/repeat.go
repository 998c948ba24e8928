package person

import (
	"cmp"
	"slices"

	"dateline/extract/doc"
	"dateline/extract/person/tagger"
)

// RuleRepeat is a row of words that the weights left outside, and that ends the
// full name of a person who is found elsewhere in the document.
const RuleRepeat = "person/repeat"

// repeated adds the runs that are the end of somebody's full name, with or without
// "Jr.", unless a lone one is a common word, part of an organisation or a place, or
// has an article. The mentions come and go sorted by text and place.
func repeated(lex *tagger.Lexicon, tagged *tagger.Doc, texts [2]*doc.Text, ms []mention) []mention {
	tails := tailsOf(ms)
	if len(tails) == 0 {
		return ms
	}
	known := len(ms)
	for _, r := range tagged.Runs {
		if len(ms) >= doc.MaxMentions || texts[0].Ended() {
			break
		}
		if r.End-r.First > longestRepeat || slices.ContainsFunc(tagged.Label[r.First:r.End], func(y tagger.Label) bool { return y != tagger.Outside }) {
			continue
		}
		c := &tagged.Cands[r.First]
		m := newMention(lex, texts[c.Text], tagger.Name{Text: c.Text, First: c.First, End: tagged.Cands[r.End-1].End})
		if len(m.words) == 0 {
			continue
		}
		if _, ok := slices.BinarySearch(tails, tail(m.words)); !ok || !alone(lex, m.x, m.First) {
			continue
		}
		m.rule = RuleRepeat
		ms = append(ms, m)
	}
	if len(ms) > known {
		slices.SortFunc(ms, func(a, b mention) int {
			return cmp.Or(a.Text-b.Text, a.First-b.First)
		})
	}
	return ms
}

// longestRepeat is how many words a name has that is found again.
const longestRepeat = 4

// tailsOf returns what the names end with, without a first word at least, as sorted
// hashes: a register has many runs, and each is looked up once.
func tailsOf(ms []mention) []uint64 {
	var out []uint64
	for i := range ms {
		for n := 1; n < len(ms[i].words) && n <= longestRepeat; n++ {
			out = append(out, tail(ms[i].words[len(ms[i].words)-n:]))
		}
	}
	slices.Sort(out)
	return out
}

// tail is the hash of the last words of a name.
func tail(words []uint64) uint64 {
	h := uint64(0)
	for _, w := range words {
		h = doc.HashNext(h, w)
	}
	return h
}

// ends tells whether the words of m are the end of a longer name.
func (m *mention) ends(known []mention) bool {
	for i := range known {
		ws := known[i].words
		if n := len(ws) - len(m.words); n > 0 && slices.Equal(ws[n:], m.words) {
			return true
		}
	}
	return false
}

// alone tells whether a word that is nobody's language stands without an article
// and without a hyphen.
func alone(lex *tagger.Lexicon, x *doc.Text, i int) bool {
	e := lex.Find(x.Tokens[i].Hash)
	if e.Class() != tagger.NoClass || e.Lower() >= commonUse {
		return false
	}
	if i > 0 && (lex.Find(x.Tokens[i-1].Hash).Class() == tagger.The || x.Tokens[i].Is(doc.Glued)) {
		return false
	}
	return i+1 >= len(x.Tokens) || !x.Tokens[i+1].Is(doc.Glued|doc.Punct) || x.Word(i+1) != "-"
}
