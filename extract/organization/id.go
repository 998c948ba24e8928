package organization

import (
	"cmp"
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/organ"
	"dateline/extract/person/tagger"
	"dateline/extract/vocab"
)

// OwnPrefix begins the ids of organizations that are made of the name.
const OwnPrefix = "org:"

// identify gives a name's entity the id of its body, or the organ that its words name,
// or an id of its words where these tell it from others.
func (p *pass) identify(n *name, e *doc.Entity) {
	body := n.body
	if body < 0 {
		body = p.within(n)
	}
	if body >= 0 {
		b := &p.tables.bodies[body]
		if p.others(n, b) || p.sides[n.key] && b.kind != vocab.SportKind {
			return // another state's, or the club that is called after a firm
		}
		if b.id != "" {
			e.ID, e.Name, e.Kind, e.Country = b.id, b.name, b.kind, cmp.Or(e.Country, b.country)
			return
		}
	}
	words := p.folded(n, n.First, n.End)
	if state := organ.CentralBank(strings.Join(words, " ")); state != "" {
		e.Organ, e.Country = organ.TheCentralBank, state
		return
	}
	first, end := p.core(n)
	if e.Organ = organ.Of(strings.Join(p.folded(n, first, end), " ")); e.Organ != "" {
		e.Country = cmp.Or(e.Country, p.state(n))
		return
	}
	switch {
	case body >= 0 && (e.Country != "" || e.Kind == vocab.InternationalKind):
		e.ID = OwnPrefix + slug(strings.Fields(doc.Fold(p.tables.bodies[body].name)))
		if p.tables.bodies[body].country == "" && e.Country != "" {
			e.ID += "@" + e.Country
		}
	case body >= 0:
	default:
		if words = unformed(words); p.telling(n, words) {
			e.ID = OwnPrefix + slug(words)
		}
	}
}

// within is the body whose form the words of a name are without its state before it and
// the forms of law behind it, -1 for none.
func (p *pass) within(n *name) int {
	x := p.text(n)
	first, end := p.core(n)
	hit, ok := p.tables.known.Longest(x, first)
	if !ok || !p.written(x, hit) || hit.End > end {
		return -1
	}
	for i := hit.End; i < end; i++ {
		if !slices.Contains(forms, doc.Fold(x.Word(i))) {
			return -1
		}
	}
	body := int(hit.Value&^inCaps) - 1
	if first > n.First || end < n.End {
		if state := p.state(n); state == "" || state != p.tables.bodies[body].country {
			return -1
		}
	}
	return body
}

// folded are the words of tokens [first, end), folded, without articles.
func (p *pass) folded(n *name, first, end int) []string {
	x := p.text(n)
	words := make([]string, 0, end-first)
	for i := first; i < end; i++ {
		switch w := doc.Fold(x.Word(i)); {
		case x.Tokens[i].Is(doc.Possessive) && len(words) > 0:
			words[len(words)-1] += "'s"
		case w == "the" || w == "":
		default:
			words = append(words, w)
		}
	}
	return words
}

// core are the tokens [first, end) of a name without the state's before and behind them.
func (p *pass) core(n *name) (first, end int) {
	x := p.text(n)
	first, end = n.First, n.End
	if _, to, ok := land(x, first); ok && to < end {
		if first = to; first+1 < end && x.Tokens[first].Is(doc.Possessive) {
			first++
		}
	}
	for i := first + 1; i+1 < end; i++ {
		if x.Word(i) != "of" {
			continue
		}
		at := i + 1
		if at+1 < end && p.class(x, at) == tagger.The {
			at++
		}
		if _, to, ok := land(x, at); ok && to == end {
			end = i
			break
		}
	}
	return first, end
}

// forms are words behind a firm's name that say what it is in law; papers write them or
// do not.
var forms = []string{"inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "gmbh", "ag", "sa", "spa", "nv", "bv", "kk", "pte", "pty", "sdn", "bhd", "&", ","}

// unformed is a name without the forms behind it.
func unformed(words []string) []string {
	for len(words) > 1 && slices.Contains(forms, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// slug joins the letters and figures of words with hyphens.
func slug(words []string) string {
	var b strings.Builder
	for _, w := range words {
		w = strings.Map(func(r rune) rune {
			switch {
			case r == '-' || r == '/' || r == '–':
				return '-'
			case r < '0' || r > '9' && r < 'a' || r > 'z' && r < 0x80 || r == '’' || r == '‘' || r == '“' || r == '”':
				return -1
			}
			return r
		}, w)
		if w = strings.Trim(w, "-"); w == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(w)
	}
	return b.String()
}

// The words that a name needs which is told by its words: longest bounds what is a name
// at all, and a name of a land and of common words wants so many beside the land.
const (
	longestTelling = 10
	besideLand     = 3
	// neverUse is the level of Entry.Lower of a word that is never in small letters.
	neverUse = 1
)

// telling tells whether the words of a name tell its organization from every other: one
// of them is no common word, no kind of organization and no land, or many stand beside
// a land. Initials, a place's words and a word that is a person's, too, tell nothing, nor
// does any one word in a report of contests, where towns and counties play.
func (p *pass) telling(n *name, words []string) bool {
	if len(words) == 0 || len(words) > longestTelling {
		return false
	}
	x := p.text(n)
	own, lands, places, all := 0, 0, 0, 0
	for i := n.First; i < n.End; i++ {
		t := &x.Tokens[i]
		if !t.Is(doc.Word) || !t.Is(doc.Cap) {
			continue
		}
		all++
		if _, to, ok := land(x, i); ok && to <= n.End {
			lands++
			i = to - 1
			continue
		}
		entry := p.lex.Find(t.Hash)
		_, kind := p.tables.kinds.Word(t.Hash)
		if entry.Place() != 0 && !kind {
			places++
		}
		if kind || entry.Lower() > neverUse || t.End-t.Start < 3 {
			continue
		}
		own++
	}
	if places == all || len(p.sides) > 0 && all == 1 {
		return false
	}
	if len(words) == 1 {
		t := &x.Tokens[n.First]
		entry := p.lex.Find(t.Hash)
		return own == 1 && lands == 0 && !t.Is(doc.Caps) && !p.short(n.FirstCand) && entry.Place() == 0 && entry.Given() == 0 && !entry.Family()
	}
	return own > 0 || lands > 0 && all-lands >= besideLand
}
