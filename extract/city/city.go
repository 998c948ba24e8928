// Package city finds populated places and first-level regions and resolves them to GeoNames.
package city

import "dateline/extract"

// Finder is safe for many goroutines.
type Finder struct{}

// New makes a Finder.
func New() (*Finder, error) { return &Finder{}, nil }

// Find returns the mentions of regions and cities; it reads m.Persons and m.Countries.
func (f *Finder) Find(d *extract.Document, m *extract.Mentions) extract.Found { return extract.Found{} }
