package person

import (
	"dateline/extract/doc"
	"dateline/extract/firm"
	"dateline/extract/person/tagger"
)

// personal tells whether the words around a firm's name speak of a person: a title or a
// trade before it, an age or a trade behind it, what only a person does, "he" or "she"
// as the first pronoun that may mean it.
func (e *employers) personal(i int, hit firm.Match) bool {
	x := e.ms[i].x
	if e.titled(x, hit.First-1, hit.Kind) || e.apposed(x, hit.End) {
		return true
	}
	next := hit.End
	if next < len(x.Tokens) && x.Tokens[next].Is(doc.Possessive) {
		return e.table.Word(x, next+1) == firm.Personal
	}
	for next < len(x.Tokens) && copula(x.Word(next)) {
		next++
	}
	if e.table.Word(x, next) == firm.Deed || e.table.Word(x, next) == firm.Personal {
		return true
	}
	switch e.pronoun(i, hit) {
	case he:
		return true
	case it:
		return false
	}
	return hit.Kind == firm.Maker && next < len(x.Tokens) && e.lex.Find(x.Tokens[next].Hash).Class() == tagger.Say
}

// copula tells the small verbs that stand before what somebody is or did.
func copula(w string) bool {
	switch w {
	case "is", "was", "has", "had", "later", "also":
		return true
	}
	return false
}

// titled tells whether token i, before a name, is a title or a trade.
func (e *employers) titled(x *doc.Text, i int, kind firm.Kind) bool {
	if i < 0 {
		return false
	}
	if honorific(x, i) != unknown || e.table.Word(x, i) == firm.Personal {
		return true
	}
	if e.lex.Find(x.Tokens[i].Hash).Class() != tagger.Title {
		return false
	}
	switch x.Word(i) {
	case "leader", "head", "champion", "driver", "rider", "chief", "captain":
		return kind == firm.Maker // "market leader John Deere"
	}
	return true
}

// longestApposition is how many words behind a comma are searched for a trade.
const longestApposition = 6

// apposed tells whether ", 62," or ", the designer," or ", who" stands at token i.
func (e *employers) apposed(x *doc.Text, i int) bool {
	if i+1 >= len(x.Tokens) || x.Word(i) != "," {
		return false
	}
	if n := &x.Tokens[i+1]; n.Is(doc.Number) {
		return n.End-n.Start == 2 && (i+2 >= len(x.Tokens) || x.Tokens[i+2].Is(doc.Punct))
	}
	for k := i + 1; k < len(x.Tokens) && k <= i+longestApposition; k++ {
		t := &x.Tokens[k]
		if t.Any(doc.Punct | doc.SentStart | doc.Cap) {
			return false
		}
		if e.table.Word(x, k) == firm.Personal || e.lex.Find(t.Hash).Class() == tagger.Title {
			// ", a clerk told the court" speaks of somebody else
			return k+1 >= len(x.Tokens) || e.lex.Find(x.Tokens[k+1].Hash).Class() != tagger.Say
		}
		if x.Word(k) == "of" || x.Word(k) == "for" {
			return false
		}
	}
	return false
}

// What a pronoun is used of.
const (
	nobody = iota
	he
	it
)

// pronoun tells what the first pronoun behind a name is used of, up to the end of its
// sentence or at the start of the next, when no other name can be meant: none stands
// before it in the sentence or between the two, and it is no mere complement ("works
// for JP Morgan").
func (e *employers) pronoun(i int, hit firm.Match) int {
	m := &e.ms[i]
	t := m.x.Tokens
	if i > 0 && e.ms[i-1].Text == m.Text && t[e.ms[i-1].First].Sent == t[hit.First].Sent || hit.First > 0 && complement(m.x.Word(hit.First-1)) {
		return nobody
	}
	stop := len(t)
	if i+1 < len(e.ms) && e.ms[i+1].Text == m.Text {
		stop = e.ms[i+1].First
	}
	for k := hit.End; k < stop; k++ {
		if t[k].Sent != t[hit.First].Sent && !t[k].Is(doc.SentStart) {
			break
		}
		switch m.x.Word(k) {
		case "he", "He", "she", "She", "his", "His", "her", "Her", "him", "himself", "herself":
			return he
		case "it", "It", "its", "Its", "itself":
			return it
		}
		if t[k].Is(doc.ParaStart) {
			break
		}
	}
	return nobody
}

// complement tells the prepositions that firms stand behind.
func complement(w string) bool {
	switch w {
	case "of", "for", "at", "from", "by", "with", "in", "to", "than":
		return true
	}
	return false
}
