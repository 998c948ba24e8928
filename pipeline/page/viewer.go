package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/pipeline/when"
)

// viewer goes through a page in its order and notes the days.
type viewer struct {
	sights
	f       *facts
	address string
	titled  bool // the title has been seen
	running int  // paragraphs of the text that have been seen
	// header is how many headers of the site are open, article how many articles.
	header, article int
	// titles are the headings of the page's article, and all that they lie in.
	titles map[*html.Node]bool
}

func (v *viewer) node(n *html.Node) {
	if n.Type == html.ElementNode && !v.element(n) {
		return
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		v.node(k)
	}
	switch {
	case n.DataAtom == atom.Article:
		v.article--
	case n.DataAtom == atom.Header:
		v.header--
	}
}

// element looks at one element; false keeps the viewer out of what is in it.
func (v *viewer) element(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Footer:
		if v.article == 0 {
			return false
		}
	case atom.Nav, atom.Aside, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Select,
		atom.Option, atom.Textarea, atom.Iframe, atom.Head, atom.Blockquote, atom.Figure:
		return false
	case atom.Article:
		v.article++
	case atom.Header:
		v.header++
	}
	is := classes(n)
	if n.DataAtom != atom.Body && n.DataAtom != atom.Html && n.DataAtom != atom.Main && n.DataAtom != atom.Article && is["elsewhere"] && !v.titles[n] {
		v.close(n)
		return false
	}
	if heading(n.DataAtom) && v.titles[n] {
		v.titled = true
		return false
	}
	if n.DataAtom == atom.P && running(n) {
		v.running++
		return false
	}
	if len(v.seen)+len(v.modified) < maxSights && v.holds(n, is) {
		v.close(n)
		return false
	}
	return true
}

// close takes back what element opened, for an element that is not gone into.
func (v *viewer) close(n *html.Node) {
	switch n.DataAtom {
	case atom.Article:
		v.article--
	case atom.Header:
		v.header--
	}
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

// holds notes the days of an element that is one line of them, and tells whether
// it is.
func (v *viewer) holds(n *html.Node, is map[string]bool) bool {
	item := attr(n, "itemprop")
	switch item {
	case "datePublished", "dateCreated":
		v.note(n, is, firstOf(attr(n, "datetime"), attr(n, "content"), attr(n, "title"), spaced(n, lineBytes)), "itemprop", item == "datePublished")
		return true
	case "dateModified":
		v.changed(firstOf(attr(n, "datetime"), attr(n, "content"), spaced(n, lineBytes)))
		return true
	}
	if n.DataAtom == atom.Abbr && is["published"] && v.readable(attr(n, "title")) {
		v.note(n, is, attr(n, "title"), "element", true) // as hAtom has it
		return true
	}
	if n.DataAtom == atom.Time {
		sure := hasAttr(n, "pubdate") || is["published"] || v.labelled(n) == "published"
		if is["updated"] && !is["published"] || v.labelled(n) == "updated" {
			v.changed(firstOf(attr(n, "datetime"), spaced(n, lineBytes)))
			return true
		}
		if at := attr(n, "datetime"); at != "" && v.readable(at) {
			v.note(n, is, at, "time", sure)
		} else {
			v.line(n, is, "time")
		}
		return true
	}
	if (is["day"] || lineElement(n.DataAtom)) && leaf(n) {
		v.line(n, is, "element")
	}
	return false
}

// lineElement tells the elements that are lines of their own without a class that
// says so.
func lineElement(a atom.Atom) bool {
	switch a {
	case atom.Span, atom.Td, atom.Em, atom.I, atom.Strong, atom.B, atom.Small, atom.Font:
		return true
	}
	return block(a)
}

// readable tells whether a text is a day.
func (v *viewer) readable(s string) bool {
	day, ok := when.ParseBeside(s, v.address)
	return ok && when.Day(day) != ""
}

// labelled is what the words right before an element say that it is.
func (v *viewer) labelled(n *html.Node) string {
	for p := n.PrevSibling; p != nil; p = p.PrevSibling {
		text := strings.TrimSpace(spaced(p, lineBytes))
		if text == "" {
			continue
		}
		words := strings.Fields(text)
		for n := min(3, len(words)); n > 0; n-- {
			if l := label(words[len(words)-n:]); l != "" {
				return l
			}
		}
		return ""
	}
	return ""
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
