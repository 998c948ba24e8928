// Package organization finds the named organizations of a document: ministries and
// agencies, parliaments and courts, international bodies, parties, armed groups,
// companies, media, schools, clubs.
//
// Package tagger labels the words, this package decides: names are put together over
// "of" and "and", one name is one thing all over an article, initials that the article
// defines follow their long form, and what is a state, a people or a person is none.
// The finder of persons calls it, as both are decided over the same words.
package organization

import (
	_ "embed"
	"slices"
	"sync"

	"dateline/extract/dateline"
	"dateline/extract/doc"
	"dateline/extract/person/tagger"
	"dateline/extract/vocab"
)

//go:embed weights.bin
var weightsData []byte

// The rules.
const (
	// RuleCRF is what the tagger marks.
	RuleCRF = "organization/crf"
	// RuleKnown is a name of the table of bodies.
	RuleKnown = "organization/known"
	// RuleInitials are initials that stand in brackets behind their long form.
	RuleInitials = "organization/initials"
	// RuleOrgan is an organ of a state that is named after it.
	RuleOrgan = "organization/organ"
	// RuleRepeat is a name that the article has elsewhere in plainer words.
	RuleRepeat = "organization/repeat"
	// RuleCalled is an institution that is called after a person.
	RuleCalled = "organization/called-after"
)

// Finder is safe for many goroutines.
type Finder struct {
	lex    *tagger.Lexicon
	model  *tagger.Model
	tables *tables
}

// model is weights.bin opened, once a process.
var model = sync.OnceValues(func() (*tagger.Model, error) { return tagger.OpenModel(weightsData) })

// New makes a Finder over the persons' lexicon.
func New(lex *tagger.Lexicon) (*Finder, error) {
	m, err := model()
	if err != nil {
		return nil, err
	}
	t, err := opened()
	if err != nil {
		return nil, err
	}
	return &Finder{lex, m, t}, nil
}

// Model returns the weights, for the tagger.
func (f *Finder) Model() *tagger.Model { return f.model }

// name is one mention of an organization.
type name struct {
	tagger.Name
	score int32
	key   uint64 // of its words
	rule  string
	body  int // of the table, -1 for none
	// long is the name that the article gives for initials, nil for none.
	long *name
}

// Find returns the mentions of organizations that a tagged document has, sorted, none
// over another. called are those that are called after a person, by the tokens of their
// names, sorted.
func (f *Finder) Find(d *tagger.Doc, texts [2]*doc.Text, called []tagger.Name) doc.Found {
	p := &pass{Finder: f, d: d, texts: texts}
	p.collect()
	p.settle()
	p.called(called)
	p.initials()
	p.knownBodies()
	p.organs()
	p.reject()
	return p.found()
}

// pass is one document on its way.
type pass struct {
	*Finder
	d     *tagger.Doc
	texts [2]*doc.Text
	names []name
	// lines are each text's datelines, once they were asked for.
	lines [2][]dateline.Dateline
	asked [2]bool
	// lands count the states that are named, once they were asked for.
	lands map[string]int
	// sides are the names that contests are reported of, by their keys.
	sides map[uint64]bool
}

func (p *pass) text(n *name) *doc.Text { return p.texts[n.Text] }

// collect puts the names together that the labels and the joints spell.
func (p *pass) collect() {
	list := p.d.Organizations(p.model)
	if len(list) == 0 {
		return
	}
	if n := len(list); n >= doc.MaxMentions {
		list = list[:doc.MaxMentions]
		last := &list[len(list)-1]
		p.texts[last.Text].Bound(vocab.Organization, last.First)
	}
	p.names = make([]name, 0, len(list)+len(list)/4)
	for _, s := range list {
		if p.filed(s.Text, s.First) {
			continue
		}
		n := p.name(p.behindArticle(s), s.LastCand, RuleCRF)
		n.score = p.d.OrgMargin(n.FirstCand, n.LastCand)
		p.names = append(p.names, n)
	}
}

// called puts the institutions that are called after a person in the place of what was
// found within their names.
func (p *pass) called(list []tagger.Name) {
	var more []name
	for _, c := range list {
		first, last := p.d.Within(c)
		if first > last {
			continue
		}
		p.names = slices.DeleteFunc(p.names, func(n name) bool { return n.FirstCand <= last && first <= n.LastCand })
		more = append(more, p.name(first, last, RuleCalled))
	}
	p.add(more)
}

// filed tells whether a token begins one of the places of a dateline: where a report was
// filed is no club's name, though a day stands behind it like a score.
func (p *pass) filed(text, token int) bool {
	if !p.asked[text] {
		p.lines[text], p.asked[text] = dateline.All(nil, p.texts[text]), true
	}
	return dateline.Names(p.lines[text], p.texts[text], token)
}

// behindArticle returns the first candidate of a name of several words without its article.
func (p *pass) behindArticle(s tagger.Name) int {
	t := &p.texts[s.Text].Tokens[s.First]
	if s.FirstCand < s.LastCand && p.d.Class(s.FirstCand) == tagger.The && !t.Is(doc.Caps) {
		return s.FirstCand + 1
	}
	return s.FirstCand
}

// name is that of candidates [first, last].
func (p *pass) name(first, last int, rule string) name {
	return name{Name: p.d.NameOf(first, last), key: p.key(first, last), rule: rule, body: -1}
}

// key is of the words of candidates [first, last].
func (p *pass) key(first, last int) uint64 {
	h := uint64(0)
	for i := first; i <= last; i++ {
		h = doc.HashNext(h, p.d.Word(i))
	}
	return h
}

// found turns the names into entities.
func (p *pass) found() doc.Found {
	var out doc.Found
	p.sides = p.teams()
	for i := range p.names {
		n := &p.names[i]
		s := p.text(n).Span(n.First, n.End)
		e := doc.Entity{Type: vocab.Organization, Start: s.Start, End: s.End, Text: p.text(n).Src[s.Start:s.End], Rule: n.rule}
		e.Name = e.Text
		e.Sure = n.rule == RuleInitials || p.sides[n.key] && n.score > 0
		p.describe(n, &e)
		out.Add(e, n.Text > 0, len(p.names)-i)
	}
	return out
}
