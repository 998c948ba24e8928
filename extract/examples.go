package extract

import (
	"dateline/extract/doc"
	"dateline/extract/official"
)

// OfficeExamples returns the offices of an article with what speaks for each state,
// for the program that learns the weights of package home.
func (a *Analyser) OfficeExamples(in Article) []official.Example {
	d := a.parser.Parse(&in)
	defer a.parser.Release(d)
	var found doc.Findings
	for _, s := range a.steps {
		if f, ok := s.Finder.(*official.Finder); ok {
			return f.Examples(d, &found.Mentions, found.Focus)
		}
		s.Add(d, &found)
	}
	return nil
}
