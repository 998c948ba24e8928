package source

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"dateline/extract/doc"
	"dateline/pipeline"
	"dateline/pipeline/charset"
	"dateline/pipeline/page"
)

// Pages reads pages that came over the network, for package fetch.
type Pages struct{}

var errNoArticle = errors.New("there is no article in the page")

// Article finds the article in a page as its server described it.
func (Pages) Article(body []byte, contentType, url string) (doc.Article, error) {
	if what := noPage(body); what != "" {
		return doc.Article{}, fmt.Errorf("%s, not a page", what)
	}
	text, _ := charset.Decode(body, contentType)
	a, err := page.Page([]byte(text), url)
	if errors.Is(err, page.ErrNoArticle) {
		err = errNoArticle
	}
	if err == nil {
		anchor(&a)
	}
	return a, err
}

// noPage says what a body is that is none of a page, whatever type its server gave
// it: empty when it may be one.
func noPage(body []byte) string {
	head := body[:min(len(body), sniffed)]
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.magic)) {
			return m.name
		}
	}
	switch {
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return "a PDF file"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "a zip archive"
	case binary(head):
		return "binary data"
	}
	return ""
}

// Plain is the text of a piece of markup.
func (Pages) Plain(markup string) string { return strings.TrimSpace(page.Strip(markup)) }

// Feeds are the feeds that a page names.
func (Pages) Feeds(body []byte, url string) []string { return page.Feeds(body, url) }

// page reads a saved page. The address, when it is known from elsewhere, makes
// its links whole and may state the day.
func (r *reader) page(origin string, data []byte, url string) {
	a, err := page.Page(data, url)
	if errors.Is(err, page.ErrNoArticle) {
		r.skip(origin, pipeline.StageParse, "%v", errNoArticle)
		return
	}
	if err != nil {
		r.skip(origin, pipeline.StageParse, "%v", err)
		return
	}
	a.Origin = origin
	anchor(&a)
	r.article(a, true)
}
