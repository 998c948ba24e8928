package person

import (
	"cmp"
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/firm"
	"dateline/extract/person/tagger"
)

// RuleNamesake is a given name, mostly one that is a town's or a land's, too, before a
// surname, mostly one that no list has: "Santiago Roe".
const RuleNamesake = "person/namesake"

// RuleTrade is a row of words that no list and no language has, behind a trade:
// "dancer Wiratmoko Lestariningsih".
const RuleTrade = "person/trade"

// RuleInitial is a word that is written together with an initial: "G.Tsendmaa".
const RuleInitial = "person/initial"

// RuleAddress is a row of words behind a form of address: "Mr. Baptist", "Dr. B. Ulzii".
const RuleAddress = "person/address"

// namesakes adds the rows of words outside that end with such a pair, or are a name that
// an article ties together. The weights take the first word for the place, which it
// mostly is, and know nothing of the second. The mentions come and go sorted by text and
// place.
func namesakes(lex *tagger.Lexicon, firms *firm.Table, tagged *tagger.Doc, texts [2]*doc.Text, ms []mention) []mention {
	known := len(ms)
	for _, r := range tagged.Runs {
		if len(ms) >= doc.MaxMentions {
			break
		}
		n, ok := pair(lex, tagged, texts, r)
		if !ok {
			n, ok = tied(lex, tagged, texts, r)
		}
		rule := RuleNamesake
		if !ok {
			n, ok = eastern(lex, tagged, texts, r)
			rule = RuleEastern
		}
		if !ok {
			n, ok = traded(lex, firms, tagged, texts, r)
			rule = RuleTrade
		}
		if !ok {
			n, ok = initialled(lex, tagged, texts, r)
			rule = RuleInitial
		}
		if !ok {
			n, ok = apposed(lex, firms, tagged, texts, r)
			rule = RuleApposed
		}
		if !ok {
			n, ok = addressed(lex, tagged, texts, r)
			rule = RuleAddress
		}
		if ok {
			m := newMention(lex, texts[n.Text], n)
			m.rule = rule
			ms = append(ms, m)
		}
	}
	if len(ms) > known {
		slices.SortFunc(ms, func(a, b mention) int { return cmp.Or(a.Text-b.Text, a.First-b.First) })
	}
	return ms
}

// pair returns the given name and the surname that a run outside ends with, and labels
// them.
func pair(lex *tagger.Lexicon, tagged *tagger.Doc, texts [2]*doc.Text, r tagger.Run) (n tagger.Name, ok bool) {
	if r.End-r.First < 2 || tagged.Label[r.End-1] != tagger.Outside || tagged.Label[r.End-2] != tagger.Outside {
		return n, false
	}
	a, b := &tagged.Cands[r.End-2], &tagged.Cands[r.End-1]
	x := texts[a.Text]
	if a.End != a.First+1 || b.First != a.End || !namesake(lex, x, a.First) || !second(lex, x, b.First) {
		return n, false
	}
	end := halved(lex, x, b.End)
	if r.End-r.First > 2 && !apart(lex, x, a.First-1) || !free(lex, x, a.First, end) {
		return n, false
	}
	tagged.Label[r.End-2], tagged.Label[r.End-1] = tagger.Begin, tagger.Last
	return tagger.Name{Text: a.Text, First: a.First, End: end}, true
}

// tied returns a lone word outside that an Arabic article ties to the end of a name
// ("Inzamam-ul-Haq", not "Eid-ul-Fitr"), and labels it.
func tied(lex *tagger.Lexicon, tagged *tagger.Doc, texts [2]*doc.Text, r tagger.Run) (n tagger.Name, ok bool) {
	c := &tagged.Cands[r.First]
	if r.End-r.First != 1 || c.End-c.First != 5 || tagged.Label[r.First] != tagger.Outside {
		return n, false
	}
	x := texts[c.Text]
	if e := lex.Find(x.Tokens[c.End-1].Hash); !isName(e) || e.Tagged()&7 < mostlyName {
		return n, false // a holiday, a league
	}
	switch x.Word(c.First + 2) {
	case "ul", "ur", "ud", "uz", "us":
		tagged.Label[r.First] = tagger.Unit
		return tagger.Name{Text: c.Text, First: c.First, End: c.End}, true
	}
	return n, false
}

// shortestInitialled is how many bytes a word behind an initial has, at least, that is a
// name: "M.Phil" is a degree.
const shortestInitialled = 5

