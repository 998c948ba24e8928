package person

import (
	"dateline/extract/division"
	"dateline/extract/doc"
	"dateline/extract/firm"
	"dateline/extract/vocab"
)

// Card says what the finder reads and gives, and of which version it is.
func Card() doc.Card {
	return doc.Card{
		Name:    "persons",
		Gives:   []string{vocab.Person},
		Version: 4,
		Tables:  append(division.Tables(), othersTSV, peoplesTSV, firm.TSV()),
		Weights: [][]byte{lexiconData, weightsData},
	}
}

// Add adds what Find finds.
func (f *Finder) Add(d *doc.Document, found *doc.Findings) {
	found.Mentions[vocab.Persons] = f.Find(d)
}
