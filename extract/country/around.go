package country

import (
	"strings"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
)

// maxBody is how many capitalised words after a demonym are searched for the
// noun of an organisation: "American Civil Liberties Union" has three.
const maxBody = 3

// blocked tells whether the words beside a form show that it is part of another
// name: a street, an organisation, a language, a dish, a town of a US state.
func (t *loaded) blocked(x *doc.Text, first, end int, f *form) bool {
	if f.kind == Abbreviation {
		return t.pronoun(x, first, f)
	}
	if end < len(x.Tokens) {
		if next := &x.Tokens[end]; next.Is(doc.Cap) && has(&t.way, x, end) {
			return true
		}
		if f.kind == Name && (t.townOf(x, end) || f.class == "state" && t.ofStates(x, end)) {
			return true
		}
		if f.kind == Adjective && (has(&t.food, x, end) || t.isLanguage(x, first, end)) {
			return true
		}
	}
	return t.inBody(x, first, end, f) || t.inFirm(x, first, end, f)
}

// inFirm tells whether the form stands in the name of a firm or a medium: one of their
// words stands behind and ends the name ("Japan Tobacco", "Nigerian Breweries", not
// "Iraqi Oil Minister"), with a state's own name that of a trade, too ("Ghana Gold", not
// "Russian Gas"), or the mother's stands before it ("Radio France", "Greenpeace Russia").
func (t *loaded) inFirm(x *doc.Text, first, end int, f *form) bool {
	if f.kind == Name && first > 0 && has(&t.before, x, first-1) && x.Tokens[first-1].Is(doc.Cap) && !x.Tokens[first].Is(doc.SentStart) {
		return true
	}
	last, most := end-1, 1
	if f.kind == Adjective {
		most = maxBody
	}
	for last+1 < len(x.Tokens) && last < end-1+most && named(x, last+1) {
		last++
	}
	if last < end || last+1 < len(x.Tokens) && named(x, last+1) {
		return false
	}
	return has(&t.firm, x, last) || f.kind == Name && has(&t.trade, x, last)
}

// named tells whether token i goes on with a name.
func named(x *doc.Text, i int) bool { return x.Tokens[i].Is(doc.Cap) && !x.Tokens[i].Is(doc.SentStart) }

// ofStates tells whether ", U.S." follows: then a name that one of the states has is theirs.
func (t *loaded) ofStates(x *doc.Text, end int) bool {
	if end+1 >= len(x.Tokens) || x.Word(end) != "," {
		return false
	}
	m, f := t.longest(x, end+1)
	return f != nil && f.code == "US" && f.kind != Adjective && f.kind != People && written(x, m, f) &&
		(m.End >= len(x.Tokens) || x.Word(m.End) != "and")
}

func has(list *gazetteer.Table, x *doc.Text, i int) bool {
	_, ok := list.Word(x.Tokens[i].Hash)
	return ok
}

// pronoun tells "US" in a line of capitals that may be the pronoun.
func (t *loaded) pronoun(x *doc.Text, i int, f *form) bool {
	if f.code != "US" || x.Word(i) != "US" || i == 0 || i+1 >= len(x.Tokens) {
		return false
	}
	p, n := &x.Tokens[i-1], &x.Tokens[i+1]
	long := func(k *doc.Token) bool { return k.Is(doc.Caps) && k.End-k.Start > 3 }
	return long(p) && (long(n) || n.Is(doc.Punct)) && !x.Tokens[i].Is(doc.SentStart)
}

// townOf tells whether ", Texas" or ", Ill." follows: then the name is a town's.
func (t *loaded) townOf(x *doc.Text, end int) bool {
	if end+1 >= len(x.Tokens) || x.Word(end) != "," {
		return false
	}
	m, ok := t.us.Longest(x, end+1)
	if !ok || !x.Tokens[end+1].Is(doc.Cap) {
		return false
	}
	// "Canada, Mexico, Texas and Ohio" is a list, "Paris, Texas," is not
	return m.End >= len(x.Tokens) || x.Word(m.End) != "and"
}

// isLanguage tells "in Russian.", "speaks French", "Spanish-language", "Greek lessons".
func (t *loaded) isLanguage(x *doc.Text, first, end int) bool {
	next := end
	if x.Word(next) == "-" && next+1 < len(x.Tokens) && x.Tokens[next].Is(doc.Glued) {
		next++
	}
	if has(&t.language, x, next) && !x.Tokens[next].Is(doc.Cap) {
		return true
	}
	if first == 0 {
		return false
	}
	if has(&t.speak, x, first-1) && !x.Tokens[end].Is(doc.Cap) {
		return true
	}
	n := &x.Tokens[end]
	if x.Word(first-1) != "in" {
		return false
	}
	return n.Is(doc.Punct) && x.Word(end) != "-" || x.Word(end) == "and" || x.Word(end) == "to"
}

// inBody tells whether the form stands in the name of an organisation that is
// no organ of the state: "American Cancer Society", "Bank of England",
// "University of Guam". Names are blocked only by the word that follows at once
// ("Jordan Times"), for "Russia Federation Council" is Russia's.
func (t *loaded) inBody(x *doc.Text, first, end int, f *form) bool {
	n := maxBody
	if f.kind == Name {
		n = 1
	}
	for i := end; i < len(x.Tokens) && i < end+n; i++ {
		k := &x.Tokens[i]
		if !k.Is(doc.Cap) || k.Is(doc.SentStart) {
			break
		}
		if has(&t.body, x, i) {
			return true
		}
	}
	if first < 1 || f.kind != Name {
		return false
	}
	p := first - 1
	if w := x.Word(p); w == "Lake" || w == "Mount" {
		return true // "Lake Chad"
	}
	if x.Word(p) == "the" {
		p--
	}
	return p > 0 && x.Word(p) == "of" && x.Tokens[p-1].Is(doc.Cap) && has(&t.of, x, p-1) && !t.capsLine(x, p-1)
}

func (t *loaded) capsLine(x *doc.Text, i int) bool {
	return strings.ToUpper(x.Word(i)) == x.Word(i) && x.Tokens[i].End-x.Tokens[i].Start > 2
}
