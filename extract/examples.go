package extract

import (
	"dateline/extract/doc"
	"dateline/extract/official"
)

// OfficeExamples returns the offices of an article with what speaks for each state,
// for the program that learns the weights of package home.
func (a *Analyser) OfficeExamples(in Article) (list []official.Example) {
	a.untilOfficials(in, func(f *official.Finder, d *doc.Document, found *doc.Findings) {
		list = f.Examples(d, &found.Mentions, found.Focus)
	})
	return list
}
