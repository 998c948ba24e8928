// Package focus tells which country and city a document is mostly about.
//
// A Document with the countries, regions and cities that the finders found flows
// in; at most one Focus flows out. Every mention votes for its country, and a
// city's for itself: the sooner it stands, the more. Places where things happen
// (the dateline, "in Lima") weigh more than parties ("the Peruvian envoy"); seats
// and organs that one state has (package organ, signs.tsv) vote for it, for a report
// at home seldom names its own country. A Finder is safe for many goroutines.
package focus

import (
	"cmp"
	"math"
	"strings"
	"sync"

	"dateline/extract/dateline"
	"dateline/extract/doc"
	"dateline/extract/publisher"
	"dateline/extract/vocab"
)

// Finder is safe for many goroutines.
type Finder struct {
	t     *words
	polls sync.Pool
}

// New makes a Finder.
func New() (*Finder, error) {
	t, err := readWords()
	if err != nil {
		return nil, err
	}
	f := &Finder{t: t}
	f.polls.New = func() any { return &poll{t: t} }
	return f, nil
}

// The weights were chosen on agency reports whose one country an editor had
// marked and on reports whose dateline was taken off; measured on others.
const (
	// inTitle is a title's vote against 1 of a mention deep in the text.
	inTitle = 2.0
	// asSubject is for the first place of a title unless another party's word
	// stands before it ("with", "against").
	asSubject = 2.0
	// atStart is what the first word of the text has more than the last;
	// it falls by a factor of e each fall bytes, about a sentence.
	atStart = 3.0
	fall    = 150.0
	// inDateline is for a place where a report says that it was filed.
	inDateline = 5.0
	// located is for what stands behind "in", or is said to be host.
	located = 2.0
	// ofCountry weighs a country's own name against a place in it, ofAdjective
	// "Kazakh" against "Kazakhstan", ofMoney "Canadian dollars".
	ofCountry   = 0.5
	ofAdjective = 0.75
	ofMoney     = 0.4
	// ofBody weighs a national organ; all of them together at most maxBodies.
	ofBody    = 0.5
	maxBodies = 6.0
	// ofPress is the vote of the publisher's own state, as a share of all others, at most
	// maxPress; leastPress is what it has where the text names no state. Chosen on a set
	// of governments' and local reports.
	ofPress    = 0.6
	leastPress = 1.0
	maxPress   = 7.0
	// minShare is the least share of the votes of a focus: below it a text is
	// about nobody's country more than another's.
	minShare = 0.25
	// minCity is the least share of the votes for cities of the focus country.
	minCity = 0.4
)

type vote struct {
	id, country string
	n           float64
}

// poll is one document's count, in memory that the next one uses again.
type poll struct {
	t      *words
	states []vote
	towns  []vote
	bodies float64
}

// Find returns the focus, nil when there is none.
func (f *Finder) Find(d *doc.Document, m *doc.Mentions) *doc.Focus {
	p := f.polls.Get().(*poll)
	defer f.polls.Put(p)
	p.states, p.towns, p.bodies = p.states[:0], p.towns[:0], 0
	for _, found := range []doc.Found{m[vocab.Countries], m[vocab.Places]} {
		p.title(d.Title, found.Title)
		p.body(d.Body, found.Body)
	}
	p.organs(d.Title, true)
	p.organs(d.Body, false)
	p.press(publisher.Of(d.Article))
	best, share := top(p.states, "")
	if best == nil || share < minShare {
		return nil
	}
	out := &doc.Focus{Country: best.id, Score: math.Round(share*1000) / 1000}
	if town, share := top(p.towns, best.id); town != nil && share >= minCity {
		out.City = town.id
	}
	return out
}

// abroad are the states whose listed papers write about the whole world, and name their
// own state when they mean it.
var abroad = map[string]bool{"US": true, "GB": true}

// press adds the vote of the publisher's own state, which a paper and above all a
// government writes about without naming it.
func (p *poll) press(by publisher.Publisher) {
	if by.State == "" || by.State == "EU" {
		return
	}
	sum := 0.0
	for i := range p.states {
		sum += p.states[i].n
	}
	w := ofPress
	if by.Kind != publisher.Government && abroad[by.State] {
		w = 0
	}
	p.states = add(p.states, by.State, by.State, min(leastPress+w*sum, maxPress))
}

func (p *poll) title(x *doc.Text, es []doc.Entity) {
	for i := range es {
		w := inTitle
		before := x.TokenAt(es[i].Start) - 1
		if before > 0 && strings.EqualFold(x.Word(before), "the") {
			before--
		}
		if i == 0 && !p.t.is(partyWord, x, before) {
			w *= asSubject
		}
		p.count(x, &es[i], w)
	}
}

func (p *poll) body(x *doc.Text, es []doc.Entity) {
	first, end := datelineOf(x)
	for i := range es {
		w := early(es[i].Start)
		if es[i].Start >= first && es[i].Start < end {
			w *= inDateline
		}
		p.count(x, &es[i], w)
	}
}

// datelineOf is the byte range of the places in the text's dateline, empty without one.
func datelineOf(x *doc.Text) (first, end int) {
	d, ok := dateline.Opening(x)
	if !ok {
		return 0, 0
	}
	s := x.Span(d.First, d.Places)
	return s.Start, s.End
}

// early is the weight of what stands at a byte of the text.
func early(at int) float64 { return 1 + atStart*math.Exp(-float64(at)/fall) }

// count adds the vote of one mention, by what it is and what stands beside it.
func (p *poll) count(x *doc.Text, e *doc.Entity, w float64) {
	a, b := x.TokensIn(e.Span())
	if p.t.is(inWord, x, a-1) || p.t.is(hostWord, x, b) {
		w *= located
	}
	if p.t.is(moneyWord, x, b) {
		w *= ofMoney
	}
	switch e.Type {
	case doc.Country:
		if e.Form == doc.ByAdjective {
			w *= ofAdjective
		}
		p.states = add(p.states, e.ID, e.ID, w*ofCountry)
	case doc.Region:
		p.states = add(p.states, e.Country, e.Country, w)
	case doc.City:
		p.states = add(p.states, e.Country, e.Country, w)
		p.towns = add(p.towns, e.ID, e.Country, w)
	}
}

// organs adds the votes of the seats, organs and parties of one state.
func (p *poll) organs(x *doc.Text, title bool) {
	for i := 0; i < len(x.Tokens) && p.bodies < maxBodies; i++ {
		if !x.Tokens[i].Is(doc.Cap) {
			continue
		}
		m, ok := p.t.bodies.Longest(x, i)
		if !ok {
			continue
		}
		w := ofBody * inTitle
		if !title {
			w = ofBody * early(int(x.Tokens[i].Start))
		}
		p.bodies += w
		code := p.t.codes[m.Value]
		p.states = add(p.states, code, code, w)
		i = m.End - 1
	}
}

func add(vs []vote, id, country string, w float64) []vote {
	for i := range vs {
		if vs[i].id == id {
			vs[i].n += w
			return vs
		}
	}
	return append(vs, vote{id, country, w})
}

// top returns the vote with the most, of one country when it is given, and its
// share of all of them; of equals the first by id, so that the answer is one.
func top(vs []vote, country string) (*vote, float64) {
	var best *vote
	sum := 0.0
	for i := range vs {
		v := &vs[i]
		if v.id == "" || country != "" && v.country != country {
			continue
		}
		sum += v.n
		if best == nil || cmp.Or(cmp.Compare(v.n, best.n), cmp.Compare(best.id, v.id)) > 0 {
			best = v
		}
	}
	if best == nil {
		return nil, 0
	}
	return best, best.n / sum
}
