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

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/extract"
	"dateline/pipeline/charset"
)

// ErrNoArticle says that a page holds nothing that reads as an article.
var ErrNoArticle = errors.New("no article in the page")

// Page finds the article in a page. The address may be empty.
func Page(data []byte, url string) (extract.Article, error) {
	s, _ := charset.Decode(data, "text/html")
	doc, err := html.ParseWithOptions(strings.NewReader(s), html.ParseOptionEnableScripting(false))
	if err != nil {
		return extract.Article{}, err
	}
	a := metadata(doc, url)
	article := claims(doc) // asked first: what finds the text changes the tree
	p := readability.NewParser()
	got, err := p.ParseAndMutate(doc, nil)
	if err != nil {
		return a, ErrNoArticle
	}
	if got.Node == nil {
		return a, ErrNoArticle
	}
	if a.Title == "" {
		a.Title = got.Title()
	}
	a.Text = render(got.Node)
	if a.Text == "" || !article && len(strings.Fields(a.Text)) < fewWords {
		return a, ErrNoArticle
	}
	return a, nil
}

// fewWords: what is shorter is a menu or a notice, unless the page claims to be
// an article; the shortest briefs of agencies have some 25 words.
const fewWords = 20

// Strip gives the text of a piece of markup, its blocks as paragraphs.
func Strip(markup string) string {
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return ""
	}
	return render(doc)
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
	case atom.Script, atom.Style, atom.Head, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Button, atom.Form, atom.Select, atom.Textarea:
		return true
	}
	return false
}

// render gives the words below a node, one paragraph a block, parted by blank
// lines.
func render(n *html.Node) string {
	w := &writer{}
	w.node(n)
	w.flush()
	return strings.Join(w.paragraphs, "\n\n")
}

// writer gathers paragraphs with their white space made one.
type writer struct {
	paragraphs []string
	line       strings.Builder
	space      bool
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
	if b {
		w.flush()
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		w.node(k)
	}
	if b {
		w.flush()
	} else if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		w.space = true
	}
}

func (w *writer) text(s string) {
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
		w.paragraphs = append(w.paragraphs, w.line.String())
		w.line.Reset()
	}
	w.space = false
}
