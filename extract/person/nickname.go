package person

import (
	"slices"

	"dateline/extract/doc"
	"dateline/extract/person/tagger"
)

// RuleNickname is a name with a nickname in brackets in it: "William (Bill) Roe".
const RuleNickname = "person/nickname"

// The words that a nickname and what follows it may have.
const (
	longestNickname = 2
	longestTail     = 3
)

// nicknamed makes one mention of what stands around a nickname in brackets, and drops
// those of its parts. The weights know nicknames in quotes alone: brackets mostly hold
// a party, a country or a team, and "Jan Roe (Telekom) Ferrari" is a line of a table.
func nicknamed(lex *tagger.Lexicon, ms []mention) []mention {
	for i := 0; i < len(ms); i++ {
		open, ok := ms[i].bracket()
		if !ok {
			continue
		}
		first, ok := ahead(lex, ms, i, open)
		if !ok {
			continue
		}
		end, ok := beyond(lex, ms, i, first, open)
		if !ok {
			continue
		}
		from, to := i, i+1
		for from > 0 && ms[from-1].Text == ms[i].Text && ms[from-1].First >= first {
			from--
		}
		for to < len(ms) && ms[to].Text == ms[i].Text && ms[to].First < end {
			to++
		}
		m := newMention(lex, ms[i].x, tagger.Name{Text: ms[i].Text, First: first, End: end})
		m.rule = RuleNickname
		ms = slices.Replace(ms, from, to, m)
		i = from
	}
	return ms
}

// bracket returns the opening bracket right behind, right before or, with a word or two
// in it, closed before a mention.
func (m *mention) bracket() (open int, ok bool) {
	x := m.x
	if m.End < len(x.Tokens) && x.Word(m.End) == "(" {
		return m.End, true
	}
	if m.First == 0 {
		return 0, false
	}
	switch x.Word(m.First - 1) {
	case "(":
		return m.First - 1, true
	case ")":
		for i := m.First - 3; i >= 0 && i >= m.First-2-longestNickname; i-- {
			if x.Word(i) == "(" {
				return i, true
			}
		}
	}
	return 0, false
}

// ahead returns where the name before a bracket begins: the mention that ends there,
// or a given name that the weights passed over.
func ahead(lex *tagger.Lexicon, ms []mention, i, open int) (first int, ok bool) {
	for k := max(0, i-2); k <= i; k++ {
		if ms[k].Text == ms[i].Text && ms[k].End == open {
			return ms[k].First, true
		}
	}
	x := ms[i].x
	if open == 0 || !x.Tokens[open-1].Is(doc.Word|doc.Cap) || x.Tokens[open-1].Any(doc.Possessive|doc.Abbrev) {
		return 0, false
	}
	return open - 1, lex.Find(x.Tokens[open-1].Hash).Given() != 0
}

// beyond returns the end of the name that goes on behind the nickname in the bracket.
func beyond(lex *tagger.Lexicon, ms []mention, i, first, open int) (end int, ok bool) {
	x := ms[i].x
	closed := open + 1
	for ; closed < len(x.Tokens) && closed <= open+longestNickname && x.Tokens[closed].Is(doc.Word|doc.Cap); closed++ {
		if !nickname(lex, x, closed, first, open) {
			return 0, false
		}
	}
	if closed == open+1 || closed+1 >= len(x.Tokens) || x.Word(closed) != ")" {
		return 0, false
	}
	from := closed + 1
	// the stop of "(J.R.)" looks like a sentence's end
	if t := &x.Tokens[from]; t.Any(doc.ParaStart) || t.Is(doc.SentStart) && !x.Tokens[closed-1].Is(doc.Abbrev) {
		return 0, false
	}
	for k := max(0, i-1); k < len(ms) && k < i+longestTail; k++ {
		if ms[k].Text == ms[i].Text && ms[k].First == from {
			return ms[k].End, true
		}
	}
	end = surname(lex, x, from)
	return end, end > from
}

// nickname tells whether word i, in a bracket behind the name [first, open), may be
// what a person is called by: a given name, initials that begin as the name does, or,
// behind a given name alone, a word that is no place and nobody's nation ("Skip").
func nickname(lex *tagger.Lexicon, x *doc.Text, i, first, open int) bool {
	t := &x.Tokens[i]
	switch {
	case t.Any(doc.Digit | doc.Possessive):
		return false
	case t.Is(doc.Abbrev):
		return others()[x.Word(i)] == "" && x.Src[t.Start] == x.Src[x.Tokens[first].Start] && (t.Is(doc.Caps) || t.End-t.Start == 2)
	case t.Is(doc.Caps):
		return false
	}
	e := lex.Find(t.Hash)
	if others()[x.Word(i)] != "" || e.Class() == tagger.Nation || e.Class() == tagger.Calendar {
		return false
	}
	hardly := e.Tagged()&7 == 1 // a given name in the lists, a country or a town in the news
	if e.Given() != 0 && !hardly {
		return true
	}
	return open == first+1 && lex.Find(x.Tokens[first].Hash).Given() != 0 && e.Class() == tagger.NoClass && e.Place() == 0 && (!hardly || e.Lower() >= commonUse)
}

// surname returns the end of the words from token i on that may be the rest of a name,
// i itself when there is none: particles, a word that is no common one, "Jr.".
func surname(lex *tagger.Lexicon, x *doc.Text, i int) int {
	end := i
	for k := i; k < len(x.Tokens) && k < i+longestTail; k++ {
		t := &x.Tokens[k]
		e := lex.Find(t.Hash)
		if k > i && t.Is(doc.SentStart) || !t.Is(doc.Word) || t.Any(doc.Digit|doc.Possessive) {
			break
		}
		if !t.Is(doc.Cap) {
			if c := e.Class(); c != tagger.Particle && c != tagger.HeadParticle || end > i {
				break
			}
			continue
		}
		if e.Class() != tagger.Junior && !isName(e) && e.Wiki() == 0 && (e.Class() != tagger.NoClass || e.Lower() >= commonUse) {
			break
		}
		end = k + 1
		for end+1 < len(x.Tokens) && x.Word(end) == "-" && x.Tokens[end].Is(doc.Glued) && x.Tokens[end+1].Is(doc.Word|doc.Cap|doc.Glued) {
			end += 2
		}
		k = end - 1
	}
	return end
}
