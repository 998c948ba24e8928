// Package person finds the named persons of a document and which of their
// mentions are one person, and has package organization find the organizations over
// the same words, so that no word is of both.
//
// A Document flows in; out come the mentions of its title and its body, sorted,
// without overlaps, titles and possessives outside the spans. The names are
// marked by package tagger, whose lexicon and weights are embedded here and made
// by the command in train. A Finder is safe for many goroutines.
package person

import (
	_ "embed"
	"fmt"
	"sync"

	"dateline/extract/division"
	"dateline/extract/doc"
	"dateline/extract/firm"
	"dateline/extract/organization"
	"dateline/extract/person/tagger"
)

//go:embed lexicon.bin
var lexiconData []byte

//go:embed weights.bin
var weightsData []byte

// Finder is safe for many goroutines.
type Finder struct {
	tagger *tagger.Tagger
	firms  firm.Table
	// divisions are the words that make a region of a name.
	divisions division.Words
	orgs      *organization.Finder
}

// model is weights.bin opened, once a process.
var model = sync.OnceValues(func() (*tagger.Model, error) { return tagger.OpenModel(weightsData) })

// lexicon is lexicon.bin opened, once a process.
var lexicon = sync.OnceValues(func() (*tagger.Lexicon, error) { return tagger.OpenLexicon(lexiconData) })

// New makes a Finder. Its tables are opened once a process, in some milliseconds.
func New() (*Finder, error) {
	lex, err := lexicon()
	if err != nil {
		return nil, err
	}
	m, err := model()
	if err != nil {
		return nil, err
	}
	table, err := firm.Open()
	if err != nil {
		return nil, fmt.Errorf("person: %w", err)
	}
	divisions, err := division.Open()
	if err != nil {
		return nil, fmt.Errorf("person: %w", err)
	}
	orgs, err := organization.New(lex)
	if err != nil {
		return nil, err
	}
	return &Finder{tagger.New(lex, m, orgs.Model()), table, divisions, orgs}, nil
}

// RuleCRF is the rule of what the tagger marks and nothing else had to settle.
const RuleCRF = "person/crf"

// Find returns the mentions of persons, titles left out of the span; Name is the
// longest form of the same person's name in the document. The mentions of organizations
// come with them, none over a person's.
func (f *Finder) Find(d *doc.Document) (persons, organizations doc.Found) {
	tagged := f.tagger.Tag(d.Title, d.Body)
	defer f.tagger.Release(tagged)
	texts := [2]*doc.Text{d.Title, d.Body}
	names := tagged.Names()
	if n := len(names); n == doc.MaxMentions {
		texts[names[n-1].Text].Bound(doc.Person, names[n-1].First)
	}
	ms := make([]mention, 0, len(names))
	for _, n := range names {
		if d.Body.Ended() {
			return persons, organizations
		}
		n = fuller(f.tagger.Lexicon(), tagged, texts[n.Text], n)
		if m := newMention(f.tagger.Lexicon(), texts[n.Text], n); guard(f.tagger.Lexicon(), &m) {
			ms = append(ms, m)
		}
	}
	ms = repeated(f.tagger.Lexicon(), tagged, texts, namesakes(f.tagger.Lexicon(), &f.firms, tagged, texts, ms))
	ms, called := dropSites(tagged, dropThings(f.tagger.Lexicon(), f.places(d, ms)))
	ms = reject(f.tagger.Lexicon(), dropFirms(f.tagger.Lexicon(), &f.firms, nicknamed(f.tagger.Lexicon(), ms)))
	link(ms)
	if d.Body.Ended() {
		return persons, organizations
	}
	var out doc.Found
	for i := range ms {
		m := &ms[i]
		s := m.x.Span(m.First, m.End)
		e := doc.Entity{Type: doc.Person, Start: s.Start, End: s.End, Text: m.x.Src[s.Start:s.End], Name: ms[m.full].name(), Rule: m.rule}
		out.Add(e, m.Text > 0, len(ms)-i)
	}
	return out, f.orgs.Find(tagged, texts, called)
}
