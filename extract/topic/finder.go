package topic

import (
	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// Card says what the finder reads and gives, and of which version it is.
func Card() doc.Card {
	return doc.Card{
		Name:    "topics",
		Gives:   []string{vocab.TopicFinding},
		Version: 2,
		Tables:  []string{narrowerTSV},
		Weights: [][]byte{weights},
	}
}

// Add adds what Find finds.
func (f *Finder) Add(d *doc.Document, found *doc.Findings) {
	topics, why := f.Find(d)
	found.Topics, found.NoTopics = append(found.Topics, topics...), why
}
