package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

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

// content finds the element that holds the article of a cleaned page: down from
// the body, as long as one child has most of the prose. Nil when there is none.
func content(root *html.Node) *html.Node {
	weights := map[*html.Node]int{}
	weigh(root, weights)
	if weights[root] < articleBytes {
		return nil
	}
	at := root
	for {
		var best *html.Node
		for k := at.FirstChild; k != nil; k = k.NextSibling {
			if best == nil || weights[k] > weights[best] {
				best = k
			}
		}
		if best == nil || best.DataAtom == atom.P || float64(weights[best]) < concentrated*float64(weights[at]) {
			return at
		}
		at = best
	}
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

// paragraph is a block of a page as it was read.
type paragraph struct {
	text string
	// kind is the element it stands in: P, Li, H2 …
	kind atom.Atom
	// linked is how many bytes of it are links.
	linked int
}

// prune drops the paragraphs that are boilerplate, the title said again, headings
// with nothing under them, and lists of links.
func prune(in []paragraph, title string) []paragraph {
	var out []paragraph
	f := boilerplateTable()
	for i, p := range in {
		switch {
		case f.says(p.text), same(p.text, title), stamped(p.text):
			continue
		case p.linked*10 > len(p.text)*8 && !sentence(p.text):
			continue
		case p.kind == atom.Li && p.linked*2 > len(p.text):
			continue
		case heading(p.kind) && (i+1 == len(in) || heading(in[i+1].kind) && in[i+1].kind <= p.kind):
			continue
		}
		if len(out) > 0 && out[len(out)-1].text == p.text {
			continue
		}
		out = append(out, p)
	}
	for len(out) > 0 && heading(out[len(out)-1].kind) {
		out = out[:len(out)-1]
	}
	return out
}

// says tells whether a paragraph is one of the phrases that pages say around
// their articles.
func (f *boilerplate) says(s string) bool {
	if len(s) > 400 {
		return false
	}
	low := strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	if f.whole[strings.TrimRight(low, " .:!…»>")] {
		return true
	}
	for _, b := range f.begins {
		if strings.HasPrefix(low, b) {
			return true
		}
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) })
}

// stamped tells the line over an entry of a live blog: "20:24", and who wrote it.
func stamped(s string) bool {
	if len(s) < 5 || len(s) > 60 || sentence(s) {
		return false
	}
	i := strings.IndexAny(s, ":.")
	if i < 1 || i > 2 || len(s) < i+3 {
		return false
	}
	for _, c := range s[:i] + s[i+1:i+3] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(strings.Fields(s)) <= 5
}

func heading(a atom.Atom) bool {
	return a == atom.H1 || a == atom.H2 || a == atom.H3 || a == atom.H4 || a == atom.H5 || a == atom.H6
}

// sentence tells whether a paragraph ends as sentences do.
func sentence(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"'”’)"))
	return strings.ContainsRune(".?!…", last)
}

// same compares two titles by their letters and digits.
func same(a, b string) bool {
	return a != "" && letters(a) == letters(b)
}

// letters are what two titles are compared by: letters and digits, in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
