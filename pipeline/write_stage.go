package pipeline

import (
	"context"
	"fmt"
	"sync/atomic"

	"dateline/extract"
)

// writers is how many batches may be written at the same time: one while articles
// are analysed, and then another on the core that this leaves.
const writers = 2

// writing is a batch on its way into the sink and then into the ledger.
type writing struct {
	put []*extract.Analysis
	del []string
	// ids are all articles that it speaks of.
	ids map[string]bool
	// done is closed when the ledger knows of it, or never will because of err.
	done chan struct{}
	err  error
}

// begin takes what a batch has for the sink.
func begin(b *batch) *writing {
	w := &writing{ids: make(map[string]bool, len(b.order)+len(b.dels)), done: make(chan struct{})}
	for _, id := range b.order {
		if a := b.puts[id]; a != nil {
			w.put = append(w.put, a)
			w.ids[id] = true
		}
	}
	b.puts = nil
	for _, id := range b.dels {
		if !w.ids[id] {
			w.ids[id] = true
			w.del = append(w.del, id)
		}
	}
	return w
}

// ended is what comes before the first.
func ended() *writing {
	w := begin(newBatch())
	close(w.done)
	return w
}

// wait returns what went wrong with it or before it.
func (w *writing) wait() error {
	<-w.done
	return w.err
}

// touches tells whether another has to do with an article of this one: then the
// ledger must know of this one first.
func (w *writing) touches(next *writing) bool {
	for id := range next.ids {
		if w.ids[id] {
			return true
		}
	}
	return false
}

// write makes each batch durable, then lets the ledger know while the next one is
// written. The ledger learns of batches in their order, and of none after one that
// failed; those are drained from the channel.
func (r *run) write(ctx context.Context, batches <-chan *batch) error {
	var failed atomic.Bool
	before, last := ended(), ended()
	for {
		// no more than two are under way, with what they hold in memory
		_ = before.wait()
		_ = r.slots.Acquire(context.Background(), 1) // fails with its context alone
		b, more := <-batches
		if !more {
			return last.wait()
		}
		if failed.Load() {
			r.slots.Release(1)
			continue
		}
		next := begin(b)
		if last.touches(next) {
			_ = last.wait()
		}
		before, last = last, next
		go func(before *writing) {
			defer close(next.done)
			if next.err = r.carry(ctx, b, next, before); next.err != nil {
				failed.Store(true)
				r.stop(next.err)
			}
		}(before)
	}
}

// carry writes a batch and, when all before it are settled, settles it.
func (r *run) carry(ctx context.Context, b *batch, w, before *writing) (err error) {
	if len(w.put)+len(w.del) > 0 {
		err = r.Sink.Write(ctx, w.put, w.del)
	}
	r.slots.Release(1)
	put := len(w.put)
	w.put, w.del = nil, nil
	if earlier := before.wait(); earlier != nil {
		return earlier
	}
	if err == nil {
		err = r.merged(b)
	}
	if err == nil {
		err = r.Ledger.commit(b.changes)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", errSink, err)
	}
	r.Progress.Articles.Add(int64(put))
	r.Progress.Done.Add(int64(b.units))
	return nil
}
