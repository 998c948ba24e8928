// Package official finds who holds which public office of which country.
package official

import "dateline/extract"

// Finder is safe for many goroutines.
type Finder struct{}

// New makes a Finder.
func New() (*Finder, error) { return &Finder{}, nil }

// Find returns one record a person, role, portfolio, country and former.
func (f *Finder) Find(d *extract.Document, m *extract.Mentions, focus *extract.Focus) []extract.Official {
	return nil
}
