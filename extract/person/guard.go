package person

import (
	"strings"

	"dateline/extract/doc"
	"dateline/extract/person/tagger"
)

// The rules of what the guards decided.
const (
	// RuleTrimmed is a name that a title, a weekday or a month was cut off.
	RuleTrimmed = "person/crf-trimmed"
	// RuleTag is a lone common word that prose's tag confirms.
	RuleTag = "person/crf-tag"
)

// guard settles what the weights cannot be sure of: no title before and no
// weekday after a name is part of it, and a lone common word at a sentence's
// start ("Mark my words") is a name only when its tag is a noun's. It reports
// false for what is no name at all.
func guard(lex *tagger.Lexicon, m *mention) bool {
	first, end := again(lex, m, behindTitle(lex, m))
	for first+1 < end && (loneTitle(lex, m.x, first) || portfolio(lex, m.x, first, end) || article(lex, m.x, first) || others()[m.x.Word(first)] == beforeWord || native(lex, m.x, first) ||
		first > 0 && m.x.Word(first) == "Gen" && lex.Find(m.x.Tokens[first-1].Hash).Class() == tagger.Title) {
		first++
	}
	for end > first+1 && lex.Find(m.x.Tokens[end-1].Hash).Class() == tagger.Calendar && m.x.Tokens[end-1].Is(doc.Cap) &&
		!isName(lex.Find(m.x.Tokens[end-1].Hash)) {
		end--
	}
	if end == m.End && first+1 < end {
		end = halved(lex, m.x, end)
	}
	if end > first+3 && m.x.Word(end-2) == "-" && others()[m.x.Word(end-1)] == suffixWord {
		end -= 2 // "Ann Roe-era"
	}
	trimmed := first != m.First || end != m.End
	if trimmed {
		if !m.x.Tokens[first].Is(doc.Cap) {
			return false
		}
		*m = newMention(lex, m.x, tagger.Name{Text: m.Text, First: first, End: end})
		m.rule = RuleTrimmed
	}
	if end-first == 1 && trimmed && loneTitle(lex, m.x, first) {
		return false
	}
	if end-first > 1 || !doubtful(lex, m.x, first) {
		return true
	}
	m.rule = RuleTag
	tag := m.x.Tag(first)
	return tag == "" || strings.HasPrefix(tag, "N")
}

// behindTitle returns the token behind the last title of a name that begins with
// an office ("Defense Secretary Ann Reed"), the first token where it has none.
func behindTitle(lex *tagger.Lexicon, m *mention) int {
	for i := m.End - 2; i > m.First; i-- {
		title := loneTitle(lex, m.x, i) || rank(lex, m.x, i) || others()[m.x.Word(i)] == beforeWord || m.x.Tokens[i].Is(doc.Abbrev) && lex.Find(m.x.Tokens[i].Hash).Class() == tagger.Title
		if title && m.x.Tokens[i].Is(doc.Cap) && m.x.Tokens[i+1].Is(doc.Cap) {
			return i + 1
		}
	}
	return m.First
}

// rank tells whether a word within a name is an office that news hardly has in one, the
// end of a compound as well: "WA Attorney-General Ann Reed".
func rank(lex *tagger.Lexicon, x *doc.Text, i int) bool {
	e := lex.Find(x.Tokens[i].Hash)
	if e.Class() != tagger.Title || e.Family() {
		return false
	}
	return e.Tagged()&7 == hardlyName && e.Lower() >= commonUse
}

// native tells whether a word is what one of a land's people is called, and no name:
// "Gambian Bakary Roe".
func native(lex *tagger.Lexicon, x *doc.Text, i int) bool {
	e := lex.Find(x.Tokens[i].Hash)
	return !isName(e) && e.Lower() < commonUse && others()[x.Word(i)+"s"] == groupWord
}

