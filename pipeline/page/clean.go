package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// removed elements never hold an article's words.
func removed(a atom.Atom) bool {
	switch a {
	case atom.Nav, atom.Button, atom.Footer, atom.Script, atom.Style, atom.Template, atom.Svg,
		atom.Iframe, atom.Select, atom.Textarea, atom.Figcaption, atom.Video, atom.Audio, atom.Object, atom.Dialog, atom.Menu:
		return true
	}
	return false
}

// clean takes what is no article's out of the tree. An element with a telling
// class goes only when it holds less than a third of the page's prose: builders
// call the article itself "subscriber-content". What never holds one goes, but
// when it has half of the prose and a heading, too: a menu that was never closed,
// or the whole page under the class "cookies-accepted".
func clean(root *html.Node) {
	sums, c := map[*html.Node]int{}, classReader{}
	total := prose(root, sums)
	drop(root, func(n *html.Node) bool {
		always, _ := c.telling(n)
		if !always && !removed(n.DataAtom) && !beside(n, sums[n], total) {
			return n.DataAtom == atom.Figure && picture(n)
		}
		return 2*sums[n] < total || first(n, atom.H1) == nil && first(n, atom.Article) == nil
	})
	clear(sums)
	whole := prose(root, sums)
	drop(root, func(n *html.Node) bool {
		_, tells := c.telling(n)
		return (tells || hidden(n)) && 3*sums[n] < whole && !spared(n)
	})
}

// beside tells whether an element stands beside the article, or for readers without
// scripts, unless it is nearly all of the page, as on pages of odd builders.
func beside(n *html.Node, own, total int) bool {
	return (n.DataAtom == atom.Aside || n.DataAtom == atom.Noscript) && 4*own < 3*total
}

// figureBytes is the most that the words of a picture have: a caption and who took
// it.
const figureBytes = 800

// picture tells whether a figure is one of pictures: not of a table, a quote or a
// piece of code.
func picture(n *html.Node) bool {
	return textLen(n) <= figureBytes && first(n, atom.Table) == nil && first(n, atom.Blockquote) == nil && first(n, atom.Pre) == nil
}

// spared elements are text whatever their class says: a paragraph of running text
// that names of classes decide nothing about, "paywall" or "share" as little as
// "social", but for the classes that tell what the paragraph itself is; and a
// block behind a barrier that is made of such paragraphs, or that calls itself the
// article's text.
func spared(n *html.Node) bool {
	f := boilerplateTable()
	if bodyNamed(n) && count(n, flowing, gatedParagraphs) >= gatedParagraphs {
		return true
	}
	switch n.DataAtom {
	case atom.P, atom.Li, atom.Blockquote, atom.Dd:
		return !hidden(n) && !f.lines[f.inClass(attr(n, "class"))] && flowing(n)
	}
	if hidden(n) || !f.gated(attr(n, "class")) || !f.gated(attr(n, "id")) {
		return false
	}
	return count(n, flowing, gatedParagraphs) >= gatedParagraphs
}

// gatedParagraphs is how many paragraphs of running text tell that a block behind
// a barrier is the article, and not the offer to pay for it.
const gatedParagraphs = 2

// flowing tells whether a paragraph is running text: long enough, ending as
// sentences do, mostly no links, and none of the phrases around articles.
func flowing(n *html.Node) bool {
	l := textLen(n)
	if l < runningBytes || 2*linkLen(n) > l || first(n, atom.Input) != nil {
		return false
	}
	text := spaced(n, 0)
	return sentence(text) && !boilerplateTable().says(text)
}

// count counts the paragraphs below a node that are so, as far as is asked; what is
// in a form is none of the report's.
func count(n *html.Node, so func(*html.Node) bool, most int) (found int) {
	if n.DataAtom == atom.Form {
		return 0
	}
	if n.DataAtom == atom.P {
		if so(n) {
			return 1
		}
		return 0
	}
	for k := n.FirstChild; k != nil && found < most; k = k.NextSibling {
		found += count(k, so, most-found)
	}
	return found
}

// drop takes the elements out that go, and all comments.
func drop(n *html.Node, goes func(*html.Node) bool) {
	for k := n.FirstChild; k != nil; {
		next := k.NextSibling
		if k.Type == html.CommentNode || k.Type == html.ElementNode && goes(k) {
			n.RemoveChild(k)
		} else {
			drop(k, goes)
		}
		k = next
	}
}

// prose counts for every node the bytes of text in paragraphs below it and of long
// loose text: what menus lack.
func prose(n *html.Node, sums map[*html.Node]int) int {
	sum := 0
	switch {
	case n.Type == html.TextNode:
		if l := len(strings.TrimSpace(n.Data)); l >= 2*proseBytes {
			return l
		}
		return 0
	case n.DataAtom == atom.P:
		sum = textLen(n)
	case silent(n.DataAtom) && n.DataAtom != atom.Noscript:
		return 0
	default:
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			sum += prose(k, sums)
		}
	}
	if sum > 0 {
		sums[n] = sum
	}
	return sum
}

// textLen counts the bytes of text below a node without runs of white space.
func textLen(n *html.Node) int {
	if n.Type == html.TextNode {
		return len(strings.TrimSpace(n.Data))
	}
	sum := 0
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		sum += textLen(k)
	}
	return sum
}

// hidden elements are shown by a script, if at all.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			style := strings.ReplaceAll(a.Val, " ", "")
			return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
		}
	}
	return false
}
