package office

import "encoding/xml"

// docx reads WordprocessingML (ECMA-376, part 1, 17).
func (p *parts) docx() (*Document, error) {
	d := &Document{}
	p.metadata("docProps/core.xml", d)
	w := &word{flow: flow{Document: d, left: p.Text}}
	return d, p.elements("word/document.xml", w.token)
}

// word is the state of reading a document's body.
type word struct {
	flow
	// skip counts the open elements from one on whose text is not the document's.
	skip int
	// text is set inside of what holds a run's letters; hidden when the run shows none.
	text, hidden bool
}

// unread are the elements whose content is not of the text: what tracked changes
// deleted or moved away, the older drawing of a text box, how a word is said, the
// styles of a section.
var unread = map[string]bool{"del": true, "moveFrom": true, "Fallback": true, "sectPr": true, "rt": true, "pPrChange": true, "rPrChange": true}

func (w *word) token(tok xml.Token) error {
	switch tok := tok.(type) {
	case xml.StartElement:
		if w.skip > 0 || unread[tok.Name.Local] {
			w.skip++
			return nil
		}
		return w.start(tok)
	case xml.EndElement:
		if w.skip > 0 {
			w.skip--
			return nil
		}
		switch tok.Name.Local {
		case "p":
			w.end()
		case "t":
			w.text = false
		case "r":
			w.hidden = false
		}
	case xml.CharData:
		if w.skip == 0 && w.text && !w.hidden {
			return w.write(string(tok))
		}
	}
	return nil
}

func (w *word) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "p":
		w.begin()
	case "r":
		// what hides the end of a paragraph hides no run
		w.hidden = false
	case "pStyle":
		w.style = attr(e, "val")
	case "t":
		w.text = true
	case "vanish":
		v := attr(e, "val")
		w.hidden = v != "0" && v != "false" && v != "off"
	case "tab", "br", "cr", "ptab":
		return w.write(" ")
	case "noBreakHyphen":
		return w.write("-")
	case "sym":
		return w.write(" ")
	}
	return nil
}
