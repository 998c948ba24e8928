package nlp

import (
	"sync"

	"github.com/jdkato/prose/v2"
)

// Prose runs prose's own pipeline of tokens, tags and entities over texts with
// one shared model: the yardstick for the speed of ours. The zero value is
// ready; its model loads at the first text. It is safe for many goroutines.
type Prose struct {
	once  sync.Once
	model *prose.Model
	err   error
}

// Run analyses one text and returns how many tokens and entities prose found.
// Sentences are left out: prose loads its data for them at each call, which
// would make it slower than it need be.
func (p *Prose) Run(text string) (tokens, entities int, err error) {
	p.once.Do(func() {
		var d *prose.Document
		if d, p.err = prose.NewDocument("", prose.WithSegmentation(false)); p.err == nil {
			p.model = d.Model
		}
	})
	if p.err != nil {
		return 0, 0, p.err
	}
	d, err := prose.NewDocument(text, prose.UsingModel(p.model), prose.WithSegmentation(false))
	if err != nil {
		return 0, 0, err
	}
	return len(d.Tokens()), len(d.Entities()), nil
}
