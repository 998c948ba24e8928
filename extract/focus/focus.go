// Package focus tells which country and city a document is mostly about.
package focus

import "dateline/extract"

// Finder is safe for many goroutines.
type Finder struct{}

// New makes a Finder.
func New() (*Finder, error) { return &Finder{}, nil }

// Find returns the focus, nil when there is none.
func (f *Finder) Find(d *extract.Document, m *extract.Mentions) *extract.Focus { return nil }
