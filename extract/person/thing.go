package person

import (
	"slices"

	"dateline/extract/doc"
	"dateline/extract/person/tagger"
)

// dropThings drops the names that the document somewhere calls a paper, a firm or a town,
// and the lone words that an article stands before where no noun follows ("the Roe are"),
// where they are nowhere part of a longer name. It keeps the order.
func dropThings(lex *tagger.Lexicon, ms []mention) []mention {
	var things []uint64
	for i := range ms {
		m := &ms[i]
		if len(m.words) == 0 || !(m.lone() && m.definite(lex)) && !m.called() {
			continue
		}
		if h := tail(m.words); !slices.Contains(things, h) {
			things = append(things, h)
		}
	}
	if len(things) == 0 {
		return ms
	}
	for i := range ms {
		m := &ms[i]
		titled := honorific(m.x, m.First-1) != unknown
		for k := range m.words {
			if k == 0 && !titled && len(m.words) > 1 {
				h := tail(m.words[:1])
				things = slices.DeleteFunc(things, func(w uint64) bool { return w == h })
			}
			if k > 0 || titled {
				h := tail(m.words[k:])
				things = slices.DeleteFunc(things, func(w uint64) bool { return w == h })
			}
		}
	}
	return slices.DeleteFunc(ms, func(m mention) bool {
		return len(m.words) > 0 && slices.Contains(things, tail(m.words))
	})
}

// called tells whether the word before a mention says that it is none of a person, or the
// one before "of": "the newspaper Roe", "the town of Roe".
func (m *mention) called() bool {
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
	if m.First == 0 || t[m.First].Any(doc.SentStart|doc.LineStart) || isName(lex.Find(t[m.First].Hash)) {
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
	case tag == "MD", tag == "IN", tag == "TO", tag == "CC", tag == "VBP", tag == "VBZ", tag == "VBD":
		return true
	}
	return false
}
