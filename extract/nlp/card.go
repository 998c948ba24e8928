package nlp

import "dateline/extract/doc"

// Card says of which version the reading of texts is, which every finder reads.
func Card() doc.Card {
	return doc.Card{Name: "text", Version: 2, Tables: append(doc.Tables(), abbreviationsTSV)}
}
