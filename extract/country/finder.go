package country

import (
	"dateline/extract/doc"
	"dateline/extract/streets"
	"dateline/extract/vocab"
)

// Card says what the finder reads and gives, and of which version it is.
func Card() doc.Card {
	return doc.Card{
		Name:    "countries",
		Reads:   []string{vocab.Person},
		Gives:   []string{vocab.Country},
		Version: 2,
		Tables:  []string{countriesTSV, overridesTSV, wordsTSV, streets.TSV()},
	}
}

// Add adds what Find finds.
func (f *Finder) Add(d *doc.Document, found *doc.Findings) {
	found.Mentions[vocab.Countries] = f.Find(d, &found.Mentions)
}
