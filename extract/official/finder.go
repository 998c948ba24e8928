package official

import (
	lines "dateline/extract/dateline"
	"dateline/extract/doc"
	"dateline/extract/holder"
	"dateline/extract/official/home"
	"dateline/extract/organ"
	"dateline/extract/publisher"
	"dateline/extract/vocab"
)

// Card says what the finder reads and gives, and of which version it is.
func Card() doc.Card {
	return doc.Card{
		Name:    "officials",
		Reads:   []string{vocab.Person, vocab.Country, vocab.Region, vocab.City, vocab.Date, vocab.FocusFinding},
		Gives:   []string{vocab.OfficialFinding},
		Version: 5,
		Tables:  []string{officesTSV, classesTSV, portfoliosTSV, organ.TSV(), systemsTSV, wordsTSV, home.Table(), publisher.Table(), holder.Table(), holder.Persons(), lines.TSV()},
	}
}

// Add adds what Find finds.
func (f *Finder) Add(d *doc.Document, found *doc.Findings) {
	found.Officials = append(found.Officials, f.Find(d, &found.Mentions, found.Focus)...)
}
