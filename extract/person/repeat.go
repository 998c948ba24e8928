package person

import (
	"cmp"
	"slices"

	"dateline/extract/doc"
	"dateline/extract/person/tagger"
)

// RuleRepeat is a row of words that the weights left outside, and that ends the
// full name of a person who is found elsewhere in the document, or that are this name.
const RuleRepeat = "person/repeat"

// repeated adds the runs that are the end of somebody's full name, with or without
// "Jr.", or a name that is found more often elsewhere than it stands outside, unless a
// lone one is a common word, hardly ever a name, part of an organisation or a place, or
// has an article. The mentions come and go sorted by text and place.
func repeated(lex *tagger.Lexicon, tagged *tagger.Doc, texts [2]*doc.Text, ms []mention) []mention {
	known := knownNames(lex, ms)
	if len(known) == 0 {
		return ms
	}
	var more []mention
	for _, r := range tagged.Runs {
		if len(ms)+len(more) >= doc.MaxMentions || texts[0].Ended() {
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
		k := known[tail(m.words)]
		if k != nil && k.heads && m.calls(lex) {
			m.rule = RuleEastern
			more = append(more, m)
			continue
		}
		if k == nil || !alone(lex, &m) {
			continue
		}
		switch one := len(m.words) == 1; {
		case one && k.ends && (k.found > 0 || !hardly(lex, &m)), !one && !placed(lex, &m) && !within(&m):
			m.rule = RuleRepeat
			more = append(more, m)
		}
		k.outside++
	}
	n := len(ms)
	for i := range more {
		if known[tail(more[i].words)].holds() {
			ms = append(ms, more[i])
		}
	}
	if len(ms) > n {
		slices.SortFunc(ms, func(a, b mention) int {
			return cmp.Or(a.Text-b.Text, a.First-b.First)
		})
	}
	return ms
}

// longestRepeat is how many words a name has that is found again.
const longestRepeat = 4

// knownName is what is found of a name: that it ends a longer one, that it is an
// East Asian surname at the head of one, and how often it is found and stands outside.
type knownName struct {
	ends, heads    bool
	found, outside int
}

// holds tells whether the name is one where it stands outside, too.
func (k *knownName) holds() bool { return k.ends || k.heads || k.found >= k.outside }

// knownNames counts the names that are found, and marks what they end with, without a
// first word at least, by the hashes of the words.
func knownNames(lex *tagger.Lexicon, ms []mention) map[uint64]*knownName {
	known := make(map[uint64]*knownName, len(ms))
	of := func(words []uint64) *knownName {
		h := tail(words)
		if known[h] == nil {
			known[h] = &knownName{}
		}
		return known[h]
	}
	for i := range ms {
		words := ms[i].words
		if len(words) == 0 {
			continue
		}
		for n := 1; n < len(words) && n <= longestRepeat; n++ {
			of(words[len(words)-n:]).ends = true
		}
		if len(words) <= longestRepeat {
			of(words).found++
		}
		if h := ms[i].surnamed(lex); h != 0 {
			of([]uint64{h}).heads = true
		}
	}
	return known
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

// alone tells whether a name does not begin with a word of the language, an article or
// behind a hyphen.
func alone(lex *tagger.Lexicon, m *mention) bool {
	x, i := m.x, m.First
	e := lex.Find(x.Tokens[i].Hash)
	if e.Class() != tagger.NoClass || e.Lower() >= commonUse {
		return false
	}
	if i > 0 && (lex.Find(x.Tokens[i-1].Hash).Class() == tagger.The && (placed(lex, m) || !m.attributive()) || x.Tokens[i].Is(doc.Glued)) {
		return false
	}
	return i+1 >= len(x.Tokens) || !x.Tokens[i+1].Is(doc.Glued|doc.Punct) || x.Word(i+1) != "-"
}

// placed tells whether a name has a word of a place's or an organisation's name.
func placed(lex *tagger.Lexicon, m *mention) bool {
	for i := m.First; i < m.End; i++ {
		if e := lex.Find(m.x.Tokens[i].Hash); e.Place() != 0 && e.Tagged()&7 < mostlyName || e.Org()&7 >= partOrg || m.x.Tokens[i].Is(doc.Caps) {
			return true
		}
	}
	return false
}

// within tells whether a name stands behind a word that leads to a place.
func within(m *mention) bool {
	if m.First == 0 {
		return false
	}
	switch m.x.Word(m.First - 1) {
	case "in", "at", "near", "outside":
		return true
	}
	return false
}

// hardly tells whether a word is hardly ever part of a name.
func hardly(lex *tagger.Lexicon, m *mention) bool {
	return lex.Find(m.x.Tokens[m.First].Hash).Tagged()&7 == hardlyName
}

// partOrg is the level of Entry.Org of words that are often part of an organisation's name.
const partOrg = 2

// attributive tells whether a name stands before a noun in small letters: "the Roe
// administration".
func (m *mention) attributive() bool {
	return m.End < len(m.x.Tokens) && m.x.Tokens[m.End].Is(doc.Word) && !m.x.Tokens[m.End].Any(doc.Cap|doc.Caps|doc.Glued)
}

// hardlyName is the level of Entry.Tagged of words that are hardly ever part of a name.
const hardlyName = 1
