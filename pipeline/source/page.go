package source

import (
	"errors"
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
