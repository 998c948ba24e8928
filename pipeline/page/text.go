package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// blocks begin and end a paragraph.
func block(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Blockquote, atom.Pre, atom.Table, atom.Tr, atom.Figure,
		atom.Figcaption, atom.Header, atom.Footer, atom.Aside, atom.Hr, atom.Body, atom.Address, atom.Details, atom.Summary,
		atom.Caption, atom.Fieldset, atom.Form, atom.Center:
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

// paragraphs gives the words below nodes, one paragraph a block.
func paragraphs(list ...*html.Node) []paragraph {
	w := &writer{}
	for _, n := range list {
		if n.DataAtom == atom.Noscript {
			// nearly all of a page, or it would have been taken out: what its scripts
			// show stands here for readers that have none
			n = &html.Node{Type: html.DocumentNode, FirstChild: n.FirstChild}
		}
		w.node(n)
		w.flush()
	}
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
	// most, when it is not 0, is how many bytes are wanted.
	most int
	// verbatim is set in code, whose character references are its own words.
	verbatim bool
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
	kind, link, verbatim := w.kind, w.link, w.verbatim
	if b {
		w.flush()
		w.kind = n.DataAtom
	}
	w.link = link || n.DataAtom == atom.A
	w.verbatim = verbatim || n.DataAtom == atom.Pre || n.DataAtom == atom.Code
	for k := n.FirstChild; k != nil && (w.most == 0 || w.line.Len() < w.most); k = k.NextSibling {
		w.node(k)
	}
	if b {
		w.flush()
		w.kind = kind
	} else if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		w.space = true
	}
	w.link, w.verbatim = link, verbatim
}

func (w *writer) text(s string) {
	before := w.line.Len()
	defer func() {
		if w.link {
			w.linked += w.line.Len() - before
		}
	}()
	if !w.verbatim {
		s = twice(s)
	}
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

// maxReference is the longest name of a character reference that is undone, in
// bytes with its marks: the longest of a letter, &UpperLeftArrow;, is of this kind.
const maxReference = 16

// twice undoes the character references that a page shows as its words, because
// they were written twice: "Jos&eacute;".
func twice(s string) string {
	at := strings.IndexByte(s, '&')
	if at < 0 {
		return s
	}
	var b strings.Builder
	for at >= 0 {
		b.WriteString(s[:at])
		s = s[at:]
		end := strings.IndexByte(s[:min(len(s), maxReference)], ';')
		if end < 2 {
			end = 0
		}
		reference := s[:end+1]
		b.WriteString(html.UnescapeString(reference))
		s = s[end+1:]
		at = strings.IndexByte(s, '&')
	}
	b.WriteString(s)
	return b.String()
}