// again bounds a name of several words that begins a second time, as pages leave it
// that print a linked name twice ("Ann Reed Ann B. ReedThe"): to what stands before,
// or, for "Reed Ann Reed", to what stands behind the first word.
func again(lex *tagger.Lexicon, m *mention, first int) (from, end int) {
	t := m.x.Tokens
	for i := first + 2; i < m.End; i++ {
		if t[i].Hash != t[first].Hash || !t[i].Is(doc.Word) || t[i].Is(doc.Glued) || t[i-1].Is(doc.Abbrev) || t[i-1].End-t[i-1].Start == 1 {
			continue
		}
		if i == first+2 && i+1 == m.End && lex.Find(t[first].Hash).Given() == 0 {
			return first + 1, m.End
		}
		return first, i
	}
	return first, m.End
}

// halved returns the end of a name whose last word is the first half of a given name
// that the weights cut at its hyphen, as the second is a common word ("Kim Hyun[-sook]");
// a syllable that is written in many ways tells it from "Roe-led".
func halved(lex *tagger.Lexicon, x *doc.Text, end int) int {
	if end+1 >= len(x.Tokens) || x.Word(end) != "-" || !x.Tokens[end].Is(doc.Glued) {
		return end
	}
	half := &x.Tokens[end+1]
	if !half.Is(doc.Glued|doc.Word) || half.Any(doc.Cap|doc.Digit) || half.End-half.Start > longestHalf || others()[x.Word(end+1)] == suffixWord {
		return end
	}
	if end+2 < len(x.Tokens) && x.Tokens[end+2].Is(doc.Glued) && x.Word(end+2) == "-" {
		return end
	}
	if lex.Find(x.Tokens[end-1].Hash).Wiki() < oftenName || lex.Find(half.Hash).Wiki() < oftenName {
		return end
	}
	return end + 2
}

// The bounds of the halves of a given name: how many bytes the second has, and the
// level of Entry.Wiki from which on a syllable is one of names.
const (
	longestHalf = 5
	oftenName   = 3
)

func isName(e tagger.Entry) bool { return e.Given() != 0 || e.Family() }

// loneTitle tells whether a word is a title and nobody's name ("Ministers", not
// "Major" or "Dean").
func loneTitle(lex *tagger.Lexicon, x *doc.Text, i int) bool {
	e := lex.Find(x.Tokens[i].Hash)
	return e.Class() == tagger.Title && !isName(e) && e.Wiki() == 0
}

// article tells whether a word is "The" before another.
func article(lex *tagger.Lexicon, x *doc.Text, i int) bool {
	return lex.Find(x.Tokens[i].Hash).Class() == tagger.The && !x.Tokens[i].Any(doc.Abbrev|doc.Caps) && x.Tokens[i].End-x.Tokens[i].Start == 3
}

// portfolio tells whether a word is the end of an office that the name follows
// ("Secretary of State Ann Reed"): a common word, nobody's first name, after "of" or "for", or a
// land before a whole name ("Prime Minister of Georgia Ann Reed").
func portfolio(lex *tagger.Lexicon, x *doc.Text, i, end int) bool {
	if i == 0 || x.Tokens[i].Is(doc.SentStart) {
		return false
	}
	if w := x.Word(i - 1); w != "of" && w != "for" {
		return false
	}
	e := lex.Find(x.Tokens[i].Hash)
	return e.Lower() >= commonUse && e.Given() == 0 || e.Tagged()&7 == 1 && i+2 < end && lex.Find(x.Tokens[i+1].Hash).Given() != 0
}

// commonUse is the level of Entry.Lower from which on a word is one of the
// language rather than a name.
const commonUse = 3

// doubtful tells whether a lone word begins a sentence of prose and is a common
// word of the language.
func doubtful(lex *tagger.Lexicon, x *doc.Text, i int) bool {
	t := &x.Tokens[i]
	if !t.Is(doc.SentStart) || t.Is(doc.Caps) || i+1 >= len(x.Tokens) {
		return false
	}
	n := &x.Tokens[i+1]
	return n.Is(doc.Word) && !n.Any(doc.Cap|doc.Possessive) && lex.Find(t.Hash).Lower() >= commonUse
}
