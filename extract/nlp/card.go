package nlp

import (
	"dateline/extract/doc"
	"dateline/extract/nlp/perceptron"
)

// Card says of which version the reading of texts is, which every finder reads.
func Card() doc.Card {
	return doc.Card{Name: "text", Version: 3, Tables: append(doc.Tables(), abbreviationsTSV),
		Weights: [][]byte{perceptron.Weights()}}
}
