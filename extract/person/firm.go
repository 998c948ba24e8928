package person

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/person/tagger"
	"dateline/extract/tsv"
)

//go:embed firms.tsv
var firmsTSV string

// The kinds of firms.tsv, which explains them.
const (
	firmName = iota + 1
	makerName
	personalWord
	deedWord
	formWord
	goodsWord
)

// firms is the table of firms that are called after people.
var firms = sync.OnceValues(func() (gazetteer.Table, error) {
	kinds := map[string]uint32{"firm": firmName, "maker": makerName, "personal": personalWord, "deed": deedWord, "form": formWord, "goods": goodsWord}
	var b gazetteer.Builder
	for n, c := range tsv.Rows(firmsTSV) {
		if len(c) != 2 || kinds[c[1]] == 0 {
			return gazetteer.Table{}, fmt.Errorf("firms.tsv:%d: want words and one of the kinds", n)
		}
		if err := b.Add(nlp.Tokenize(c[0]), kinds[c[1]]); err != nil {
			return gazetteer.Table{}, fmt.Errorf("firms.tsv:%d: %w", n, err)
		}
	}
	return b.Table(), nil
})

// employers tells firms from the persons that they are called after.
type employers struct {
	lex   *tagger.Lexicon
	table gazetteer.Table
	ms    []mention
}

// verdict is what is known of a mention that may be a firm's name.
type verdict struct {
	mention int
	kind    uint32
	// personal tells that the text speaks of a person there.
	personal bool
	// name, first and last are the hashes of the firm's words and of those two.
	name, first, last uint64
}

// dropFirms drops the mentions that are a firm's name, or part of it, where the text
// speaks of no person of the name; and, where the document has the firm alone, those
// of its last word ("Schwab" of "Charles Schwab") or of a surname in front. It keeps the order.
func dropFirms(lex *tagger.Lexicon, table gazetteer.Table, ms []mention) []mention {
	e := employers{lex, table, ms}
	var room [8]verdict
	verdicts := room[:0]
	for i := range ms {
		if v := e.judge(i); v.kind != 0 {
			verdicts = append(verdicts, v)
		}
	}
	if len(verdicts) == 0 {
		return ms
	}
	gone := make([]bool, len(ms))
	for _, v := range verdicts {
		gone[v.mention] = v.kind == formWord || !v.personal && !slices.ContainsFunc(verdicts, func(o verdict) bool { return o.personal && o.name == v.name })
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
		if ok && hit.Value <= makerName && hit.End > m.First && t[first].Is(doc.Cap) &&
			(hit.End >= m.End || first == m.First && e.kind(m.x, hit.End) == formWord) {
			v := verdict{mention: i, kind: hit.Value, name: hash(m.x, first, hit.End), first: t[first].Hash, last: t[hit.End-1].Hash}
			if form || hit.End < m.End || e.formed(m.x, hit.End) || e.traded(m.x, hit) {
				v.kind = formWord
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
		return verdict{mention: i, kind: formWord, first: m.words[0], last: m.words[len(m.words)-1]}
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

// kind returns the kind of a lone word, 0 for none.
func (e *employers) kind(x *doc.Text, i int) uint32 {
	if i < 0 || i >= len(x.Tokens) {
		return 0
	}
	v, _ := e.table.Word(x.Tokens[i].Hash)
	return v
}

// traded tells whether a firm's goods stand beside its name: "shares of Ralph Lauren",
// "a John Deere tractor".
func (e *employers) traded(x *doc.Text, hit gazetteer.Match) bool {
	if e.kind(x, hit.End) == goodsWord {
		return true
	}
	if hit.First < 2 || x.Word(hit.First-1) != "of" && x.Word(hit.First-1) != "in" {
		return false
	}
	return e.kind(x, hit.First-2) == goodsWord
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
	if e.kind(x, i) != formWord || !x.Tokens[i].Is(doc.Cap) || x.Tokens[i].Is(doc.SentStart) {
		return false
	}
	return !comma || x.Tokens[i].Any(doc.Abbrev|doc.Caps) || x.Word(i) == "Inc" || x.Word(i) == "Ltd"
}
