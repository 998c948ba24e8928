package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// viewer goes through a page in its order and notes the days.
type viewer struct {
	sights
	f       *facts
	titled  bool // the title has been seen
	running int  // paragraphs of the text that have been seen
	loose   int  // days that stand nowhere near
	whole   int  // bytes of the page's words, when they were asked for
	noted   int  // days that were looked at
	place
	// leaves tells of elements that text lies in whether they have no blocks in them.
	leaves map[*html.Node]bool
	// titles are the headings of the page's article, and all that they lie in.
	titles map[*html.Node]bool
}

// place is what is open where the viewer is: headers of the site, articles, boxes
// beside the article, and the title.
type place struct{ header, main, article, apart, figure, title int }

func (v *viewer) node(n *html.Node) {
	before := v.place
	switch {
	case n.Type == html.TextNode:
		v.between(n)
	case n.Type != html.ElementNode || v.element(n):
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			v.node(k)
		}
	}
	v.place = before
}

// element looks at one element; false keeps the viewer out of what is in it.
func (v *viewer) element(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Select,
		atom.Option, atom.Textarea, atom.Iframe, atom.Head, atom.Blockquote:
		return false
	case atom.Footer:
		if v.article == 0 {
			v.apart++
		}
	case atom.Aside:
		v.apart++
	case atom.Figure:
		v.apart++
		v.figure++
	case atom.Article:
		v.article++
	case atom.Main:
		v.main++
	case atom.Header:
		if v.main == 0 {
			v.header++
		}
	}
	is := classes(n)
	if (is["never"] || is["talk"] || is["elsewhere"]) && !is["published"] && !v.titles[n] && !v.most(n) {
		// a byline's "date-comments" leads to the comments
		if block(n.DataAtom) && (is["never"] || is["talk"] && !is["day"]) {
			return false
		}
		v.apart++
	}
	if heading(n.DataAtom) && v.titles[n] {
		// what runs before the title is a notice of the site's
		v.titled, v.running = true, 0
		v.title++
		return true
	}
	if n.DataAtom == atom.P && v.apart == 0 && running(n) {
		v.paragraph(n)
		return false
	}
	return len(v.seen)+len(v.modified) >= maxSights || !v.holds(n, is)
}

// most tells whether an element has the most of the page's words, or is the one of
// all, so that its class says nothing of where it is.
func (v *viewer) most(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return true
	}
	if v.whole == 0 {
		v.whole = textLen(v.f.root)
	}
	return 2*textLen(n) > v.whole
}

// paragraph notes the day of a paragraph of running text that says when the report
// was published, or that begins with its day, and counts it.
func (v *viewer) paragraph(n *html.Node) {
	if v.running++; v.running == 1 {
		if day := v.opens(spaced(n, lineBytes)); day != "" {
			v.seen = append(v.seen, sight{stated{day, "text", true}, opening})
		}
	}
	text := spaced(n, 2*lineBytes)
	if text = text[:cutRune(text, 2*lineBytes)]; v.says(text) {
		v.note(n, nil, v.find(text), "element", true)
	}
}

// between notes the day of words that stand between elements, which lines of their
// own are not made of.
func (v *viewer) between(n *html.Node) {
	if n.Parent == nil || v.title > 0 || len(v.seen)+len(v.modified) >= maxSights || len(n.Data) > lineBytes || !strings.ContainsFunc(n.Data, unicode.IsDigit) ||
		n.Parent.DataAtom == atom.Time {
		return
	}
	is, known := v.leaves[n.Parent]
	if !known {
		is = leaf(n.Parent)
		v.leaves[n.Parent] = is
	}
	if is {
		return
	}
	v.words(n, strings.Join(strings.Fields(n.Data), " "), classes(n.Parent), "element")
}

// headings finds the headings of the page's article: those that are its title, else
// its only one of the first rank.
func (v *viewer) headings(root *html.Node) {
	var heads []*html.Node
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if heading(n.DataAtom) && (v.f.title == "" && n.DataAtom == atom.H1 || v.f.named(spaced(n, lineBytes))) {
			v.head(n)
		}
		if n.DataAtom == atom.H1 {
			heads = append(heads, n)
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k)
		}
	}
	if walk(root); len(v.titles) == 0 && len(heads) == 1 {
		v.head(heads[0])
	}
}

// head notes a heading of the article, and all that it lies in.
func (v *viewer) head(n *html.Node) {
	for ; n != nil && !v.titles[n]; n = n.Parent {
		v.titles[n] = true
	}
}

// running tells whether a paragraph is of the report's own text.
func running(n *html.Node) bool {
	l := textLen(n)
	return l >= runningBytes && 2*linkLen(n) < l && sentence(spaced(n, 1<<16))
}

// classes are the kinds of the words of an element's class and id.
func classes(n *html.Node) map[string]bool {
	t := dayTable()
	var out map[string]bool
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" && a.Key != "data-testid" {
			continue
		}
		for _, w := range classWords(a.Val) {
			for _, kind := range t.class[w] {
				if out == nil {
					out = map[string]bool{}
				}
				out[kind] = true
			}
		}
	}
	return out
}

// leaf tells whether an element has no blocks in it.
func leaf(n *html.Node) bool {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type == html.ElementNode && (block(k.DataAtom) || k.DataAtom == atom.Time || !leaf(k)) {
			return false
		}
	}
	return true
}

// spaced is the text below a node with its white space made one, up to some bytes.
func spaced(n *html.Node, most int) string {
	w := &writer{most: most}
	w.node(n)
	w.flush()
	var b strings.Builder
	for i, p := range w.paragraphs {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.text)
	}
	return b.String()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
