// Package tagger marks the words of persons' names in a document, and those of
// organizations' by weights of their own over the same words: a linear-chain
// conditional random field over runs of capitalised words, applied twice. The first pass knows each word, its neighbours, what lists say of it
// and how the document uses it elsewhere; the second also knows how the first
// one voted on the same words all over the document.
//
// The tokens of a document flow in, one label a word flows out. Only capitalised
// words, and the particles and hyphens that tie them, are scored; all else is
// outside. A Tagger is read-only and safe for many goroutines; a Doc belongs to
// one at a time.
package tagger

import (
	"math"
	"sync"

	"dateline/extract/doc"
)

// Label is a word's place in a name: outside, beginning, inside, last, or a
// name of one word.
type Label uint8

// The labels, in the order of a row's weights.
const (
	Outside Label = iota
	Begin
	Inside
	Last
	Unit
	Labels = 5
)

// Tagger holds the lexicon and the weights.
type Tagger struct {
	lex           *Lexicon
	persons, orgs *Model
	pool          sync.Pool
}

// New puts a tagger together of the weights of persons' names and those of
// organizations'; either may be nil, and no name of that kind is found then.
func New(lex *Lexicon, persons, orgs *Model) *Tagger {
	return &Tagger{lex: lex, persons: persons, orgs: orgs}
}

// Lexicon returns the tagger's word list.
func (t *Tagger) Lexicon() *Lexicon { return t.lex }

// Tag reads the texts of one document and labels its candidates. Release gives
// the Doc back when it is no longer needed.
func (t *Tagger) Tag(texts ...*doc.Text) *Doc {
	d, ok := t.pool.Get().(*Doc)
	if !ok {
		d = &Doc{recent: newRecent()}
	}
	d.Read(t.lex, texts...)
	if t.persons != nil {
		d.sift()
		d.pass(t.persons, lean)
	}
	if t.orgs != nil {
		d.organizations(t.orgs)
	}
	return d
}

// pass labels the open runs twice.
func (d *Doc) pass(m *Model, lean int32) {
	d.first(m)
	d.Vote()
	d.second(m, lean)
}

// organizations labels the words of organizations' names, in Orgs.
func (d *Doc) organizations(m *Model) {
	d.score = grow(d.score, len(d.Cands))
	d.Label, d.Orgs = grow(d.Orgs, len(d.Cands)), d.Label
	clear(d.Label)
	d.evidence.recount()
	d.siftOrgs() // which scores what it passes over: the scores are the persons' still
	d.OfOrgs = true
	d.pass(m, orgLean)
	d.OfOrgs = false
	d.Label, d.Orgs = d.Orgs, d.Label
}

// siftOrgs opens the runs that may hold an organization's name. One in prose is outside
// without a question to the weights when raw news seldom has any of its words in such a
// name, no word of an organization follows it in this document, and it stands in no line
// of results; in a report with such lines a town's name is mostly a club's, so that only
// what news hardly ever has there is passed over.
func (d *Doc) siftOrgs() {
	d.open = d.open[:0]
	least := oftenOrg
	if d.results() {
		least = seldom + 1
	}
	for _, r := range d.Runs {
		if d.mayOrganize(r, least) {
			d.open = append(d.open, r)
			continue
		}
		for i := r.First; i < r.End; i++ {
			d.score[i] = [Labels]int32{Outside: unasked}
		}
	}
}

// results tells whether a document has lines of results: names with numbers behind them.
func (d *Doc) results() bool {
	lines := 0
	for _, r := range d.Runs {
		c := &d.Cands[r.First]
		it := &d.items[d.Cands[r.End-1].item]
		if d.at(d.Cands[r.End-1].item+1, it.sent).form == formNumber && d.texts[c.Text].Tokens[c.First].Is(doc.LineStart) {
			if lines++; lines == resultLines {
				return true
			}
		}
	}
	return false
}

// resultLines is how many lines of results make a report of them.
const resultLines = 3

// unasked is the margin of words that siftOrgs passes over.
const unasked = 60

// mayOrganize tells whether a run may hold an organization's name: it has a word that is
// none of a person's, no title and no day, and one that siftOrgs does not pass over.
func (d *Doc) mayOrganize(r Run, least int) bool {
	other, told := false, false
	for i := r.First; i < r.End; i++ {
		c := &d.Cands[i]
		it := &d.items[c.item]
		if class := it.lex.Class(); d.Orgs[i] == Outside && class != Title && class != Calendar && class != The {
			other = true
		}
		if level := it.lex.Org() & 7; level >= least || level == 0 || it.mode != modeProse || d.evidence.clues[c.ev].org != 0 || d.at(c.item+1, it.sent).form == formNumber {
			told = true
		}
	}
	return other && told
}

// orgLean is the lean of organizations, whose marked texts leave out more of them. On
// the world's press precision is .78 and recall .68 with 18, .77 and .70 with 24; a
// quarter of a unit more finds as many right as wrong.
const orgLean = 24

// Release hands a Doc's memory to the next Tag, unless a book made it large.
func (t *Tagger) Release(d *Doc) {
	if cap(d.items) <= doc.KeptTokens {
		t.pool.Put(d)
	}
}

// oftenOrg is the mark of words that raw news has in organizations' names at least three
// times in ten.
const oftenOrg = 3

// seldom is the mark of words that raw news hardly ever has in a name.
const seldom = 1