// initialled returns an initial and the word that it is written together with, outside at
// the end of a run ("the Khural G.Tsendmaa"), and labels them.
func initialled(lex *tagger.Lexicon, tagged *tagger.Doc, texts [2]*doc.Text, r tagger.Run) (n tagger.Name, ok bool) {
	if r.End-r.First < 2 || tagged.Label[r.End-1] != tagger.Outside || tagged.Label[r.End-2] != tagger.Outside {
		return n, false
	}
	a, b := &tagged.Cands[r.End-2], &tagged.Cands[r.End-1]
	x := texts[a.Text]
	first, last := &x.Tokens[a.First], &x.Tokens[b.First]
	if a.End != a.First+1 || b.First != a.End || !first.Is(doc.Abbrev|doc.Cap) || first.Is(doc.Glued) || first.End-first.Start != 2 ||
		!last.Is(doc.Word|doc.Cap|doc.Glued) || last.Any(doc.Caps|doc.Digit|doc.Abbrev) || last.End-last.Start < shortestInitialled {
		return n, false
	}
	e := lex.Find(last.Hash)
	if e.Class() != tagger.NoClass || e.Lower() >= commonUse || e.Place()&wholeTown != 0 || e.Org()&7 > partOrg {
		return n, false
	}
	tagged.Label[r.End-2], tagged.Label[r.End-1] = tagger.Begin, tagger.Last
	return tagged.NameOf(r.End-2, r.End-1), true
}

// The bounds of a name that only the trade before it tells.
const (
	fewestTraded = 2
	mostTraded   = 3
)

// traded returns a run outside of two or three words that neither the language nor a
// list of places or of organizations' words has, right behind a trade, and labels it.
func traded(lex *tagger.Lexicon, firms *firm.Table, tagged *tagger.Doc, texts [2]*doc.Text, r tagger.Run) (n tagger.Name, ok bool) {
	if r.End-r.First < fewestTraded || r.End-r.First > mostTraded {
		return n, false
	}
	first, last := &tagged.Cands[r.First], &tagged.Cands[r.End-1]
	x := texts[first.Text]
	if first.First == 0 || x.Tokens[first.First-1].Is(doc.Cap) || x.Tokens[first.First].Is(doc.SentStart) {
		return n, false
	}
	if last.End < len(x.Tokens) && x.Tokens[last.End].Is(doc.Glued) && x.Word(last.End) == "-" {
		return n, false
	}
	before := lex.Find(x.Tokens[first.First-1].Hash)
	if firms.Word(x, first.First-1) != firm.Personal && before.Class() != tagger.Title {
		return n, false
	}
	for i := r.First; i < r.End; i++ {
		c := &tagged.Cands[i]
		e := lex.Find(x.Tokens[c.First].Hash)
		if tagged.Label[i] != tagger.Outside || c.End != c.First+1 || e.Lower() > 1 || e.Place() != 0 ||
			e.Class() != tagger.NoClass || e.Org()&7 > 1 || x.Tokens[c.First].Any(doc.Caps|doc.Abbrev|doc.Digit) {
			return n, false
		}
	}
	for i := r.First + 1; i < r.End-1; i++ {
		tagged.Label[i] = tagger.Inside
	}
	tagged.Label[r.First], tagged.Label[r.End-1] = tagger.Begin, tagger.Last
	return tagged.NameOf(r.First, r.End-1), true
}

// shortestAddressed is how many bytes the last word of a name behind a form of address has.
const shortestAddressed = 2

// addressed returns the words outside right behind a form of address that only persons
// have, at a run's beginning or before it, and labels them: whatever words they are, they
// are a name there.
func addressed(lex *tagger.Lexicon, tagged *tagger.Doc, texts [2]*doc.Text, r tagger.Run) (n tagger.Name, ok bool) {
	x := texts[tagged.Cands[r.First].Text]
	word := func(i int) string { return others()[strings.TrimSuffix(x.Word(i), ".")] }
	if r.End-r.First > 1 && word(tagged.Cands[r.First].First) == addressWord {
		r.First++
	} else if at := tagged.Cands[r.First].First; at == 0 || word(at-1) != addressWord {
		return n, false
	}
	if r.End-r.First > mostTraded {
		return n, false
	}
	for i := r.First; i < r.End; i++ {
		c := &tagged.Cands[i]
		if tagged.Label[i] != tagger.Outside || lex.Find(x.Tokens[c.First].Hash).Class() != tagger.NoClass || !x.Tokens[c.First].Is(doc.Cap) {
			return n, false
		}
	}
	if last := &tagged.Cands[r.End-1]; x.Tokens[last.First].Is(doc.Abbrev) || len(x.Word(last.First)) < shortestAddressed {
		return n, false // initials whose name is lost
	}
	if end := tagged.Cands[r.End-1].End; end < len(x.Tokens) && x.Tokens[end].Is(doc.Glued) && x.Word(end) == "-" {
		return n, false
	}
	if r.End-r.First == 1 {
		tagged.Label[r.First] = tagger.Unit
		return tagged.NameOf(r.First, r.First), true
	}
	for i := r.First + 1; i < r.End-1; i++ {
		tagged.Label[i] = tagger.Inside
	}
	tagged.Label[r.First], tagged.Label[r.End-1] = tagger.Begin, tagger.Last
	return tagged.NameOf(r.First, r.End-1), true
}

