package pipeline

import (
	"context"
	"errors"
	"fmt"
	"sync"

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
	// parsed has the bytes of text that are parsed before their units' turn.
	parsed *semaphore.Weighted
	// gone is identify's: units that are no more, kept for the end.
	gone []string
}

// job is a unit on its way through parse: its items come out of the channel,
// which is closed at the unit's end.
type job struct {
	unit  Unit
	items chan parsed
	// waits ends when it is the unit's turn, which turn says.
	waits context.Context
	turn  context.CancelFunc
	// cut is set before items is closed when the unit was not read to its end.
	cut bool
}

// parsed is an item on its way to identify, with the bytes that it holds of those that
// may be parsed ahead.
type parsed struct {
	Item
	held int64
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

// weight is what a task takes of the bytes that may be analysed ahead.
func (t *task) weight() int64 { return weight(&t.article, queuedBytes) }

// read runs the source. A unit goes to the parsers and, in order, to identify.
func (r *run) read(ctx context.Context, order, work chan<- *job) error {
	defer close(order)
	defer close(work)
	defer r.Progress.Walked.Store(true)
	err := r.Source.Read(ctx, func(u Unit) error {
		j := &job{unit: u}
		if u.Items != nil {
			r.Progress.Found.Add(1)
			j.items = make(chan parsed, queuedItems)
			j.waits, j.turn = context.WithCancel(ctx)
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
// always in work, and waits for no room, so waiting for the turn cannot lock up.
func (r *run) parse(ctx context.Context, work <-chan *job) error {
	for j := range work {
		for item := range Bounded(j.unit) {
			if r.Detect != nil && item.Skip == nil {
				item.Article.Lang = r.language(&item.Article)
			}
			next := parsed{item, weight(&item.Article, parsedBytes)}
			if r.parsed.Acquire(j.waits, next.held) != nil {
				next.held = 0 // its turn has come
			}
			select {
			case j.items <- next:
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
			if more := n - MaxTold; more > 0 {
				r.notify(Notice{Warning: fmt.Sprintf("%s: and %d more articles that were not analysed", t.change.unit, more)})
			}
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
