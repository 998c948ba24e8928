// Package topic tells which of security, economy and environment a document is about.
package topic

import "dateline/extract"

// Finder is safe for many goroutines.
type Finder struct{}

// New makes a Finder.
func New() (*Finder, error) { return &Finder{}, nil }

// Find returns the topics with their evidence, or why none was looked for.
func (f *Finder) Find(d *extract.Document, m *extract.Mentions, officials []extract.Official) (topics []extract.Topic, why string) {
	return nil, ""
}
