package extract

import (
	"context"
	"dateline/extract/doc"
	"dateline/extract/identity"
	"dateline/extract/lang"
	"dateline/extract/official"
)

// Explanation is an official's record with what speaks for its state.
type Explanation = official.Explanation

// ExplainOfficials returns the officials of an article, as Analyse finds them, each with
// where its state comes from: the words that say it, or every state that something speaks
// for, with the signs that do, their weights and the probability. It runs no finder
// behind that of officials; without that finder, and of a text in another language, there
// is nothing. A panic is the caller's.
func (a *Analyser) ExplainOfficials(in Article) []Explanation {
	if in.Lang == "" {
		in.Lang = lang.Detect(in.Title, in.Text)
	}
	if in.Lang != English {
		return nil
	}
	var list []Explanation
	a.untilOfficials(in, func(f *official.Finder, d *doc.Document, found *doc.Findings) {
		list = f.Explain(d, &found.Mentions, found.Focus)
	})
	out := a.Unguarded(in) // whose persons have ids
	for i := range list {
		if i < len(out.Officials) {
			list[i].PersonID = out.Officials[i].PersonID
		}
	}
	return list
}

// ExplainPersons returns the persons of an article, as Analyse tells them apart, each with
// what decides its id. A panic is the caller's.
func (a *Analyser) ExplainPersons(in Article) []identity.Person {
	out := a.find(context.Background(), in, func(string) {})
	return a.rulings.Persons(&out)
}

// untilOfficials runs the finders before that of officials, and hands it over with what
// they found. The Document is use's until it returns.
func (a *Analyser) untilOfficials(in Article, use func(*official.Finder, *doc.Document, *doc.Findings)) {
	d := a.parser.Parse(&in)
	defer a.parser.Release(d)
	var found doc.Findings
	for _, s := range a.steps {
		if f, ok := s.Finder.(*official.Finder); ok {
			use(f, d, &found)
			return
		}
		s.Add(d, &found)
	}
}
