package official

import (
	"dateline/extract/doc"
	"dateline/extract/organ"
	"dateline/extract/vocab"
)

// Card says what the finder reads and gives, and of which version it is.
func Card() doc.Card {
	return doc.Card{
		Name:    "officials",
		Reads:   []string{vocab.Person, vocab.Country, vocab.Region, vocab.City, vocab.Date, vocab.FocusFinding},
		Gives:   []string{vocab.OfficialFinding},
		Version: 1,
		Tables:  []string{officesTSV, classesTSV, portfoliosTSV, organ.TSV(), systemsTSV, wordsTSV},
	}
}

// Add adds what Find finds.
func (f *Finder) Add(d *doc.Document, found *doc.Findings) {
	found.Officials = append(found.Officials, f.Find(d, &found.Mentions, found.Focus)...)
}