// sift keeps the runs that may hold a name. A run is outside without a question
// to the weights when raw news hardly ever has one of its words in a name, and
// nothing in this document speaks for one: no title or first name before it, no
// verb of speech or apposition after it, no other run that may hold a name with
// one of its words.
func (d *Doc) sift() {
	for _, r := range d.Runs {
		if !d.doubtful(r, false) {
			continue
		}
		for i := r.First; i < r.End; i++ {
			d.evidence.clues[d.Cands[i].ev].open = true
		}
	}
	d.open = d.open[:0]
	for _, r := range d.Runs {
		if d.doubtful(r, true) {
			d.open = append(d.open, r)
		}
	}
}

// doubtful tells whether a run may hold a name; marked says that the words of
// such runs are marked.
func (d *Doc) doubtful(r Run, marked bool) bool {
	for i := r.First; i < r.End; i++ {
		c := &d.Cands[i]
		e := &d.evidence.clues[c.ev]
		if d.items[c.item].lex.Tagged()&7 != seldom || e.title|e.given|e.said|e.comma != 0 || marked && e.open {
			return true
		}
	}
	return false
}

// settled is the margin of scores, in steps of a weight's byte, from which the
// features that are left out are not asked: 1.25 units of log-odds. They would change
// one label in some thousands of those settled so: on 12,000 articles of news, where
// this was measured, the first two of its groups settle 18 of 100 words and the rest
// of the first pass half of all. Strubell, Vilnis, Silverstein, McCallum 2015,
// "Learning Dynamic Feature Selection for Fast Sequential Prediction".
const settled = 60

// early is the margin from which on a word alone tells that a run holds no organization:
// one label in some hundreds of the names found changes by it.
const early = 50

// first fills the scores of the first pass and the labels that follow from them, and
// leaves open what the second may change.
func (d *Doc) first(m *Model) {
	d.score = grow(d.score, len(d.Cands))
	open := d.open[:0]
	for _, r := range d.open {
		if d.ended() {
			break
		}
		if !d.near(m, r) {
			continue
		}
		if d.margin(r) >= settled {
			continue // outside, as all words are at first
		}
		for i := r.First; i < r.End; i++ {
			d.emitRare(m, i, &d.score[i])
		}
		d.decode(r, &m.trans[0])
		if d.margin(r) < settled {
			open = append(open, r)
		}
	}
	d.open = open
}

// ended tells whether nobody waits for the labels.
func (d *Doc) ended() bool { return len(d.texts) > 0 && d.texts[0].Ended() }

// near fills the scores of a run from its words and those beside them; false says that
// of an organization's the words alone left no doubt.
func (d *Doc) near(m *Model, r Run) bool {
	if !d.OfOrgs {
		for i := r.First; i < r.End; i++ {
			d.score[i] = [Labels]int32{}
			d.emitNear(m, i, &d.score[i])
		}
		return true
	}
	for i := r.First; i < r.End; i++ {
		d.score[i] = [Labels]int32{}
		d.emitOwn(m, i, &d.score[i])
	}
	if d.margin(r) >= early {
		return false
	}
	for i := r.First; i < r.End; i++ {
		d.emitSides(m, i, &d.score[i])
	}
	return true
}

// margin is by how much the labels of a run lead, for the word where that is least.
func (d *Doc) margin(r Run) int32 {
	least := int32(math.MaxInt32)
	for i := r.First; i < r.End; i++ {
		s, own := &d.score[i], d.Label[i]
		for y, n := range s {
			if Label(y) != own {
				least = min(least, s[own]-n)
			}
		}
	}
	return least
}

// lean is how much less the second pass trusts a word to be outside than its
// weights say, in steps of a weight's byte: a quarter of a unit of log-odds. The
// marked texts pass over some names, and so the weights find too few; with this
// precision and recall come out about even.
const lean = 12

// second adds the weights of the votes to the scores and labels again.
func (d *Doc) second(m *Model, lean int32) {
	for _, r := range d.open {
		if d.ended() {
			return
		}
		for i := r.First; i < r.End; i++ {
			d.buf = d.VoteFeatures(i, d.buf[:0])
			s := &d.score[i]
			s[Outside] -= lean
			m.sum(d.buf, s)
		}
	}
	for _, r := range d.open {
		d.decode(r, &m.trans[1])
	}
}

func (d *Doc) decode(r Run, trans *Transitions) {
	d.path.best(d.score[r.First:r.End], trans, d.Label[r.First:r.End])
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// Name is a name found: the tokens [First, End) of text number Text, candidates
// FirstCand to LastCand.
type Name struct{ Text, First, End, FirstCand, LastCand int }

// NameOf is the name of candidates first to last.
func (d *Doc) NameOf(first, last int) Name {
	return Name{d.Cands[first].Text, d.Cands[first].First, d.Cands[last].End, first, last}
}

// Names lists the persons' names that the labels spell, the first doc.MaxMentions.
func (d *Doc) Names() []Name { return d.names(d.Label) }

func (d *Doc) names(labels []Label) []Name {
	var out []Name
	first := 0
	for i, y := range labels {
		if len(out) == doc.MaxMentions {
			break
		}
		switch y {
		case Begin:
			first = i
		case Unit:
			first = i
			fallthrough
		case Last:
			out = append(out, d.NameOf(first, i))
		}
	}
	return out
}

// Class returns the hand-kept class of candidate i.
func (d *Doc) Class(i int) int { return d.items[d.Cands[i].item].lex.Class() }

// SameRun tells whether two candidates stand in one run.
func (d *Doc) SameRun(i, j int) bool { return d.Cands[i].run == d.Cands[j].run }
