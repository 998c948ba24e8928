package city

import (
	"dateline/extract/dateline"
	"dateline/extract/division"
	"dateline/extract/doc"
	"dateline/extract/firm"
	"dateline/extract/streets"
	"dateline/extract/vocab"
)

// Card says what the finder reads and gives, and of which version it is.
func Card() doc.Card {
	return doc.Card{
		Name:    "places",
		Reads:   []string{vocab.Person, vocab.Country},
		Gives:   []string{vocab.Region, vocab.City},
		Version: 6,
		Tables:  append(division.Tables(), wordsTSV, dateline.TSV(), streets.TSV(), firm.TSV()),
		Weights: [][]byte{placesBin},
	}
}

// Add adds what Find finds.
func (f *Finder) Add(d *doc.Document, found *doc.Findings) {
	found.Mentions[vocab.Places] = f.Find(d, &found.Mentions)
}
