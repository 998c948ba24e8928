package person

import (
	"dateline/extract/division"
	"dateline/extract/doc"
	"dateline/extract/firm"
	"dateline/extract/organization"
	"dateline/extract/vocab"
)

// Card says what the finder reads and gives, and of which version it is.
func Card() doc.Card {
	return doc.Card{
		Name:    "persons",
		Gives:   []string{vocab.Person, vocab.Organization},
		Version: 16,
		Tables:  append(append(division.Tables(), organization.Tables()...), othersTSV, peoplesTSV, surnamesTSV, firm.TSV()),
		Weights: [][]byte{lexiconData, weightsData, organization.Weights()},
	}
}

// Add adds what Find finds.
func (f *Finder) Add(d *doc.Document, found *doc.Findings) {
	found.Mentions[vocab.Persons], found.Mentions[vocab.Organizations] = f.Find(d)
}
