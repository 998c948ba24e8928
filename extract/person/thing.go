package person

import (
	"slices"

	"dateline/extract/doc"
	"dateline/extract/person/tagger"
)

// thing is what a document shows of one name: how often it is a lone word, how often with
// an article then, and whether something calls it a thing.
type thing struct {
	lone, definite int
	called         bool
}

// definiteShare is in how many of its lone mentions a thing has an article, one in so
// many: a writer's slip ("the Roe said") counts for nothing beside more of them.
const definiteShare = 4

// dropThings drops the names that the document somewhere calls a paper, a firm or a town,
// and the lone words that often have an article where no noun follows ("the Roe are"),
// where they are nowhere part of a longer name. It keeps the order.
func dropThings(lex *tagger.Lexicon, ms []mention) []mention {
	var things map[uint64]*thing
	for i := range ms {
		m := &ms[i]
		definite, called := m.lone() && m.definite(lex), m.called(lex)
		if len(m.words) == 0 || !definite && !called {
			continue
		}
		if things == nil {
			things = map[uint64]*thing{}
		}
		t := things[tail(m.words)]
		if t == nil {
			t = &thing{}
			things[tail(m.words)] = t
		}
		t.called = t.called || called
		if definite {
			t.definite++
		}
	}
	if things == nil {
		return ms
	}
	for i := range ms {
		m := &ms[i]
		if t := things[tail(m.words)]; t != nil && m.lone() {
			t.lone++
		}
		titled := honorific(m.x, m.First-1) != unknown
		if n := len(m.words); n > 1 {
			delete(things, tail(m.words[:1]))
			for k := max(1, n-longestRepeat); k < n; k++ {
				delete(things, tail(m.words[k:]))
			}
		}
		if titled {
			delete(things, tail(m.words))
		}
	}
	return slices.DeleteFunc(ms, func(m mention) bool {
		t := things[tail(m.words)]
		return t != nil && (t.called || m.lone() && t.lone <= definiteShare*t.definite)
	})
}

// called tells whether the word before a mention says that it is none of a person, or the
// one before "of": "the newspaper Roe", "the town of Roe".
func (m *mention) called(lex *tagger.Lexicon) bool {
	i := m.First - 1
	if i < 1 || m.x.Tokens[m.First].Any(doc.SentStart|doc.LineStart|doc.Glued) {
		return false
	}
	w := m.x.Word(i)
	if w == "of" {
		switch m.x.Word(i - 1) {
		case "town", "village", "city", "municipality", "district", "province", "island", "port", "commune", "hamlet", "suburb", "settlement":
			return true
		}
		return false
	}
	if m.lone() && lex.Find(m.x.Tokens[m.First].Hash).Family() {
		return false // "the company Reed founded"
	}
	switch w {
	case "newspaper", "daily", "weekly", "magazine", "tabloid", "broadcaster", "company", "firm", "startup", "conglomerate", "brand", "retailer", "airline", "app", "platform", "website", "portal", "river", "storm", "hurricane", "typhoon", "cyclone":
		return true
	}
	return false
}

// lone tells whether a mention is one word.
func (m *mention) lone() bool { return m.End == m.First+1 && len(m.words) == 1 }

// definite tells whether "the" stands before a mention, and neither a noun in small letters
// nor a name behind it that it could tell more of.
func (m *mention) definite(lex *tagger.Lexicon) bool {
	t := m.x.Tokens
	if m.First == 0 || t[m.First].Any(doc.SentStart|doc.LineStart) || isName(lex.Find(t[m.First].Hash)) || lex.Find(t[m.First].Hash).Tagged()&7 >= mostlyName {
		return false
	}
	if w := m.x.Word(m.First - 1); w != "the" && w != "The" {
		return false
	}
	if m.End >= len(t) || t[m.End].Any(doc.SentStart|doc.Possessive) {
		return true
	}
	if t[m.End].Is(doc.Punct) {
		return !t[m.End].Is(doc.Glued) || m.x.Word(m.End) != "-" && m.x.Word(m.End) != "–"
	}
	if !t[m.End].Is(doc.Word) || t[m.End].Any(doc.Cap) {
		return false
	}
	switch tag := m.x.Tag(m.End); {
	case tag == "MD", tag == "IN", tag == "TO", tag == "CC", tag == "PRP", tag == "VBP", tag == "VBZ", tag == "VBD":
		return true
	}
	return false
}
