package bleve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"

	"dateline/index/osfile"
)

// maxSegmentDocs bounds what compact makes one segment of: above it, merging
// costs more than a shared dictionary saves.
const maxSegmentDocs = 50_000

// maxTier segments of a size may stand side by side while articles are written;
// then ten of them are merged into one. With ten, bleve's own setting, everything
// of a first load is written once more before its Close packs it. After 48 loads of
// 400 articles searches take as long with either.
const maxTier = 24

// A segment of fewer articles counts as one of so many when bleve weighs whether there
// are too many segments: floorSegmentDocs is its own setting. With that it merges the
// batches of a load, which are of a thousand articles or fewer, two or three at a time
// as soon as they are written, which is for nothing where Close packs the store.
const (
	floorSegmentDocs      = 2000
	firstFloorSegmentDocs = 500 // in an index that is just being made
)

// floorOf is the floor for the store in a folder.
func floorOf(dir string) int {
	entries, err := os.ReadDir(dir)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		if !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return filepath.Ext(e.Name()) == ".zap" }) {
			return firstFloorSegmentDocs
		}
	}
	return floorSegmentDocs
}

// compactShare is the part of an index that one writer must have written for
// its Close to pack the store: after a first load or a reindex, not after the
// few articles of a scheduled run.
const compactShare = 0.5

// packLoad packs the store when what this writer put is a good part of it. It is
// a favour to later searches: where it cannot be done, the store stays as it is,
// and on a disk that is full or nearly so it is not tried, since bleve's merger
// waits for a persister that never gets on.
func (w *Writer) packLoad() {
	written := w.written.Load()
	if written < minCompactDocs || w.fault.seen() != nil || !w.roomToPack() {
		return
	}
	r, err := w.store.Reader()
	if err != nil {
		return
	}
	n, err := r.DocCount()
	if e := r.Close(); err != nil || e != nil || float64(written) < compactShare*float64(n) {
		return
	}
	_ = w.compact(context.Background())
}

// roomToPack tells whether the disk holds the store once more, twice over to be
// sure.
func (w *Writer) roomToPack() bool {
	entries, err := os.ReadDir(workDir(w.dir))
	if err != nil {
		return false
	}
	var size uint64
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			size += uint64(info.Size())
		}
	}
	free, err := osfile.Free(w.dir)
	return err == nil && free > 2*size
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
	plan.SegmentsPerMergeTask = maxSegmentDocs
	if err := store.ForceMerge(ctx, &plan); err != nil {
		return fmt.Errorf("pack the index: %w", err)
	}
	w.written.Store(0)
	return nil
}
