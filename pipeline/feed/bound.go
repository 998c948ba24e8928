package feed

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
)

// decoder reads XML as it is found: undeclared entities stay as they are, any
// encoding is passed on, nothing outside is read.
func decoder(body []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(body))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return d
}

// bounded walks the document once and refuses what is nested deeper than
// MaxDepth, which would overflow the stack of a recursive parser.
func bounded(body []byte) error {
	d := decoder(body)
	depth := 0
	for {
		t, err := d.RawToken()
		if err != nil {
			return nil // whether it is well-formed is for the parser to say
		}
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth > MaxDepth {
				return fmt.Errorf("XML nested deeper than %d", MaxDepth)
			}
		case xml.EndElement:
			depth--
		}
	}
}
