package focus

import (
	"dateline/extract/dateline"
	"dateline/extract/doc"
	"dateline/extract/organ"
	"dateline/extract/publisher"
	"dateline/extract/vocab"
)

// Card says what the finder reads and gives, and of which version it is.
func Card() doc.Card {
	return doc.Card{
		Name:    "focus",
		Reads:   []string{vocab.Country, vocab.Region, vocab.City},
		Gives:   []string{vocab.FocusFinding},
		Version: 6,
		Tables:  []string{wordsTSV, signsTSV, organ.TSV(), dateline.TSV(), publisher.Table()},
	}
}

// Add adds what Find finds.
func (f *Finder) Add(d *doc.Document, found *doc.Findings) {
	found.Focus = f.Find(d, &found.Mentions)
}
