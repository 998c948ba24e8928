// Package official finds who holds which public office of which country, as the
// text says it.
//
// A Document with its mentions flows in; one record for each person, role,
// portfolio, country and former flows out, in the order in which the article
// names them. It works in five steps, each a file: the text is seen as chunks of
// a lexicon and of the finders' mentions (view), chunks become office phrases
// with role and portfolio (office, role, body), rules tie phrases to persons
// (attach, predicate, list, mirror), a country is found for those without one
// (country), and paraphrases of one fact become one record (merge).
//
// The lexicon is five tables beside the code: offices, portfolios, institutions,
// small words, and how states are governed. None holds a person. A user's
// Dictionary adds to them.
package official

import (
	"fmt"
	"strings"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/official/home"
	"dateline/extract/publisher"
	"dateline/extract/vocab"
)

// Finder is safe for many goroutines.
type Finder struct {
	lex  *lexicon
	dict *Dictionary
	home *home.Weights
	pool sync.Pool
}

// Option changes a Finder as New makes it.
type Option func(*Finder) error

// WithDictionary adds a user's aliases, offices, people and stop-list.
func WithDictionary(d *Dictionary) Option {
	return func(f *Finder) error {
		if d == nil {
			return nil
		}
		lex, err := d.extend()
		if err != nil {
			return fmt.Errorf("official: dictionary: %w", err)
		}
		f.lex, f.dict = lex, d
		return nil
	}
}

// New makes a Finder.
func New(options ...Option) (*Finder, error) {
	f := &Finder{}
	for _, set := range options {
		if err := set(f); err != nil {
			return nil, err
		}
	}
	weights, err := home.Open()
	if err != nil {
		return nil, fmt.Errorf("official: %w", err)
	}
	f.home = weights
	if f.lex == nil {
		lex, err := shared()
		if err != nil {
			return nil, fmt.Errorf("official: %w", err)
		}
		f.lex = lex
	}
	return f, nil
}

// work is the memory of one call.
type work struct {
	body, title view
	records     []record
	weights     *home.Weights
	press       publisher.Publisher
	year        int
	// hidden are the tokens of the body and the title that say the states of records
	// whose states are to be guessed, while the weights are learnt; nil otherwise.
	hidden [2]map[int]bool
	// traced: records keep what decided.
	traced bool
}

// hides tells whether token i is hidden.
func (w *work) hides(v *view, i int) bool {
	if v.title {
		return w.hidden[1][i]
	}
	return w.hidden[0][i]
}

// Find returns one record a person, role, portfolio, country and former. Records
// of the body come first, in the order of their mentions; focus may be nil.
func (f *Finder) Find(d *doc.Document, m *doc.Mentions, focus *doc.Focus) []doc.Official {
	w, _ := f.pool.Get().(*work)
	if w == nil {
		w = &work{weights: f.home}
	}
	defer f.pool.Put(w)
	return f.find(w, d, m, focus)
}

func (f *Finder) find(w *work, d *doc.Document, m *doc.Mentions, focus *doc.Focus) []doc.Official {
	f.gather(w, d, m)
	if len(w.records) == 0 {
		return nil
	}
	w.unify()
	w.resolve(newEvidence(w, d.Article, focus))
	return w.merge()
}

// foreign tells whether the press of another state never names a state.
func (w *work) foreign(country string) bool {
	if w.press.State == "" || w.press.State == country {
		return false
	}
	for _, v := range []*view{&w.body, &w.title} {
		for n := range v.leading() {
			if c := &v.chunks[n]; c.kind == kCountry && c.ent.ID == country {
				return false
			}
		}
	}
	return true
}

// gather makes the records of a document, one of each link.
func (f *Finder) gather(w *work, d *doc.Document, m *doc.Mentions) {
	w.records = w.records[:0]
	w.press, w.year = publisher.Of(d.Article), yearOf(d.Article.Published)
	w.body.people = [2][]doc.Entity{m[vocab.Persons].Body, m[vocab.Persons].Title}
	w.title.people = w.body.people
	f.read(&w.body, d.Body, [4][]doc.Entity{m[vocab.Persons].Body, m[vocab.Countries].Body, m[vocab.Places].Body, m[vocab.Dates].Body})
	w.title.title = true
	f.read(&w.title, d.Title, [4][]doc.Entity{m[vocab.Persons].Title, m[vocab.Countries].Title, m[vocab.Places].Title, m[vocab.Dates].Title})
	f.collect(w, &w.body)
	f.collect(w, &w.title)
	if f.dict != nil {
		f.addPeople(w, d.Article.Published)
	}
}

// read turns one text into offices and links.
func (f *Finder) read(v *view, x *doc.Text, mentions [4][]doc.Entity) {
	if x == nil {
		x = &doc.Text{}
	}
	v.reset(x, f.lex, mentions)
	if f.dict != nil {
		f.dict.mark(v)
	}
	v.joinInstitutions()
	v.findOffices()
	v.attach()
}

