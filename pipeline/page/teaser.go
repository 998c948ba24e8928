package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inArticle tells whether an element lies in the article element that has the title.
func (v *viewer) inArticle(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Article {
			return v.titles[p]
		}
	}
	return false
}

// beside tells whether an element stands right beside the title.
func (v *viewer) beside(n *html.Node) bool {
	return n.Parent != nil && n.Parent.DataAtom != atom.Body && v.titles[n.Parent]
}

// The bounds of a teaser: how far up from a day its headline may be, and how much
// the box of both holds.
const (
	teaserLevels  = 3
	teaserBytes   = 500
	headlineBytes = 25
	// maxDays is how many days a link has beside its words: of publication and of
	// change.
	maxDays = 2
)

// teaser tells whether a day stands in a box with a link to another report.
func (v *viewer) teaser(n *html.Node) bool {
	for level, p := 0, n.Parent; p != nil && level < teaserLevels; level, p = level+1, p.Parent {
		if p.DataAtom == atom.Body || textLen(p) > teaserBytes || v.titles[p] || v.follows(p) {
			return false
		}
		if !classes(p)["byline"] && v.headlineLink(p) {
			return true
		}
	}
	return false
}

// follows tells whether an element stands right behind the title.
func (v *viewer) follows(n *html.Node) bool {
	for p := n.PrevSibling; p != nil; p = p.PrevSibling {
		if p.Type == html.ElementNode {
			return v.titles[p]
		}
	}
	return false
}

// headlineLink tells whether a link below a node has the words of a headline that
// is not the page's own.
func (v *viewer) headlineLink(n *html.Node) bool {
	if n.DataAtom == atom.A {
		text := spaced(n, lineBytes)
		text = strings.Join(strings.Fields(text), " ")
		for range maxDays {
			text = strings.TrimSpace(strings.Replace(text, v.find(text), "", 1))
		}
		return len(text) >= headlineBytes && len(strings.Fields(text)) >= 4 && !v.f.named(text) && !v.readable(text)
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if v.headlineLink(k) {
			return true
		}
	}
	return false
}
