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
	"golang.org/x/net/html/atom"

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
	f := factsOf(root)
	a, article := f.metadata(url, time.Now()), f.claims()
	clean(root)
	if at := content(root); at != nil {
		a.Text = join(uncredited(prune(paragraphs(at), a.Title), a.Author))
	}
	if len(a.Text) < shortBytes {
		// a brief, or a page without paragraphs, whose builder used line breaks
		// and tables, or one that shows its text by a script
		for _, other := range []string{readable(s, a.Title), Strip(f.ld.body)} {
			if len(other) > 2*len(a.Text) {
				a.Text = other
			}
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

// blocks begin and end a paragraph.
func block(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Blockquote, atom.Pre, atom.Table, atom.Tr, atom.Figure,
		atom.Figcaption, atom.Header, atom.Footer, atom.Aside, atom.Hr, atom.Body, atom.Address:
		return true
	}
	return false
}

// silent elements hold no words of the article.
func silent(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Head, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Button, atom.Select, atom.Textarea:
		return true
	}
	return false
}

// paragraphs gives the words below a node, one paragraph a block.
func paragraphs(n *html.Node) []paragraph {
	w := &writer{}
	w.node(n)
	w.flush()
	return w.paragraphs
}

// join parts paragraphs by blank lines.
func join(ps []paragraph) string {
	var b strings.Builder
	for i, p := range ps {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// writer gathers paragraphs with their white space made one.
type writer struct {
	paragraphs []paragraph
	line       strings.Builder
	space      bool
	// kind is the innermost block that the line is in, link is set inside a
	// link, linked counts the line's bytes in links.
	kind   atom.Atom
	link   bool
	linked int
}

func (w *writer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode:
		if silent(n.DataAtom) {
			return
		}
		if n.DataAtom == atom.Br {
			w.flush()
			return
		}
	case html.CommentNode, html.DoctypeNode:
		return
	}
	b := n.Type == html.ElementNode && block(n.DataAtom)
	kind, link := w.kind, w.link
	if b {
		w.flush()
		w.kind = n.DataAtom
	}
	w.link = link || n.DataAtom == atom.A
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		w.node(k)
	}
	if b {
		w.flush()
		w.kind = kind
	} else if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		w.space = true
	}
	w.link = link
}

func (w *writer) text(s string) {
	before := w.line.Len()
	defer func() {
		if w.link {
			w.linked += w.line.Len() - before
		}
	}()
	for _, r := range s {
		switch r {
		case ' ', '\t', '\n', '\r', '\f', '\u00a0':
			w.space = true
			continue
		case '\u00ad', '\u200b', '\ufeff':
			continue
		}
		if w.space && w.line.Len() > 0 {
			w.line.WriteByte(' ')
		}
		w.space = false
		w.line.WriteRune(r)
	}
}

func (w *writer) flush() {
	if w.line.Len() > 0 {
		w.paragraphs = append(w.paragraphs, paragraph{w.line.String(), w.kind, w.linked})
		w.line.Reset()
	}
	w.space, w.linked = false, 0
}
