package lang

import "dateline/extract/doc"

// Card says of which version the detector is and what decides beside it: an article
// in another language has no findings.
func Card() doc.Card {
	return doc.Card{Name: "language", Version: 1, Weights: [][]byte{trigramsBin}}
}
