package bleve

import (
	"context"
	"fmt"

	api "github.com/blevesearch/bleve_index_api"

	"dateline/extract/doc"
	"dateline/index/record"
)

// Finished is an article as bleve takes it: mapped to its fields, its record
// packed. It is written once; what bleve makes of it uses it up.
type Finished struct{ doc *document }

// Finisher maps articles as Write does.
type Finisher struct{ codec *record.Codec }

// NewFinisher makes a Finisher as a new index would: its records begin from the
// first articles.
func NewFinisher(first []*doc.Analysis) *Finisher {
	return &Finisher{record.New(record.PrimerOf(first))}
}

// Finish maps one article.
func (f *Finisher) Finish(a *doc.Analysis) (Finished, error) {
	d, err := newDocument(a, f.codec)
	return Finished{d}, err
}

// WriteFinished puts articles in as one batch. It is the part of Write that is
// bleve's own, for whoever measures what that costs.
func (w *Writer) WriteFinished(ctx context.Context, list []Finished) error {
	w.writing.RLock()
	defer w.writing.RUnlock()
	if err := w.ready(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	b := api.NewBatch()
	for _, f := range list {
		b.Update(f.doc)
	}
	if err := w.apply(b); err != nil {
		return fmt.Errorf("write to the index: %w", err)
	}
	w.written.Add(int64(len(list)))
	return nil
}
