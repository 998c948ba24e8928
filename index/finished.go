package index

import (
	"context"
	"errors"
	"fmt"

	bleve "github.com/blevesearch/bleve_index_api"

	"dateline/extract"
)

// Finished is an article as bleve takes it: mapped to its fields, its record
// packed. It is written once; what bleve makes of it uses it up.
type Finished struct{ doc *document }

// Finish maps an article as Write does.
func Finish(a *extract.Analysis) (Finished, error) {
	d, err := newDocument(a)
	return Finished{d}, err
}

// WriteFinished puts articles in as one batch. It is the part of Write that is
// bleve's own, for whoever measures what that costs.
func (w *Writer) WriteFinished(ctx context.Context, list []Finished) error {
	w.writing.RLock()
	defer w.writing.RUnlock()
	if w.store == nil {
		return errors.New("the index is closed")
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	b := bleve.NewBatch()
	for _, f := range list {
		b.Update(f.doc)
	}
	if err := w.store.Batch(b); err != nil {
		return fmt.Errorf("write to the index: %w", err)
	}
	return nil
}
