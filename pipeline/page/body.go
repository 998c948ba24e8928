package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An element that calls itself the article's text is believed when it has so much
// prose: a share of the page's and some bytes, below which it is an empty one or one
// of many, or as much as a whole report.
const (
	bodyShare  = 0.15
	bodyBytes  = 300
	wholeBytes = 1500
)

// bodyClasses are the names, by their letters, under which templates have the text
// of an article.
var bodyClasses = map[string]bool{"articlebody": true, "articlecontent": true, "articletext": true, "storybody": true, "storycontent": true,
	"storytext": true, "entrycontent": true, "postcontent": true, "postbody": true, "bodycontent": true, "articlebodytext": true}

// bodyOf is the one element of a page that calls itself the text of its article,
// by its microdata or by a usual name. Nil when there is none, or several that do
// not lie in each other.
func bodyOf(root *html.Node, weights map[*html.Node]int) (only *html.Node) {
	least := min(max(bodyBytes, int(bodyShare*float64(weights[root]))), wholeBytes)
	several := false
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if weights[n] < least {
			return
		}
		if n.Type == html.ElementNode && n.DataAtom != atom.Body && n.DataAtom != atom.P && bodyNamed(n) {
			several = several || only != nil
			only = n
			return
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k)
		}
	}
	if walk(root); several {
		return nil
	}
	return only
}

func bodyNamed(n *html.Node) bool {
	if strings.Contains(attr(n, "itemprop"), "articleBody") {
		return true
	}
	for name := range strings.FieldsSeq(attr(n, "class") + " " + attr(n, "id")) {
		if bodyClasses[letters(name)] {
			return true
		}
	}
	return false
}
