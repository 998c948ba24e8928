package record

import "dateline/extract/doc"

// report makes an article that nothing was found in.
func report(id, title, text string) *doc.Analysis {
	return &doc.Analysis{
		Article:  doc.Article{ID: id, Origin: id + ".txt", Title: title, Published: "2019-11-03", Lang: "en", Source: "The Harbour Post", Text: text},
		Entities: []doc.Entity{}, Officials: []doc.Official{}, Topics: []doc.Topic{},
	}
}
