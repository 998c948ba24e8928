// Package answer writes what a search found, in the forms that people and
// programs read: a table, JSON, CSV, ninjs, GeoJSON, Atom, plots and maps. It
// writes to the stream that it is given and knows neither index nor query.
package answer

import (
	"fmt"
	"io"
	"strings"

	"dateline/extract/doc"
)

// Item is one hit with its article.
type Item struct {
	*doc.Analysis
	Score float64
	// Size is the number of articles of its story that were found.
	Size int
	// Snippet is a stretch of the text, Marks the wanted words in it, TitleMarks
	// those in the title.
	Snippet    string
	Marks      []doc.Span
	TitleMarks []doc.Span
}

// Writer writes items one after the other; Close ends the document.
type Writer interface {
	Write(Item) error
	Close() error
}

// Formats lists the names that New knows, the table not among them.
func Formats() []string { return strings.Fields("json jsonl csv ninjs geojson atom") }

// Head is what a document says of the whole answer.
type Head struct {
	// Query is the search as it was written.
	Query string
	// Articles and Stories count all that was found, beyond what is written.
	Articles, Stories int
	// Extra is joined to the JSON document: facets.
	Extra any
	// Findings asks for one row a finding instead of one an article (csv, jsonl).
	Findings bool
}

// New returns the writer of a format.
func New(format string, w io.Writer, head Head) (Writer, error) {
	switch format {
	case "jsonl":
		return newLines(w, head), nil
	case "json":
		return newDocument(w, head), nil
	case "csv":
		return newTable(w, head), nil
	case "ninjs":
		return newNinjs(w), nil
	case "geojson":
		return newGeo(w), nil
	case "atom":
		return newAtom(w, head), nil
	}
	return nil, fmt.Errorf("there is no format %q; formats are table %s", format, strings.Join(Formats(), " "))
}