// namesake tells whether a word is a given name that is also a town's, or a land's that
// news hardly has as a name ("Kenya"), or one that is mostly a name, or one behind a title.
func namesake(lex *tagger.Lexicon, x *doc.Text, i int) bool {
	t := &x.Tokens[i]
	e := lex.Find(t.Hash)
	if !t.Is(doc.Word|doc.Cap) || t.Any(doc.Caps|doc.Abbrev|doc.Digit) || e.Given() == 0 || e.Class() != tagger.NoClass || e.Lower() >= commonUse {
		return false
	}
	if e.Place()&wholeTown != 0 || e.Place() == 0 && e.Wiki() > 1 && e.Lower() <= neverLower {
		return true
	}
	return e.Tagged()&7 >= mostlyName && e.Lower() <= neverLower || i > 0 && lex.Find(x.Tokens[i-1].Hash).Class() == tagger.Title
}

// The levels of an Entry from which on a word passes for a given name.
const (
	wholeTown  = 1
	neverLower = 1
	mostlyName = 3
)

// second tells whether a word may be the surname: one that no list has, neither of
// names nor of places nor of the language, or a name that hardly is anything else.
func second(lex *tagger.Lexicon, x *doc.Text, i int) bool {
	t := &x.Tokens[i]
	if !t.Is(doc.Word|doc.Cap) || t.Any(doc.Caps|doc.Abbrev|doc.Digit|doc.LineStart) {
		return false
	}
	e := lex.Find(t.Hash)
	if e == 0 {
		return t.End-t.Start >= shortestNew && others()[x.Word(i)] == ""
	}
	if e.Class() != tagger.NoClass || !isName(e) && e.Wiki() == 0 {
		return false
	}
	rare := e.Place() == 0 && e.Tagged()&7 != 1
	if e.Lower() <= neverLower {
		return rare || e.Family() && e.Tagged()&7 >= mostlyName
	}
	return e.Family() && e.Tagged()&7 >= mostlyName && halved(lex, x, i+1) > i+1
}

// shortestNew is how many bytes a word has that no list knows: shorter ones are marks
// and codes.
const shortestNew = 4

// apart tells whether a capital word before a given name is no part of the name: a
// state, a people, an office.
func apart(lex *tagger.Lexicon, x *doc.Text, i int) bool {
	e := lex.Find(x.Tokens[i].Hash)
	switch e.Class() {
	case tagger.Title, tagger.Nation:
		return true
	case tagger.NoClass:
		return e.Tagged()&7 == 1 && e.Lower() < commonUse
	}
	return false
}

// free tells whether the words around [first, end) leave it a person's name: no article
// and no "in" before it, no figure and no firm behind it.
func free(lex *tagger.Lexicon, x *doc.Text, first, end int) bool {
	if first > 0 && !x.Tokens[first].Is(doc.SentStart) {
		switch x.Word(first - 1) {
		case "in", "at", "near", "In", "At", "Near", "&", "/", "@", "#":
			return false
		}
		if lex.Find(x.Tokens[first-1].Hash).Class() == tagger.The {
			return false
		}
	}
	if end >= len(x.Tokens) || x.Tokens[end].Any(doc.SentStart|doc.Possessive) {
		return true
	}
	t := &x.Tokens[end]
	if t.Any(doc.Number|doc.Link) || t.Is(doc.Glued) && (x.Word(end) == "-" || x.Word(end) == "/") || x.Word(end) == "&" {
		return false
	}
	return lex.Find(t.Hash).Class() != tagger.OrgWord
}
