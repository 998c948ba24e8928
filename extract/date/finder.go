package date

import (
	"dateline/extract/dateline"
	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// Card says what the finder reads and gives, and of which version it is.
func Card() doc.Card {
	return doc.Card{
		Name:    "dates",
		Reads:   []string{vocab.Person, vocab.Country},
		Gives:   []string{vocab.Date},
		Version: 8,
		Tables:  []string{lexiconTSV, holidaysTSV, nationalTSV, feastsTSV, dateline.TSV()},
	}
}

// Add adds what Find finds.
func (f *Finder) Add(d *doc.Document, found *doc.Findings) {
	found.Mentions[vocab.Dates] = f.Find(d, &found.Mentions)
}
