// Package nlp turns an Article into a Document: tokens with byte offsets and
// sentences, by one scan of the bytes, and Penn Treebank tags on demand. It is
// the only user of prose.
//
// An Article flows in, a Document flows out; the text is never changed. A
// Parser is safe for many goroutines; a Document belongs to one at a time.
package nlp

import "dateline/extract"

// Parser makes Documents. The zero value is ready; its tagger loads its model
// at the first tag that is asked for.
type Parser struct{ tagger lazyTagger }

// Parse tokenises the title and the text of an article.
func (p *Parser) Parse(a *extract.Article) *extract.Document {
	return &extract.Document{Article: a, Title: p.Text(a.Title), Body: p.Text(a.Text)}
}

// Text tokenises one string.
func (p *Parser) Text(src string) *extract.Text {
	t := Tokenize(src)
	t.Tagger = &p.tagger
	return t
}
