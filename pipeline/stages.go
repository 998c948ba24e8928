package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"dateline/extract/doc"
	"dateline/pipeline/minhash"
)

// run is the state of one Run. Each field after stop belongs to the stage that
// its comment names.
type run struct {
	*Pipeline
	stop context.CancelCauseFunc
	// report is identify's, late is what collect adds to it.
	report Report
	late   Report
	// panicked counts, for collect, the panics in units that have not ended.
	panicked map[string]int
	notice   sync.Mutex
	// guard stands before the analyser.
	guard *Guard
	// ahead has the bytes of text that are analysed ahead of the batch.
	ahead *semaphore.Weighted
	// gone is identify's: units that are no more, kept for the end.
	gone []string
}

// job is a unit on its way through parse: its items come out of the channel,
// which is closed at the unit's end.
type job struct {
	unit  Unit
	items chan Item
	// cut is set before items is closed when the unit was not read to its end.
	cut bool
}

// task is one step for the batch, in order: an article to put, or records alone.
type task struct {
	article doc.Article
	// out and skip are analyse's, read after done is closed.
	out  *doc.Analysis
	sig  *minhash.Signature
	skip *Skip
	// abandoned is why the analysis did not come to its end with the run's.
	abandoned error
	done      chan struct{}
	// unit is the key of the unit that the article came from.
	unit string
	// counted is the count of late that the article was counted under.
	counted *int
	// change is what the ledger learns when the batch is written.
	change change
	// del are articles that go.
	del []string
	// final is counted up when the task is through: it ends a unit.
	final bool
}

// weight is what a task takes of the bytes that may be analysed ahead; what is
// longer than all of them goes alone.
func (t *task) weight() int64 { return min(int64(len(t.article.Text)), queuedBytes) }

// read runs the source. A unit goes to the parsers and, in order, to identify.
func (r *run) read(ctx context.Context, order, work chan<- *job) error {
	defer close(order)
	defer close(work)
	defer r.Progress.Walked.Store(true)
	err := r.Source.Read(ctx, func(u Unit) error {
		j := &job{unit: u}
		if u.Items != nil {
			r.Progress.Found.Add(1)
			j.items = make(chan Item, queuedItems)
			select {
			case work <- j:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		select {
		case order <- j:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	if err != nil && !errors.Is(err, context.Canceled) {
		r.stop(err)
		return err
	}
	return nil
}

// parse reads units to their end. The unit whose turn it is in identify is
// always in work, so waiting for the turn cannot lock up.
func (r *run) parse(ctx context.Context, work <-chan *job) error {
	for j := range work {
		for item := range j.unit.Items {
			if r.Detect != nil && item.Skip == nil {
				item.Article.Lang = r.language(&item.Article)
			}
			select {
			case j.items <- item:
			case <-ctx.Done():
			}
			if ctx.Err() != nil {
				j.cut = true
				break
			}
		}
		close(j.items)
	}
	return nil
}

// language prefers what the text says to what the page claims: templates claim
// English over any language.
func (r *run) language(a *doc.Article) string { return r.Detect(a.Title, a.Text) }

// analyse works on tasks in any order; collect puts them in order again.
func (r *run) analyse(ctx context.Context, todo <-chan *task) error {
	for t := range todo {
		t.out, t.skip, t.abandoned = r.guard.Analyse(ctx, t.article)
		if t.out != nil {
			t.sig = minhash.Sign(t.out.Text)
		}
		close(t.done)
	}
	return nil
}

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

// collect gathers finished tasks into batches in the order of the source. It
// sends without a way out: write drains the channel to its end, come what may.
func (r *run) collect(tasks <-chan *task, batches chan<- *batch) error {
	defer close(batches)
	b := newBatch()
	cut := false
	for t := range tasks {
		if t.done != nil {
			<-t.done
			r.ahead.Release(t.weight())
		}
		// after an article that was abandoned nothing is kept, as if the reading had
		// ended with the one before it
		if cut = cut || t.abandoned != nil; cut {
			if t.counted != nil {
				*t.counted--
			}
			continue
		}
		if t.skip != nil {
			t.out = nil
			r.failed(t)
		} else if t.out != nil {
			r.tell(t)
		} else if t.change.rec != nil {
			r.refresh(t)
		} else if t.change.id != "" {
			r.Ledger.vanish(&t.change)
		}
		if t.change.unitRec != nil {
			// the panics of a unit are known only now
			n := r.panicked[t.change.unit]
			t.change.unitRec.Failed += n
			t.change.unitRec.Articles -= n
			delete(r.panicked, t.change.unit)
		}
		if b.earlier(t) {
			batches <- b
			b = newBatch()
		}
		b.add(t)
		if b.full() {
			batches <- b
			b = newBatch()
		}
	}
	if len(b.changes) > 0 {
		batches <- b
	}
	return nil
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
