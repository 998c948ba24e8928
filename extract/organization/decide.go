package organization

import (
	"cmp"
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/person/tagger"
)

// initials makes organizations of initials that stand in brackets behind a name, or
// whose long form stands in brackets behind them, wherever the article has them.
func (p *pass) initials() {
	defined := map[uint64]*name{}
	var more []name
	for i := range p.d.Cands {
		c := &p.d.Cands[i]
		x := p.texts[c.Text]
		if !p.short(i) || c.First < 2 || c.End >= len(x.Tokens) || x.Word(c.First-1) != "(" || x.Word(c.End) != ")" {
			continue
		}
		if at, ok := p.over(c.Text, c.First-2, c.First-1); ok && p.names[at].End == c.First-1 {
			defined[p.d.Word(i)] = copied(p.names[at])
			continue
		}
		if n, ok := p.spelled(i); ok {
			defined[p.d.Word(i)] = copied(n)
			more = append(more, n)
		}
	}
	if len(defined) == 0 {
		return
	}
	taken := p.taken()
	for k := range p.names {
		n := &p.names[k]
		if n.FirstCand == n.LastCand && p.short(n.FirstCand) {
			n.long = defined[p.d.Word(n.FirstCand)]
		}
	}
	for i := range p.d.Cands {
		if long := defined[p.d.Word(i)]; long != nil && !taken[i] && p.short(i) && p.d.Label[i] == tagger.Outside {
			n := p.name(i, i, RuleInitials)
			n.long = long
			more = append(more, n)
		}
	}
	p.add(more)
}

func copied(n name) *name { return &n }

// add puts names in where none stands.
func (p *pass) add(more []name) {
	if len(more) == 0 {
		return
	}
	p.names = append(p.names, more...)
	slices.SortStableFunc(p.names, func(a, b name) int {
		return cmp.Or(a.Text-b.Text, a.First-b.First, b.End-a.End)
	})
	text, end := -1, 0
	p.names = slices.DeleteFunc(p.names, func(n name) bool {
		if n.Text == text && n.First < end {
			return true
		}
		text, end = n.Text, n.End
		return false
	})
}

// short tells whether a candidate is written as initials: two capitals at least.
func (p *pass) short(i int) bool {
	c := &p.d.Cands[i]
	w := p.texts[c.Text].Slice(c.First, c.End)
	if len(w) < 2 || len(w) > longestInitials {
		return false
	}
	capitals := 0
	for _, r := range w {
		if r >= 'A' && r <= 'Z' {
			capitals++
		}
	}
	return capitals >= 2 && 2*capitals >= len(w)
}

// longestInitials is in bytes.
const longestInitials = 10

// spelled returns the words before the bracket of candidate i that its letters are the
// initials of.
func (p *pass) spelled(i int) (name, bool) {
	c := &p.d.Cands[i]
	x := p.texts[c.Text]
	letters := strings.ToLower(x.Slice(c.First, c.End))
	k := len(letters) - 1
	first := -1
	for j := i - 1; j >= 0 && k >= 0; j-- {
		o := &p.d.Cands[j]
		if o.Text != c.Text || c.First-o.First > 3*len(letters)+3 || x.Tokens[o.First].Sent != x.Tokens[c.First].Sent {
			return name{}, false
		}
		w := strings.ToLower(x.Word(o.First))
		if w[0] != letters[k] {
			return name{}, false
		}
		first = j
		k--
	}
	if k >= 0 || first < 0 || p.d.Cands[i-1].End != c.First-1 {
		return name{}, false
	}
	for j := first; j < i; j++ {
		if p.d.Label[j] != tagger.Outside {
			return name{}, false
		}
	}
	return p.name(first, i-1, RuleInitials), true
}

// knownBodies finds the names of the table.
func (p *pass) knownBodies() {
	var more []name
	for i := 0; i < len(p.d.Cands); i++ {
		c := &p.d.Cands[i]
		x := p.texts[c.Text]
		hit, ok := p.tables.known.Longest(x, c.First)
		if !ok {
			continue
		}
		last := p.upTo(i, hit.End)
		if p.d.Cands[last].End != hit.End || !p.written(x, hit) {
			continue
		}
		body := int(hit.Value&^inCaps) - 1
		at, taken := p.over(c.Text, c.First, hit.End)
		switch {
		case taken && p.names[at].First == c.First && p.names[at].End == hit.End:
			p.names[at].body = body
		case !taken && p.d.Label[i] == tagger.Outside && p.alone(i, last):
			n := p.name(i, last, RuleKnown)
			n.body = body
			more = append(more, n)
		}
		i = last
	}
	p.add(more)
}