// record is one link with all that is known of it so far.
type record struct {
	doc.Official
	o *office
	// explicit: the text itself ties a state to the office.
	explicit bool
	// marked: the text itself says former, next to the office.
	marked bool
	// owner is the person whom the office serves ("Doe's adviser").
	owner string
	dead  bool
	// tag: a party's tag with a US state ("R-Ohio") is all that says the office.
	tag bool
	// hidden: the words that say its state are not looked at.
	hidden bool
	// by is where a state comes from that the text does not say.
	by origin
	// weighed is what was weighed, of a traced record.
	weighed *weighing
}

// maxRecords bounds what one article's links may grow to, since records are
// compared with each other: the longest of 32,000 reports has some hundreds, and
// what has more is a register.
const maxRecords = 2000

// collect makes records of a view's links.
func (f *Finder) collect(w *work, v *view) {
	for _, l := range v.links {
		if len(w.records) == maxRecords {
			return
		}
		o := &v.offices[l.office]
		c := &v.chunks[l.person]
		name := f.name(w, c.ent)
		if f.dict != nil && f.dict.stopped(name) {
			continue
		}
		r := record{o: o, tag: l.tag}
		r.Person, r.Role, r.Portfolio, r.Rule = name, o.role, o.portfolio, l.rule
		r.Office = v.wording(o)
		if f.dict != nil && f.dict.stopped(r.Office) {
			continue
		}
		if l.portfolio != "" && r.Portfolio == "" {
			r.Portfolio = l.portfolio
		}
		r.Country = o.country
		if l.state != "" {
			r.Country = l.state
			if o.head.class.is(leaderTrait) {
				r.Role = f.lex.system(l.state).leader
			}
		}
		if o.inst != nil && o.inst.initials && o.state == nil && w.foreign(o.inst.country) {
			r.Country = "" // "SEC Chairman" of a paper of another state
		}
		r.explicit = r.Country != ""
		if l.division && o.head.class.is(attorneyTrait) {
			r.Role, r.Portfolio = judge, ""
		}
		r.Person = w.surnameOf(&r, c.ent)
		r.marked = o.former || o.then
		r.Former = r.marked || l.former
		r.Acting, r.Elect = o.acting, o.elect
		r.ToCountry = o.host()
		r.From, r.To = v.term(o)
		if r.To != "" && !o.then {
			r.Former = true
		}
		if o.owner >= 0 {
			r.owner = f.name(w, v.chunks[o.owner].ent)
		}
		r.Start, r.End = int(v.x.Tokens[c.first].Start), c.ent.End
		if v.title {
			r.Start, r.End, r.In = -1, -1, "title"
		}
		w.records = append(w.records, r)
	}
}

// name returns the name that records carry for a mention.
func (f *Finder) name(w *work, e *doc.Entity) string {
	name := e.Name
	if name == "" {
		name = e.Text
	}
	for _, v := range []*view{&w.body, &w.title} {
		for _, t := range v.trimmed {
			if t.name == name {
				name = t.clean
			}
		}
	}
	name = once(name)
	if f.dict != nil {
		return f.dict.canonical(name)
	}
	return name
}

// once cuts a name that begins again, as pages leave it that repeat a linked name
// ("Jane Roe Jane Q. RoeMore").
func once(name string) string {
	first, rest, ok := strings.Cut(name, " ")
	if !ok {
		return name
	}
	if i := strings.Index(rest, " "+first+" "); i > 0 {
		return name[:len(first)+1+i]
	}
	return name
}

// term reads the years or days that the text gives for an office: "from 2010 to
// 2014", "since 2015", "(1999-2008)".
func (v *view) term(o *office) (from, to string) {
	i := o.end
	if v.comma(i) || v.punct(i) == "(" {
		i++
	}
	if !v.same(o.headAt, i) {
		return "", ""
	}
	switch {
	case v.kindAt(i, kDate) && v.punct(i-1) == "(":
	case v.called(i, "from"), v.called(i, "between"), v.called(i, "since"):
		i++
	case v.called(i, "until"), v.called(i, "till"):
		return "", v.dateAt(i + 1)
	default:
		return "", ""
	}
	from = v.dateAt(i)
	if from == "" {
		return "", ""
	}
	if c := v.chunkAt(i); c != nil {
		i = c.end
	} else {
		i++
	}
	if v.dash(i) || v.called(i, "to") || v.called(i, "until") || v.called(i, "and") || v.called(i, "through") {
		to = v.dateAt(i + 1)
	}
	return from, to
}

// called tells whether token i is that small word.
func (v *view) called(i int, w string) bool {
	return i >= 0 && i < len(v.at) && v.x.Word(i) == w
}

// dateAt returns the TIMEX3 value of the date at token i, or a plain year.
func (v *view) dateAt(i int) string {
	if c := v.chunkAt(i); c != nil && c.kind == kDate && c.ent.Timex == "DATE" && len(c.ent.Value) >= 4 && c.ent.Value[0] >= '0' && c.ent.Value[0] <= '9' {
		return c.ent.Value
	}
	if i < len(v.at) && v.x.Tokens[i].Is(doc.Number) && v.x.Tokens[i].End-v.x.Tokens[i].Start == 4 {
		if w := v.x.Word(i); w[0] == '1' || w[0] == '2' {
			return w
		}
	}
	return ""
}
