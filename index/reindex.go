package index

import (
	"context"
	"fmt"
	"runtime"

	bleve "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"dateline/extract/doc"
)

// Reindexing is one pass over everything that an index holds.
type Reindexing struct {
	// Analyse is called by several goroutines.
	Analyse func(doc.Article) doc.Analysis
	// Rules is the fingerprint of the rules and tables behind Analyse.
	Rules string
	// Own is the fingerprint of the user's own tables.
	Own string
	// Workers is the number of articles analysed at the same time, 0 one a core.
	Workers int
	// Progress is told after every batch how many articles are done; may be nil.
	Progress func(done, all int)
}

// reindexBatch is the number of articles in memory at a time.
const reindexBatch = 500

// Reindex analyses every article of the index at dir anew from its stored text
// and writes it in its own place, then packs the store and publishes. Readers
// see the old state until the end. A pass that is interrupted leaves each
// article either old or new, and the index still asks to be reindexed. It
// returns the number of articles done.
func Reindex(ctx context.Context, dir string, o Reindexing) (int, error) {
	if !Exists(dir) {
		return 0, fmt.Errorf("%w in %s", ErrNoIndex, dir)
	}
	w, err := openWriter(dir, opening{anySchema: true})
	if err != nil {
		return 0, err
	}
	done, err := w.reindex(ctx, o)
	if err == nil {
		w.stamp = Stamp{Schema: Schema, Rules: o.Rules, Own: o.Own}
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

func (w *Writer) reindex(ctx context.Context, o Reindexing) (done int, err error) {
	if err := w.ready(); err != nil {
		return 0, err
	}
	r, err := w.store.Reader()
	if err != nil {
		return 0, err
	}
	defer r.Close()
	ids, err := allIDs(r)
	if err != nil {
		return 0, err
	}
	for len(ids) > 0 {
		n := min(len(ids), reindexBatch)
		list, err := w.reanalyse(ctx, r, ids[:n], o)
		if err == nil {
			err = w.rewrite(ctx, list, nil)
		}
		if err != nil {
			return done, err
		}
		ids = ids[n:]
		done += n
		if o.Progress != nil {
			o.Progress(done, done+len(ids))
		}
	}
	return done, nil
}

func (w *Writer) reanalyse(ctx context.Context, r bleve.IndexReader, ids []string, o Reindexing) ([]*doc.Analysis, error) {
	list := make([]*doc.Analysis, len(ids))
	g, ctx := errgroup.WithContext(ctx)
	workers := o.Workers
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	g.SetLimit(workers)
	for i, id := range ids {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			old, err := get(r, w.codec, id)
			if err != nil {
				return err
			}
			a := o.Analyse(old.Article)
			list[i] = &a
			return nil
		})
	}
	return list, g.Wait()
}

func allIDs(r bleve.IndexReader) (ids []string, err error) {
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
