package bleve

import (
	"context"
	"runtime"
	"sync/atomic"

	api "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"dateline/extract/doc"
	"dateline/index"
)

// reindexBatch is the most articles, reindexBytes the most bytes of their texts, that are
// in memory at a time; one text for each worker may go beyond.
const (
	reindexBatch = 500
	reindexBytes = 8 << 20
)

// Reindex analyses every article of the index anew from its stored text
// and writes it in its own place, then packs the store and publishes. Readers
// see the old state until the end. A pass that is interrupted leaves each
// article either old or new, and the index still asks to be reindexed. It
// returns the number of articles done.
func (s Store) Reindex(ctx context.Context, o index.Reindexing) (int, error) {
	dir := s.dir
	if _, err := readStamp(dir); err != nil {
		return 0, err
	}
	w, err := openWriter(dir, opening{anySchema: true, closely: true})
	if err != nil {
		return 0, err
	}
	done, kept, err := w.reindex(ctx, o)
	if err == nil {
		w.stamp = index.Stamp{Schema: Schema, Rules: o.Rules, Own: o.Own, Mixed: kept > 0}
		if w.roomToPack() {
			err = w.compact(ctx)
		}
		if err == nil {
			err = writeStamp(dir, w.stamp)
		}
	}
	if end := w.Close(); err == nil {
		err = end
	}
	return done, err
}

// reindex counts the articles that are done, and those of them that keep what they had.
func (w *Writer) reindex(ctx context.Context, o index.Reindexing) (done, kept int, err error) {
	if err := w.ready(); err != nil {
		return 0, 0, err
	}
	r, err := w.store.Reader()
	if err != nil {
		return 0, 0, err
	}
	defer r.Close()
	ids, err := allIDs(r)
	if err != nil {
		return 0, 0, err
	}
	for len(ids) > 0 {
		list, same, err := w.reanalyse(ctx, r, ids[:min(len(ids), reindexBatch)], o)
		n := len(list)
		if err == nil {
			err = w.rewrite(ctx, list, nil)
		}
		if err != nil {
			return done, kept, err
		}
		ids = ids[n:]
		kept += same
		done += n
		if o.Progress != nil {
			o.Progress(done, done+len(ids))
		}
	}
	return done, kept, nil
}

// reanalyse analyses the first of some articles anew, as many as reindexBytes has room
// for, and counts those of them that keep what they had.
func (w *Writer) reanalyse(ctx context.Context, r api.IndexReader, ids []string, o index.Reindexing) ([]*doc.Analysis, int, error) {
	var kept, bytes atomic.Int64
	list := make([]*doc.Analysis, len(ids))
	g, ctx := errgroup.WithContext(ctx)
	workers := o.Workers
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	g.SetLimit(workers)
	begun := 0
	for i, id := range ids {
		if bytes.Load() >= reindexBytes {
			break
		}
		begun++
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			old, err := get(r, w.codec, id)
			if err != nil {
				return err
			}
			bytes.Add(int64(len(old.Text)))
			a, err := o.Analyse(ctx, old.Article)
			if a == nil {
				a = old
				kept.Add(1)
			}
			list[i] = a
			return err
		})
	}
	err := g.Wait()
	return list[:begun], int(kept.Load()), err
}

// allIDs lists the articles, whatever the store gives for them.
func allIDs(r api.IndexReader) (ids []string, err error) {
	defer faultsPanic()()
	defer atDamage(&err)
	all, err := r.DocIDReaderAll()
	if err != nil {
		return nil, err
	}
	defer all.Close()
	for {
		internal, err := all.Next()
		if err != nil || internal == nil {
			return ids, err
		}
		id, err := r.ExternalID(internal)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
}
