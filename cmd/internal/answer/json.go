package answer

import (
	"bytes"
	"encoding/json"
	"io"

	"dateline/cmd/internal/desk"
	"dateline/index"
)

// encode writes JSON without escaping what only HTML minds.
func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// lines writes one object a hit and line, or one a finding.
type lines struct {
	w        io.Writer
	findings bool
}

func newLines(w io.Writer, head Head) *lines { return &lines{w, head.Findings} }

func (l *lines) Write(i desk.Hit) error {
	if !l.findings {
		return encode(l.w, i)
	}
	for _, f := range findings(i) {
		if err := encode(l.w, f); err != nil {
			return err
		}
	}
	return nil
}

func (l *lines) Close() error { return nil }

// Document is a whole answer as one JSON object.
type Document struct {
	documentHead
	Hits []desk.Hit `json:"hits"`
}

// documentHead is what stands before the hits.
type documentHead struct {
	// Query is the search as it was written, with its filters.
	Query string `json:"query"`
	// Articles and Stories count all that was found, beyond what is written.
	Articles int           `json:"articles"`
	Stories  int           `json:"stories"`
	Facets   []index.Facet `json:"facets"`
	// Compared has the facets of the search that this one is compared with, Whole those
	// of all articles.
	Compared []index.Facet `json:"compared,omitempty"`
	Whole    []index.Facet `json:"whole,omitempty"`
	// Notes say what of the query may not be what was meant, Suggestion what may have been
	// meant by one that found nothing.
	Notes      []string `json:"notes,omitempty"`
	Suggestion string   `json:"suggestion,omitempty"`
}

// document writes one JSON object with all hits.
type document struct {
	w    io.Writer
	head Head
	n    int
}

func newDocument(w io.Writer, head Head) *document { return &document{w: w, head: head} }

func (d *document) Write(i desk.Hit) error {
	if err := d.open(); err != nil {
		return err
	}
	if d.n > 1 {
		if _, err := io.WriteString(d.w, ","); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	if err := encode(&b, i); err != nil {
		return err
	}
	_, err := d.w.Write(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
	return err
}

// open writes the head before the first hit.
func (d *document) open() error {
	if d.n++; d.n > 1 {
		return nil
	}
	head, err := json.Marshal(documentHead{d.head.Query, d.head.Articles, d.head.Stories, d.head.Facets, d.head.Compared, d.head.Whole, d.head.Notes, d.head.Suggestion})
	if err != nil {
		return err
	}
	_, err = d.w.Write(append(bytes.TrimSuffix(head, []byte("}")), `,"hits":[`...))
	return err
}

func (d *document) Close() error {
	if d.n == 0 {
		if err := d.open(); err != nil {
			return err
		}
	}
	_, err := io.WriteString(d.w, "]}\n")
	return err
}
