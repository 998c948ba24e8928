package date

import (
	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// Card says what the finder reads and gives, and of which version it is.
func Card() doc.Card {
	return doc.Card{
		Name:    "dates",
		Reads:   []string{vocab.Person, vocab.Country},
		Gives:   []string{vocab.Date},
		Version: 1,
		Tables:  []string{lexiconTSV, holidaysTSV},
	}
}

// Add adds what Find finds.
func (f *Finder) Add(d *doc.Document, found *doc.Findings) {
	found.Mentions[vocab.Dates] = f.Find(d, &found.Mentions)
}
