package index

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
)

// maxSegmentDocs bounds what compact makes one segment of: above it, merging
// costs more than a shared dictionary saves.
const maxSegmentDocs = 100_000

// compactShare is the part of an index that one writer must have written for
// its Close to pack the store: after a first load or a reindex, not after the
// few articles of a scheduled run.
const compactShare = 0.5

// packLoad packs the store when what this writer put is a good part of it.
func (w *Writer) packLoad() error {
	r, err := w.store.Reader()
	if err != nil {
		return err
	}
	n, err := r.DocCount()
	if e := r.Close(); err == nil {
		err = e
	}
	written := w.written.Load()
	if err != nil || written < minCompactDocs || float64(written) < compactShare*float64(n) {
		return err
	}
	return w.compact(context.Background())
}

// minCompactDocs is the number of articles below which a store is small however
// many segments it has.
const minCompactDocs = 2000

// compact merges the store's segments into few. What was deleted or replaced
// leaves the disk with it.
func (w *Writer) compact(ctx context.Context) error {
	store, ok := w.store.(*scorch.Scorch)
	if !ok {
		return nil
	}
	plan := mergeplan.SingleSegmentMergePlanOptions
	plan.MaxSegmentSize = maxSegmentDocs
	if err := store.ForceMerge(ctx, &plan); err != nil {
		return fmt.Errorf("pack the index: %w", err)
	}
	w.written.Store(0)
	return nil
}
