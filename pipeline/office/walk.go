package office

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// elements reads the XML of a part as a stream. Namespaces are dropped: the names that
// are asked for stand in one of them each.
func (p *parts) elements(name string, use func(xml.Token) error) error {
	in, err := p.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	dec := xml.NewDecoder(in)
	// the parts are UTF-8 or UTF-16 with a mark, and all programs write the former
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	depth := 0
	for {
		tok, err := dec.RawToken()
		if err == io.EOF {
			if depth > 0 {
				return fmt.Errorf("read %s: %w", name, io.ErrUnexpectedEOF)
			}
			return nil
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		switch tok.(type) {
		case xml.StartElement:
			if depth++; depth > p.Depth {
				return errDeep
			}
		case xml.EndElement:
			depth--
		}
		if err := use(tok); err != nil {
			return err
		}
	}
}

// attr is an attribute by its name without the namespace.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// flow collects the paragraphs of a text. A text box stands inside of a paragraph, so
// several can be open; a paragraph comes where it ends.
type flow struct {
	*Document
	open  []*strings.Builder
	left  int64
	style string
}

func (f *flow) begin() { f.open = append(f.open, &strings.Builder{}); f.style = "" }

// write adds to the innermost open paragraph; outside of any nothing is said.
func (f *flow) write(s string) error {
	if len(f.open) == 0 {
		return nil
	}
	if f.left -= int64(len(s)); f.left < 0 {
		return errLong
	}
	f.open[len(f.open)-1].WriteString(s)
	return nil
}

// end closes the innermost paragraph.
func (f *flow) end() {
	if len(f.open) == 0 {
		return
	}
	text := f.open[len(f.open)-1].String()
	f.open = f.open[:len(f.open)-1]
	// a hyphen that shows only where a line breaks is no letter
	text = strings.Join(strings.Fields(strings.ReplaceAll(text, "\u00ad", "")), " ")
	if text == "" {
		return
	}
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	if f.Heading == "" && strings.EqualFold(f.style, "title") && len(f.open) == 0 {
		f.Heading = text
	}
	f.Paragraphs = append(f.Paragraphs, text)
}

// metadata reads the properties of a document, where it has them; broken ones are none.
func (p *parts) metadata(name string, d *Document) {
	if p.files[name] == nil {
		return
	}
	var at string
	var text strings.Builder
	_ = p.elements(name, func(tok xml.Token) error {
		switch tok := tok.(type) {
		case xml.StartElement:
			at = tok.Name.Local
			text.Reset()
		case xml.CharData:
			text.Write(tok)
		case xml.EndElement:
			if tok.Name.Local == at {
				d.property(at, strings.TrimSpace(text.String()))
			}
		}
		return nil
	})
}

func (d *Document) property(name, value string) {
	value = strings.Join(strings.Fields(value), " ")
	switch name {
	case "title":
		d.Title = value
	case "created", "creation-date":
		d.Created = moment(value)
	case "modified", "date":
		d.Changed = moment(value)
	}
}

// moment reads a time of the metadata, with or without its zone.
func moment(s string) time.Time {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05.999999999", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	return time.Time{}
}
