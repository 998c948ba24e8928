package person

import (
	"slices"

	"dateline/extract/doc"
	"dateline/extract/firm"
	"dateline/extract/person/tagger"
)

// employers tells firms from the persons that they are called after.
type employers struct {
	lex   *tagger.Lexicon
	table *firm.Table
	ms    []mention
}

// verdict is what is known of a mention that may be a firm's name.
type verdict struct {
	mention int
	kind    firm.Kind
	// personal tells that the text speaks of a person there.
	personal bool
	// name, first and last are the hashes of the firm's words and of those two.
	name, first, last uint64
}

// dropFirms drops the mentions that are a firm's name, or part of it, where the text
// speaks of no person of the name; and, where the document has the firm alone, those
// of its last word ("Schwab" of "Charles Schwab") or of a surname in front. It keeps the order.
func dropFirms(lex *tagger.Lexicon, table *firm.Table, ms []mention) []mention {
	e := employers{lex, table, ms}
	var room [8]verdict
	verdicts := room[:0]
	for i := range ms {
		if v := e.judge(i); v.kind != firm.None {
			verdicts = append(verdicts, v)
		}
	}
	if len(verdicts) == 0 {
		return ms
	}
	gone := make([]bool, len(ms))
	for _, v := range verdicts {
		gone[v.mention] = v.kind == firm.Form || !v.personal && !slices.ContainsFunc(verdicts, func(o verdict) bool { return o.personal && o.name == v.name })
	}
	kept := make([]mention, 0, len(ms))
	for i := range ms {
		if !gone[i] {
			kept = append(kept, ms[i])
		}
	}
	return slices.DeleteFunc(kept, func(m mention) bool {
		return m.End == m.First+1 && len(m.words) == 1 && honorific(m.x, m.First-1) == unknown && !m.ends(kept) && slices.ContainsFunc(verdicts, func(v verdict) bool {
			return gone[v.mention] && (v.last == m.words[0] || v.first == m.words[0] && lex.Find(v.first).Given() == 0)
		})
	})
}

// reach is how many tokens before a mention the name of a firm may begin that it is
// the end of ("[Ernst &] Young").
const reach = 3

// judge looks for a firm's name over mention i, and for what speaks of a person there.
func (e *employers) judge(i int) verdict {
	m := &e.ms[i]
	t := m.x.Tokens
	form := e.formed(m.x, m.End)
	for first := m.First; first >= max(0, m.First-reach); first-- {
		hit, ok := e.table.Longest(m.x, first)
		if ok && hit.End > m.First &&
			(hit.End >= m.End || first == m.First && e.table.Word(m.x, hit.End) == firm.Form) {
			v := verdict{mention: i, kind: hit.Kind, name: hash(m.x, first, hit.End), first: t[first].Hash, last: t[hit.End-1].Hash}
			if form || hit.End < m.End || e.formed(m.x, hit.End) || e.traded(m.x, hit) {
				v.kind = firm.Form
			} else {
				v.personal = e.personal(i, hit)
			}
			return v
		}
		if first > 0 && !t[first-1].Is(doc.Cap) && m.x.Word(first-1) != "&" && m.x.Word(first-1) != "and" {
			break
		}
	}
	if form && len(m.words) > 0 {
		return verdict{mention: i, kind: firm.Form, first: m.words[0], last: m.words[len(m.words)-1]}
	}
	return verdict{}
}

func hash(x *doc.Text, first, end int) uint64 {
	h := uint64(0)
	for i := first; i < end; i++ {
		if x.Tokens[i].Is(doc.Word) {
			h = doc.HashNext(h, x.Tokens[i].Hash)
		}
	}
	return h
}

// traded tells whether a firm's goods stand beside its name: "shares of Ralph Lauren",
// "a John Deere tractor".
func (e *employers) traded(x *doc.Text, hit firm.Match) bool {
	if e.table.Word(x, hit.End) == firm.Goods {
		return true
	}
	if hit.First < 2 || x.Word(hit.First-1) != "of" && x.Word(hit.First-1) != "in" {
		return false
	}
	return e.table.Word(x, hit.First-2) == firm.Goods
}

// formed tells whether the words from token i on make a firm of the name before them:
// "Inc", "& Co", ", Ltd".
func (e *employers) formed(x *doc.Text, i int) bool {
	if i >= len(x.Tokens) {
		return false
	}
	comma := x.Word(i) == ","
	if comma || x.Word(i) == "&" {
		i++
	}
	if e.table.Word(x, i) != firm.Form || !x.Tokens[i].Is(doc.Cap) || x.Tokens[i].Is(doc.SentStart) {
		return false
	}
	return !comma || x.Tokens[i].Any(doc.Abbrev|doc.Caps) || x.Word(i) == "Inc" || x.Word(i) == "Ltd"
}
