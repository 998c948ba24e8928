package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// leadBytes is the least of a block between title and text that is taken for the
// report's lead; shorter ones are kickers, names and places.
const leadBytes = 50

// summary finds the blocks of running text that stand between the page's title and
// the elements of its article: the summary that many papers set over the text, in
// an element of its own. None when the title is not above the text.
func summary(root *html.Node, article []*html.Node, title, description string) (out []*html.Node) {
	if title == "" || len(article) == 0 {
		return nil
	}
	name, open := letters(title), false
	head := headOf(root, article[0], name)
	description = letters(description)
	var walk func(n *html.Node) (reached bool)
	walk = func(n *html.Node) bool {
		if n == article[0] {
			return true
		}
		switch {
		case n == head:
			open = true
			return false
		case open && n.Type == html.ElementNode && leaf(n) && (block(n.DataAtom) || n.DataAtom == atom.Span):
			if leading(n, description) {
				out = append(out, n)
			}
			return false
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			if walk(k) {
				return true
			}
		}
		return false
	}
	if !walk(root) {
		return nil
	}
	return out
}

// headOf is the last heading before a node that is the title, else the last of the
// first rank.
func headOf(root, before *html.Node, name string) *html.Node {
	var named, other *html.Node
	var walk func(n *html.Node) (reached bool)
	walk = func(n *html.Node) bool {
		if n == before {
			return true
		}
		if heading(n.DataAtom) {
			if titled(n, name) {
				named = n
			} else if n.DataAtom == atom.H1 {
				other = n
			}
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			if walk(k) {
				return true
			}
		}
		return false
	}
	walk(root)
	if named != nil {
		return named
	}
	return other
}

// titled tells whether a heading is the title by its letters, or the most of it.
func titled(n *html.Node, name string) bool {
	l := letters(spaced(n, 2*lineBytes))
	return l != "" && (l == name || len(l) >= nameLetters && strings.Contains(name, l) || strings.Contains(l, name))
}

// leading tells whether a block above the text is running text: long enough, a
// sentence, hardly linked, and none of the phrases around articles. What the page
// describes itself by, or calls its summary, need be no sentence.
func leading(n *html.Node, description string) bool {
	l := textLen(n)
	if l < leadBytes || 3*linkLen(n) > l {
		return false
	}
	text := spaced(n, 0)
	if boilerplateTable().says(text) {
		return false
	}
	if sentence(text) || heading(n.DataAtom) && l >= runningBytes && linkLen(n) == 0 {
		return true
	}
	own := letters(text)
	return description != "" && (strings.HasPrefix(description, own) || strings.HasPrefix(own, description)) || summarising(n)
}

// summaryLevels is how far up from a summary the element is that is called one.
const summaryLevels = 2

// summarising tells whether an element, or one that it is the only text of, calls
// itself a summary.
func summarising(n *html.Node) bool {
	f := boilerplateTable()
	for level := 0; n != nil && level <= summaryLevels; level, n = level+1, n.Parent {
		for _, w := range classWords(attr(n, "class") + " " + attr(n, "data-component") + " " + attr(n, "data-gu-name") + " " + attr(n, "itemprop")) {
			if f.summaries[w] {
				return true
			}
		}
	}
	return false
}
