package office

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// odt reads OpenDocument's text (ISO/IEC 26300, part 3).
func (p *parts) odt() (*Document, error) {
	if p.encrypted() {
		return nil, ErrEncrypted
	}
	d := &Document{}
	if p.files["meta.xml"] != nil {
		p.metadata("meta.xml", d)
	}
	o := &open{flow: flow{Document: d, left: p.Text}}
	return d, p.elements("content.xml", o.token)
}

// encrypted tells whether the manifest says how a part is decrypted.
func (p *parts) encrypted() bool {
	found := false
	if p.files["META-INF/manifest.xml"] != nil {
		_ = p.elements("META-INF/manifest.xml", func(tok xml.Token) error {
			e, ok := tok.(xml.StartElement)
			found = found || ok && e.Name.Local == "encryption-data"
			return nil
		})
	}
	return found
}

// open is the state of reading content.xml.
type open struct {
	flow
	// skip counts the open elements from one on whose text is not the document's.
	skip int
	// body is set inside of the text's element.
	body bool
}

// aside are the elements whose content is not of the text: notes, comments, what
// tracked changes deleted, tables of contents, and the names that a screen reader says
// of a drawing. "title" and "desc" are those of drawings here.
var aside = map[string]bool{"note": true, "annotation": true, "tracked-changes": true, "table-of-content": true, "alphabetical-index": true,
	"title": true, "desc": true, "forms": true, "ruby-text": true, "sequence-decls": true}

// spacesMost is the most spaces that are written for one element: they become one.
const spacesMost = 8

func (o *open) token(tok xml.Token) error {
	switch tok := tok.(type) {
	case xml.StartElement:
		name := tok.Name.Local
		if o.skip > 0 || o.body && aside[name] {
			o.skip++
			return nil
		}
		return o.start(tok)
	case xml.EndElement:
		if o.skip > 0 {
			o.skip--
			return nil
		}
		switch {
		case o.body && (tok.Name.Local == "p" || tok.Name.Local == "h"):
			o.end()
		case tok.Name.Local == "body":
			o.body = false
		}
	case xml.CharData:
		if o.skip == 0 && o.body {
			return o.write(string(tok))
		}
	}
	return nil
}

func (o *open) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "body":
		o.body = true
	case "p", "h":
		if o.body {
			o.begin()
			o.style = attr(e, "style-name")
		}
	case "s":
		n, _ := strconv.Atoi(attr(e, "c"))
		return o.write(strings.Repeat(" ", max(1, min(n, spacesMost))))
	case "tab", "line-break":
		return o.write(" ")
	}
	return nil
}