// over returns the first name that has one of tokens [first, end) of a text.
func (p *pass) over(text, first, end int) (at int, ok bool) {
	at, _ = slices.BinarySearchFunc(p.names, first, func(n name, first int) int {
		if n.Text < text || n.Text == text && n.End <= first {
			return -1
		}
		return 1
	})
	return at, at < len(p.names) && p.names[at].Text == text && p.names[at].First < end
}

// written tells whether a known form is written as the table has it: initials in
// capitals, and no common word at a sentence's start.
func (p *pass) written(x *doc.Text, hit gazetteer.Match) bool {
	if hit.Value&inCaps != 0 {
		return x.Src[x.Tokens[hit.First].Start:x.Tokens[hit.End-1].End] == strings.ToUpper(x.Src[x.Tokens[hit.First].Start:x.Tokens[hit.End-1].End])
	}
	t := &x.Tokens[hit.First]
	return hit.End > hit.First+1 || !t.Is(doc.SentStart) || p.lex.Find(t.Hash).Lower() < commonUse
}

// commonUse is the level of Entry.Lower from which on a word is one of the language
// rather than a name.
const commonUse = 3

// alone tells whether candidates [i, j] are no part of a longer name: at most a land
// or a title stands beside them in their run.
func (p *pass) alone(i, j int) bool {
	if i > 0 && p.d.SameRun(i-1, i) && p.d.Label[i-1] == tagger.Outside && p.d.Class(i-1) != tagger.Title && !p.isLand(i-1) {
		return false
	}
	return j+1 >= len(p.d.Cands) || !p.d.SameRun(j, j+1) || p.d.Label[j+1] != tagger.Outside || p.d.Class(j+1) == tagger.Title
}

// isLand tells whether candidate i is a state's name, adjective or people.
func (p *pass) isLand(i int) bool {
	c := &p.d.Cands[i]
	_, end, ok := land(p.texts[c.Text], c.First)
	return ok && end == c.End
}

// upTo returns the last candidate from i on that ends by a token.
func (p *pass) upTo(i, end int) int {
	text := p.d.Cands[i].Text
	for i+1 < len(p.d.Cands) && p.d.Cands[i+1].Text == text && p.d.Cands[i+1].End <= end {
		i++
	}
	return i
}

// word returns what the table knows of candidate i.
func (p *pass) word(i int) word {
	v, _ := p.tables.words.Word(p.d.Word(i))
	return word(v)
}

// reject drops what only looks like an organization: titles, persons, states and
// peoples, and a common word that begins a sentence and comes but once ("[Rescuers] said").
func (p *pass) reject() {
	seen := map[uint64]int{}
	for i := range p.names {
		seen[p.names[i].key]++
	}
	p.names = slices.DeleteFunc(p.names, func(n name) bool {
		if n.body >= 0 {
			return false
		}
		if p.titles(&n) || p.filed(n.Text, n.First) {
			return true
		}
		x := p.text(&n)
		if t := &x.Tokens[n.First]; n.FirstCand == n.LastCand && seen[n.key] == 1 && t.Is(doc.SentStart) && !t.Is(doc.Caps) && p.lex.Find(t.Hash).Lower() >= commonUse {
			return true
		}
		if p.d.AnyPerson(n.FirstCand, n.LastCand) && n.rule != RuleInitials {
			return true
		}
		if _, end, ok := land(x, n.First); ok && end == n.End {
			return true
		}
		hit, ok := p.tables.words.Longest(x, n.First)
		return ok && hit.End == n.End && word(hit.Value) == wordNone
	})
}

// titles tells whether a name is made of titles alone ("the Premier").
func (p *pass) titles(n *name) bool {
	for i := n.FirstCand; i <= n.LastCand; i++ {
		if p.d.Class(i) != tagger.Title {
			return false
		}
	}
	return true
}

// organs makes names of a state's organs that "of" ties to it ("Government of India",
// "Embassy of the Netherlands"), which the weights pass over.
func (p *pass) organs() {
	var more []name
	for i := range p.d.Cands {
		c := &p.d.Cands[i]
		x := p.texts[c.Text]
		if p.word(i) != wordOrgan || p.d.Label[i] != tagger.Outside || c.End+1 >= len(x.Tokens) || x.Word(c.End) != "of" || p.class(x, c.First) == tagger.Title {
			continue
		}
		at := c.End + 1
		if p.class(x, at) == tagger.The {
			at++
		}
		if at >= len(x.Tokens) || !x.Tokens[at].Is(doc.Cap) || x.Tokens[at].Sent != x.Tokens[c.First].Sent {
			continue
		}
		_, end, ok := land(x, at)
		if !ok {
			continue
		}
		last := p.upTo(i, end)
		if _, taken := p.over(c.Text, c.First, end); !taken && p.d.Cands[last].End == end {
			more = append(more, p.name(i, last, RuleOrgan))
		}
	}
	p.add(more)
}

func (p *pass) class(x *doc.Text, i int) int { return p.lex.Find(x.Tokens[i].Hash).Class() }
