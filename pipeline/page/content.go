package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// concentrated is the share of an element's prose that one child must hold
	// for the article to lie in that child. Below it the article is spread over
	// several children.
	concentrated = 0.75
	// proseBytes is the least of a paragraph that counts as prose: shorter ones
	// are captions, buttons and prices as often as not.
	proseBytes = 40
	// articleBytes is the least prose of a page that has an article.
	articleBytes = 120
)

// content finds the elements that hold the article of a cleaned page, in their
// order: down from the body, as long as one child has most of the prose and no
// other child is made like it and has prose, too, as parts of an article are that
// advertising stands between. None when there is no article; sure when an element
// calls itself the article's text.
func content(root *html.Node, title string) (article []*html.Node, sure bool) {
	weights := map[*html.Node]int{}
	weigh(root, weights)
	if weights[root] < articleBytes {
		return nil, false
	}
	at := root
	if body := bodyOf(root, weights); body != nil {
		at, sure = body, true
	}
	for {
		best := heaviest(at, weights)
		if best == nil || best.DataAtom == atom.P {
			return []*html.Node{at}, sure
		}
		if mine := own(at, weights, title); mine != nil {
			at = mine
			continue
		}
		parts := kin(at, best, weights)
		if float64(weights[best]) < concentrated*float64(weights[at]) {
			return []*html.Node{at}, sure
		}
		if len(parts) > 1 {
			return parts, sure
		}
		at = best
	}
}

func heaviest(n *html.Node, weights map[*html.Node]int) (best *html.Node) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if best == nil || weights[k] > weights[best] {
			best = k
		}
	}
	return best
}

// kinBytes is the least prose of an element that goes on with the article of one
// beside it that is made the same way: two paragraphs, more than a teaser has.
const kinBytes = 240

// kin are the children of a node that are made like the heaviest, of the same
// element and class, and have prose enough to be parts of one article with it, and
// the text that stands among them.
func kin(at, best *html.Node, weights map[*html.Node]int) (parts []*html.Node) {
	class := attr(best, "class")
	count := 0
	for k := at.FirstChild; k != nil; k = k.NextSibling {
		switch {
		case k == best:
			count++
		case k.DataAtom == best.DataAtom && class != "" && attr(k, "class") == class && weights[k] >= kinBytes:
			count++
		case k.DataAtom != atom.P && k.DataAtom != atom.Ul && k.DataAtom != atom.Ol && k.DataAtom != atom.Blockquote && !heading(k.DataAtom):
			continue
		}
		parts = append(parts, k)
	}
	if count < 2 {
		return []*html.Node{best}
	}
	return parts
}

// own is the child of a node that is the page's article when several of its
// children are articles of their own, each under a heading of the first rank, or
// article elements under any: pages that go on with the next report have those.
// Nil when the title is over none of them, or over more than one.
func own(at *html.Node, weights map[*html.Node]int, title string) (mine *html.Node) {
	if title == "" {
		return nil
	}
	heads, name := 0, letters(title)
	for k := at.FirstChild; k != nil; k = k.NextSibling {
		if weights[k] < kinBytes {
			continue
		}
		h := first(k, atom.H1)
		if h == nil && k.DataAtom == atom.Article {
			h = first(k, atom.H2)
		}
		if h == nil {
			continue
		}
		heads++
		if titled(h, name) {
			if mine != nil {
				return nil
			}
			mine = k
		}
	}
	if heads < 2 {
		return nil
	}
	return mine
}

// first is the first element of a kind in a node, itself among them.
func first(n *html.Node, a atom.Atom) *html.Node {
	if n.Type == html.ElementNode && n.DataAtom == a {
		return n
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if found := first(k, a); found != nil {
			return found
		}
	}
	return nil
}

// weigh sums the prose below every node: paragraphs that are long enough and
// mostly not links, and long loose text as some builders leave it.
func weigh(n *html.Node, weights map[*html.Node]int) int {
	sum := 0
	switch {
	case n.Type == html.TextNode:
		if l := len(strings.TrimSpace(n.Data)); l >= 2*proseBytes && n.Parent != nil && n.Parent.DataAtom != atom.A {
			sum = l
		}
	case n.Type == html.ElementNode && (n.DataAtom == atom.P || n.DataAtom == atom.Blockquote && n.FirstChild != nil && n.FirstChild.Type == html.TextNode):
		if l := textLen(n); l >= proseBytes && linkLen(n)*2 < l {
			sum = l
		}
	case (n.DataAtom == atom.Div || n.DataAtom == atom.Section) && leaf(n):
		// a paragraph of builders that have no others; its links cut its text into pieces
		if l := textLen(n); l >= 2*proseBytes && linkLen(n)*2 < l {
			sum = l
		}
	default:
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			sum += weigh(k, weights)
		}
	}
	if sum > 0 {
		weights[n] = sum
	}
	return sum
}

// linkLen counts the bytes of text in links.
func linkLen(n *html.Node) int {
	if n.Type == html.ElementNode && n.DataAtom == atom.A {
		return textLen(n)
	}
	sum := 0
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		sum += linkLen(k)
	}
	return sum
}
