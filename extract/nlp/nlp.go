// Package nlp turns an Article into a Document: tokens with byte offsets and
// sentences, by one scan of the bytes, and Penn Treebank tags on demand. It is
// the only user of prose.
//
// An Article flows in, a Document flows out; the text is never changed. A
// Parser is safe for many goroutines; a Document belongs to one at a time.
package nlp

import (
	"sync"

	"dateline/extract/doc"
)

// Parser makes Documents. The zero value is ready; its tagger loads its model
// at the first tag that is asked for.
type Parser struct {
	tagger lazyTagger
	pool   sync.Pool
}

// Parse tokenises the title and the text of an article. Release gives the Document's
// memory back when it is no longer needed.
func (p *Parser) Parse(a *doc.Article) *doc.Document {
	d, ok := p.pool.Get().(*doc.Document)
	if !ok {
		d = &doc.Document{Title: &doc.Text{Tagger: &p.tagger}, Body: &doc.Text{Tagger: &p.tagger}}
	}
	d.Article = a
	tokenize(d.Title, a.Title)
	tokenize(d.Body, a.Text)
	return d
}

// Release hands a Document's memory to the next Parse, unless a book made it large.
// Nobody may hold its texts, their tokens or sentences any more.
func (p *Parser) Release(d *doc.Document) {
	if cap(d.Title.Tokens) > doc.KeptTokens || cap(d.Body.Tokens) > doc.KeptTokens {
		return
	}
	d.Article = nil
	d.Title.Reset("")
	d.Body.Reset("")
	p.pool.Put(d)
}
