// Package page finds the article in a news page.
//
// The bytes of a page flow in with its address where it is known, an Article
// flows out, or ErrNoArticle. A page is parsed once; package page is the only
// user of goquery, of go-readability and of golang.org/x/net/html. Safe for many
// goroutines.
package page

import (
	"errors"
	"strings"
	"time"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"dateline/extract/doc"
	"dateline/pipeline/charset"
)

// ErrNoArticle says that a page holds nothing that reads as an article.
var ErrNoArticle = errors.New("no article in the page")

// Page finds the article in a page. The address may be empty.
func Page(data []byte, url string) (doc.Article, error) {
	s, _ := charset.Decode(data, "text/html")
	root, err := html.ParseWithOptions(strings.NewReader(s), html.ParseOptionEnableScripting(false))
	if err != nil {
		return doc.Article{}, err
	}
	// asked first: what finds the text changes the tree
	f := factsOf(root, url)
	a, article := f.metadata(url, time.Now()), f.claims()
	clean(root)
	at, sure := content(root, a.Title)
	if at != nil {
		at = append(summary(root, at, a.Title, firstOf(f.metas["description"], f.metas["og:description"])), at...)
		a.Text = join(uncredited(prune(paragraphs(at...), a.Title), a.Author))
	}
	if len(a.Text) < shortBytes && !sure {
		// a brief, or a page without paragraphs, whose builder used line breaks
		// and tables
		if other := readable(s, a.Title); len(other) > 2*len(a.Text) {
			a.Text = other
		}
	}
	// a page that shows its text by a script; of a live blog a part is enough
	if !f.ld.live || len(a.Text) < shortBytes {
		if other := f.ld.text(); len(other) > 2*len(a.Text) {
			a.Text = other
		}
	}
	if a.Text == "" || !article && len(strings.Fields(a.Text)) < fewWords {
		return a, ErrNoArticle
	}
	return a, nil
}

// fewWords: what is shorter is a menu or a notice, unless the page claims to be
// an article; the shortest briefs of agencies have some 25 words.
const fewWords = 20

// shortBytes: below it another reading of the page is asked for; a brief of an
// agency has some 600.
const shortBytes = 600

// readable asks go-readability, which reads what is not built of paragraphs.
func readable(s, title string) string {
	root, err := html.ParseWithOptions(strings.NewReader(s), html.ParseOptionEnableScripting(false))
	if err != nil {
		return ""
	}
	clean(root)
	p := readability.NewParser()
	got, err := p.ParseAndMutate(root, nil)
	if err != nil || got.Node == nil {
		return ""
	}
	return join(prune(paragraphs(got.Node), title))
}

// Strip gives the text of a piece of markup, its blocks as paragraphs.
func Strip(markup string) string {
	root, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return ""
	}
	return join(paragraphs(root))
}
