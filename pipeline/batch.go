package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"dateline/extract/doc"
)

// batch is what one Write and one ledger commit take.
type batch struct {
	puts    map[string]*doc.Analysis
	order   []string
	dels    []string
	changes []change
	bytes   int
	units   int
}

func newBatch() *batch { return &batch{puts: map[string]*doc.Analysis{}} }

// add takes a task; the last word on an article wins, so that no article is put
// and deleted by one batch.
func (b *batch) add(t *task) {
	for _, id := range t.del {
		delete(b.puts, id)
		b.dels = append(b.dels, id)
	}
	if t.out != nil {
		if _, again := b.puts[t.out.ID]; !again {
			b.order = append(b.order, t.out.ID)
		}
		b.puts[t.out.ID] = t.out
		// findings take about as much again as the text
		b.bytes += 2*len(t.out.Text) + 1024
	}
	b.changes = append(b.changes, t.change)
	if t.final {
		b.units++
	}
}

func (b *batch) full() bool {
	return len(b.puts)+len(b.dels) >= batchArticles || b.bytes >= batchBytes || len(b.changes) >= 4*batchArticles
}

// write makes each batch durable, then lets the ledger know while the next one is
// written. After a failure it drains its channel and writes no more.
func (r *run) write(ctx context.Context, batches <-chan *batch) error {
	var failed error
	var last settling
	for b := range batches {
		if failed == nil {
			failed = r.writeBatch(ctx, b, &last)
			if failed != nil {
				r.stop(failed)
			}
		}
	}
	return cmp.Or(failed, last.Wait())
}

// settling is a batch that the sink has and the ledger is learning of.
type settling struct {
	errgroup.Group
	ids map[string]bool
}

// touches tells whether a batch has to do with an article of the one that is
// settling: then the ledger must know that first.
func (s *settling) touches(b *batch) bool {
	has := func(id string) bool { return s.ids[id] }
	return slices.ContainsFunc(b.order, has) || slices.ContainsFunc(b.dels, has)
}

// writeBatch writes one batch and begins to settle it in the place of last, which
// is settled when it returns.
func (r *run) writeBatch(ctx context.Context, b *batch, last *settling) error {
	if last.touches(b) {
		if err := last.Wait(); err != nil {
			return err
		}
	}
	put, ids, err := r.sink(ctx, b)
	if err := cmp.Or(err, last.Wait()); err != nil {
		return err
	}
	last.ids = ids
	last.Go(func() error {
		if err := r.Ledger.commit(b.changes); err != nil {
			return fmt.Errorf("%w: %w", errSink, err)
		}
		r.Progress.Articles.Add(int64(put))
		r.Progress.Done.Add(int64(b.units))
		return nil
	})
	return nil
}

// sink hands a batch to the sink and returns how many articles were put, and the
// ids of all that it speaks of.
func (r *run) sink(ctx context.Context, b *batch) (puts int, ids map[string]bool, err error) {
	var put []*doc.Analysis
	ids = make(map[string]bool, len(b.order)+len(b.dels))
	for _, id := range b.order {
		if a := b.puts[id]; a != nil {
			put = append(put, a)
			delete(b.puts, id)
		}
	}
	for _, a := range put {
		ids[a.ID] = true
	}
	var del []string
	for _, id := range b.dels {
		if !ids[id] {
			ids[id] = true
			del = append(del, id)
		}
	}
	if len(put)+len(del) > 0 {
		err = r.Sink.Write(ctx, put, del)
	}
	if err == nil {
		err = r.merged(b)
	}
	if err != nil {
		err = fmt.Errorf("%w: %w", errSink, err)
	}
	return len(put), ids, err
}
