// Package answer writes what a search found, in the forms that programs read, and as
// pictures: JSON, CSV, ninjs, GeoJSON, Atom, plots and maps. It writes to
// the stream that it is given and knows neither index nor query, neither terminal nor page.
package answer

import (
	"fmt"
	"io"
	"strings"

	"dateline/cmd/internal/desk"
	"dateline/index"
)

// Writer writes hits one after the other; Close ends the document.
type Writer interface {
	Write(desk.Hit) error
	Close() error
}

// format is a way to write an answer. A further one is its writer and a row.
type format struct {
	name string
	new  func(io.Writer, Head) Writer
}

// formats are those that New knows.
func formats() []format {
	return []format{
		{"json", func(w io.Writer, h Head) Writer { return newDocument(w, h) }},
		{"jsonl", func(w io.Writer, h Head) Writer { return newLines(w, h) }},
		{"csv", func(w io.Writer, h Head) Writer { return newTable(w, h) }},
		{"ninjs", func(w io.Writer, _ Head) Writer { return newNinjs(w) }},
		{"geojson", func(w io.Writer, _ Head) Writer { return newGeo(w) }},
		{"atom", func(w io.Writer, h Head) Writer { return newAtom(w, h) }},
	}
}

// Formats lists the names that New knows, the table not among them.
func Formats() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// Head is what a document says of the whole answer.
type Head struct {
	// Query is the search as it was written.
	Query string
	// Articles and Stories count all that was found, beyond what is written.
	Articles, Stories int
	// Facets are those of the JSON document; Compared those of the search that it is
	// compared with, Whole those of all articles, nil where neither was asked for.
	Facets, Compared, Whole []index.Facet
	// Notes say what of the query may not be what was meant, Suggestion what may have been
	// meant by one that found nothing.
	Notes      []string
	Suggestion string
	// Findings asks for one row a finding instead of one an article (csv, jsonl).
	Findings bool
}

// New returns the writer of a format.
func New(name string, w io.Writer, head Head) (Writer, error) {
	for _, f := range formats() {
		if f.name == name {
			return f.new(w, head), nil
		}
	}
	return nil, fmt.Errorf("there is no format %q; formats are table %s", name, strings.Join(Formats(), " "))
}
