package organization

import (
	"dateline/extract/country"
	"dateline/extract/doc"
	"dateline/extract/person/tagger"
	"dateline/extract/vocab"
)

// describe says of a name's entity what the words tell: its kind, and the state that
// it is of where that is plain.
func (p *pass) describe(n *name, e *doc.Entity) {
	if n.body < 0 && n.long != nil && n.long.long == nil {
		p.describe(n.long, e)
		x := p.text(n.long)
		if s := x.Span(n.long.First, n.long.End); n.long.body < 0 {
			e.Name = x.Src[s.Start:s.End]
		}
		return
	}
	if n.body >= 0 {
		b := &p.tables.bodies[n.body]
		e.Name, e.Kind, e.Country = b.name, b.kind, b.country
		if p.others(n, b) {
			e.Name, e.Country = e.Text, ""
		}
	} else {
		e.Kind = p.kind(n)
	}
	if e.Country == "" && stately[e.Kind] {
		e.Country = p.state(n)
	}
	p.identify(n, e)
}

// others tells whether a name that several states' bodies have is not that of the table:
// the report is mostly of another state, which does not stand beside the name.
func (p *pass) others(n *name, b *body) bool {
	return b.shared && p.state(n) != b.country && !p.about(b.country)
}

// about tells whether the document names a state more often than any other, or none.
func (p *pass) about(state string) bool {
	if p.lands == nil {
		p.lands = map[string]int{}
		for _, x := range p.texts {
			for i := 0; i < len(x.Tokens); i++ {
				if code, to, ok := land(x, i); ok {
					p.lands[code]++
					i = to - 1
				}
			}
		}
	}
	for code, n := range p.lands {
		if code != state && n >= p.lands[state] {
			return false
		}
	}
	return true
}

// stately are the kinds whose land stands beside their name.
var stately = map[string]bool{"government": true, "party": true, "armed-group": true, "sport": true}

// kind returns what the words of a name tell: the last one of its first part, the
// others of that part from there on back, then those behind "of" and "for".
func (p *pass) kind(n *name) string {
	head := n.FirstCand
	for head < n.LastCand && p.d.SameRun(head, head+1) {
		head++
	}
	for i := head; i >= n.FirstCand; i-- {
		if k := p.kindWord(i); k != "" {
			return k
		}
	}
	for i := n.LastCand; i > head; i-- {
		if k := p.kindWord(i); k != "" {
			return k
		}
	}
	return vocab.OtherKind
}

func (p *pass) kindWord(i int) string {
	v, ok := p.tables.kinds.Word(p.d.Word(i))
	if !ok {
		return ""
	}
	return p.tables.kindNames[v]
}

// state returns the land that the name begins or ends with, that stands right before
// it as an adjective or with an 's, or behind it with "of".
func (p *pass) state(n *name) string {
	x := p.text(n)
	if code := landAt(x, n.First, n.End); code != "" {
		return code
	}
	for i := n.FirstCand + 1; i <= n.LastCand; i++ {
		if !p.d.SameRun(i-1, i) {
			if code := landAt(x, p.d.Cands[i].First, n.End); code != "" {
				return code
			}
		}
	}
	if end := n.End; end+1 < len(x.Tokens) && x.Word(end) == "of" {
		at := end + 1
		if p.lex.Find(x.Tokens[at].Hash).Class() == tagger.The {
			at++
		}
		if at < len(x.Tokens) {
			if code := landAt(x, at, len(x.Tokens)); code != "" {
				return code
			}
		}
	}
	before := n.First - 1
	if before >= 0 && x.Tokens[before].Is(doc.Possessive) {
		before--
	}
	for k := 0; k < longestLand && before-k >= 0; k++ {
		if code, end, ok := land(x, before-k); ok && end == before+1 && x.Tokens[before-k].Sent == x.Tokens[n.First].Sent {
			return code
		}
	}
	return ""
}

// longestLand is how many words the name of a state has that stands before an
// organization's ("United Arab Emirates").
const longestLand = 3

// shared are the names of states that a part of another one has, too.
var shared = map[string]bool{"georgia": true}

// landAt returns the state whose name or adjective begins at token i and ends before end.
func landAt(x *doc.Text, i, end int) string {
	code, to, ok := land(x, i)
	if !ok || to > end || to == i+1 && shared[doc.Fold(x.Word(i))] {
		return ""
	}
	return code
}

// land returns the code of the state that tokens [i, end) name, by a name, an
// abbreviation, an adjective or its people.
func land(x *doc.Text, i int) (code string, end int, ok bool) {
	end, code, kind, ok := country.Lookup(x, i)
	return code, end, ok && kind != country.Part && kind != country.Union
}
