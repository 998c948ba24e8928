package bleve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	api "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/record"
)

// Writer is the one writer of an index. Its methods may be called by several
// goroutines; what two calls of Write at the same time say about one id is in no
// order.
type Writer struct {
	dir  string
	lock *os.File
	// store and queue are nil until something is written, read or published:
	// opening the store waits for the disk, and most runs find nothing new.
	store   api.Index
	queue   *api.AnalysisQueue
	trimmer *trimmer
	closed  bool

	// writing is held shared by Write, and alone by Publish and Close.
	writing sync.RWMutex
	stamp   index.Stamp
	// codec is nil until the first Write of a new index.
	codec *record.Codec
	// first guards the making of store and codec.
	first   sync.Mutex
	fault   *fault
	unwatch func()
	// written counts the articles put since the store was last packed.
	written atomic.Int64
	// begun and writes number the calls of Write: the last begun, the last done.
	begun, writes atomic.Uint64
	// articles is how many there were at the opening.
	articles int
	// noted is set while the mark of what is not published is on the disk.
	noted atomic.Bool
	// last is how the last writer ended, nil when it did not end in order.
	last *ending
	// looked is when all was read.
	looked time.Time
	// stale is set when the last writer did not end in order.
	stale bool
	// watched are the databases whose last transactions Close notes, true for those that
	// this run has to do with.
	watched map[string]bool
	// unlinked is why segments were copied when they were published.
	unlinked error
	mended   []string
}

// StateDir is where the ingestion keeps its ledger: files, sizes, failures.
func (w *Writer) StateDir() string { return StateDir(w.dir) }

// Stamp says what made the index.
func (w *Writer) Stamp() index.Stamp { return w.stamp }

// SetRules notes the fingerprint of the rules and tables that the articles to
// come were analysed with.
func (w *Writer) SetRules(fingerprint string) error {
	if w.stamp.Rules == fingerprint {
		return nil
	}
	w.stamp.Rules = fingerprint
	return writeStamp(w.dir, w.stamp)
}

// SetOwn notes the fingerprint of the user's own tables that the articles to come
// are analysed with. When the index has articles made with others, it says from
// now on that it is mixed.
func (w *Writer) SetOwn(fingerprint string) error {
	s := w.stamp
	if s.Own != fingerprint {
		if w.Writes() == 0 {
			s.Own = fingerprint
		} else {
			s.Mixed = true
		}
	}
	if s == w.stamp {
		return nil
	}
	w.stamp = s
	return writeStamp(w.dir, s)
}

// Write removes the articles with the ids of del and puts those of put in, each
// in the place of an older one of its id. All of it is durable when Write
// returns nil; on an error some of it may be. An id in both is put.
func (w *Writer) Write(ctx context.Context, put []*doc.Analysis, del []string) error {
	w.writing.RLock()
	defer w.writing.RUnlock()
	if err := w.ready(); err != nil {
		return err
	}
	number := w.begun.Add(1)
	if err := w.put(ctx, put, del, number); err != nil {
		return err
	}
	for {
		done := w.writes.Load()
		if done >= number || w.writes.CompareAndSwap(done, number) {
			return nil
		}
	}
}

// rewrite writes in other words what the store has already, so that whoever
// counts writes sees no change.
func (w *Writer) rewrite(ctx context.Context, put []*doc.Analysis, del []string) error {
	w.writing.RLock()
	defer w.writing.RUnlock()
	if err := w.ready(); err != nil {
		return err
	}
	return w.put(ctx, put, del, w.Writes())
}

// put writes under a number.
func (w *Writer) put(ctx context.Context, put []*doc.Analysis, del []string, number uint64) error {
	if err := w.noteUnpublished(); err != nil {
		return fmt.Errorf("write to the index: %w", err)
	}
	if err := w.prime(put); err != nil {
		return fmt.Errorf("write to the index: %w", err)
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(2) // one is analysed while the other is written
	for _, part := range parts(put, del) {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return w.batch(part, number)
		})
	}
	if err := g.Wait(); err != nil {
		return fmt.Errorf("write to the index: %w", err)
	}
	return nil
}

// Get returns an article as it was last written, published or not; the error is
// index.ErrNotFound when there is none of that id.
func (w *Writer) Get(_ context.Context, id string) (*doc.Analysis, error) {
	w.writing.RLock()
	defer w.writing.RUnlock()
	if err := w.ready(); err != nil {
		return nil, err
	}
	w.first.Lock()
	c := w.codec
	w.first.Unlock()
	if c == nil {
		return nil, fmt.Errorf("%w: %s", index.ErrNotFound, id)
	}
	r, err := w.store.Reader()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", id, err)
	}
	defer r.Close()
	return get(r, c, id)
}

// prime makes the codec of a new index from the first articles.
func (w *Writer) prime(put []*doc.Analysis) (err error) {
	w.first.Lock()
	defer w.first.Unlock()
	if w.codec == nil && len(put) > 0 {
		w.codec, err = firstCodec(w.dir, put)
	}
	return err
}

// Close publishes what is not yet and lets the lock go. It returns nil when readers
// see all that was written, and the store met no fault until the end. A second call
// does nothing.
func (w *Writer) Close() error {
	w.writing.Lock()
	defer w.writing.Unlock()
	if w.closed {
		return nil
	}
	var err error
	if w.fault.seen() == nil && !w.published() {
		if err = w.ready(); err == nil {
			err = w.fault.guard(func() error { w.packLoad(); return nil })
		}
		if err == nil {
			err = w.publish()
		}
	}
	_ = w.fault.guard(func() error { w.trimmer.stop(); return nil }) // a fault is looked for below
	if w.store != nil && w.fault.seen() == nil {
		if e := w.fault.guard(w.store.Close); err == nil {
			err = e
		}
		w.queue.Close()
	}
	// a store that is out of order is left as a kill would leave it
	w.unwatch()
	if err == nil && w.store != nil && w.fault.seen() == nil {
		err = w.share()
	}
	w.closed = true
	if err = cmp.Or(err, w.fault.seen()); err != nil {
		return errors.Join(err, w.lock.Close())
	}
	e, err := w.ending()
	if err != nil {
		return errors.Join(fmt.Errorf("close the index: %w", err), w.lock.Close())
	}
	if e == nil {
		return w.lock.Close()
	}
	return unlock(w.lock, *e)
}
