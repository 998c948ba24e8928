package bleve

import (
	"context"
	"fmt"
	"iter"

	"dateline/extract/doc"
)

// Count is the number of articles that were there when the index was opened.
func (w *Writer) Count() int { return w.articles }

// IDs lists the articles written, published or not.
func (w *Writer) IDs(context.Context) ([]string, error) {
	if err := w.ready(); err != nil {
		return nil, err
	}
	r, err := w.store.Reader()
	if err != nil {
		return nil, fmt.Errorf("list the articles: %w", err)
	}
	defer r.Close()
	return allIDs(r)
}

// Articles yields every article written, published or not. One whose record
// cannot be read is left out: it is as good as gone.
func (w *Writer) Articles(ctx context.Context) iter.Seq2[*doc.Analysis, error] {
	return func(yield func(*doc.Analysis, error) bool) {
		if err := w.ready(); err != nil {
			yield(nil, err)
			return
		}
		r, err := w.store.Reader()
		if err != nil {
			yield(nil, err)
			return
		}
		defer r.Close()
		ids, err := allIDs(r)
		if err != nil {
			yield(nil, err)
			return
		}
		c := w.codec
		if c == nil {
			return // without a primer nothing was written, or nothing can be read
		}
		stories, err := readStories(w.dir)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, id := range ids {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			a, err := get(r, c, id)
			if err != nil {
				continue
			}
			if a.Story = stories.root(a.Story); !yield(a, nil) {
				return
			}
		}
	}
}
