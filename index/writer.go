package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"dateline/extract"
)

// Bounds of one batch: bleve holds a batch's postings in memory several times
// over, and a batch far below a thousand articles pays its fsync too often.
const (
	maxBatchDocs  = 1000
	maxBatchBytes = 8 << 20
)

// Writer is the one writer of an index. Its methods may be called by several
// goroutines; what two calls of Write at the same time say about one id is in no
// order.
type Writer struct {
	dir  string
	lock *os.File
	// store and queue are nil until something is written, read or published:
	// opening the store waits for the disk, and most runs find nothing new.
	store  bleve.Index
	queue  *bleve.AnalysisQueue
	closed bool

	// writing is held shared by Write, and alone by Publish and Close.
	writing sync.RWMutex
	stamp   Stamp
	// codec is nil until the first Write of a new index.
	codec *codec
	// first guards the making of store and codec.
	first   sync.Mutex
	fault   *fault
	unwatch func()
	// written counts the articles put since the store was last packed.
	written atomic.Int64
}

// OpenWriter opens the index at dir for writing and makes it when there is none.
// It returns an *ErrLocked when another run holds it. What a run that was killed
// had written durably is there; it becomes visible with the next Publish.
func OpenWriter(dir string) (*Writer, error) { return openWriter(dir, false) }

// openWriter opens an index, of another schema too when anySchema is set.
func openWriter(dir string, anySchema bool) (*Writer, error) {
	for _, d := range []string{dir, StateDir(dir), generationsDir(dir)} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			return nil, fmt.Errorf("make the index: %w", err)
		}
	}
	held, err := lock(lockPath(dir))
	if err != nil {
		return nil, err
	}
	w := &Writer{dir: dir, lock: held}
	if err := w.open(anySchema); err != nil {
		held.Close()
		return nil, err
	}
	return w, nil
}

func (w *Writer) open(anySchema bool) error {
	stamp, err := readStamp(w.dir)
	if errors.Is(err, ErrNoIndex) {
		stamp = Stamp{Schema: Schema}
		err = writeStamp(w.dir, stamp)
	}
	if err != nil {
		return err
	}
	if stamp.Schema != Schema && !anySchema {
		return fmt.Errorf("the index at %s has schema %d, this program writes %d: run dateline reindex", w.dir, stamp.Schema, Schema)
	}
	w.stamp = stamp
	w.fault, w.unwatch = watch(workDir(w.dir))
	return nil
}

// ready opens the store unless it is open.
func (w *Writer) ready() error {
	w.first.Lock()
	defer w.first.Unlock()
	if w.closed {
		return errors.New("the index is closed")
	}
	if w.store != nil {
		return nil
	}
	var err error
	if w.codec, err = readCodec(w.dir, true); err != nil {
		return err
	}
	queue := bleve.NewAnalysisQueue(runtime.GOMAXPROCS(0))
	store, err := openStore(workDir(w.dir), queue, false)
	if err != nil {
		queue.Close()
		return err
	}
	w.store, w.queue = store, queue
	return nil
}

// openStore opens bleve's store in a folder. A read-only one never waits: a
// generation has no writer.
func openStore(dir string, queue *bleve.AnalysisQueue, readOnly bool) (bleve.Index, error) {
	config := map[string]any{"path": dir, "read_only": readOnly, "bolt_timeout": "2s", "asyncErrorCallbackName": faultCallback}
	store, err := scorch.NewScorch(scorch.Name, config, queue)
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	if err := store.Open(); err != nil {
		return nil, fmt.Errorf("open the store %s: %w", dir, err)
	}
	return store, nil
}

// StateDir is where the ingestion keeps its ledger: files, sizes, failures.
func (w *Writer) StateDir() string { return StateDir(w.dir) }

// Stamp says what made the index.
func (w *Writer) Stamp() Stamp { return w.stamp }

// SetRules notes the fingerprint of the rules and tables that the articles to
// come were analysed with.
func (w *Writer) SetRules(fingerprint string) error {
	if w.stamp.Rules == fingerprint {
		return nil
	}
	w.stamp.Rules = fingerprint
	return writeStamp(w.dir, w.stamp)
}

// Write removes the articles with the ids of del and puts those of put in, each
// in the place of an older one of its id. All of it is durable when Write
// returns nil; on an error some of it may be. An id in both is put.
func (w *Writer) Write(ctx context.Context, put []*extract.Analysis, del []string) error {
	w.writing.RLock()
	defer w.writing.RUnlock()
	if err := w.ready(); err != nil {
		return err
	}
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
			return w.batch(part)
		})
	}
	if err := g.Wait(); err != nil {
		return fmt.Errorf("write to the index: %w", err)
	}
	return nil
}

// Get returns an article as it was last written, published or not; the error is
// ErrNotFound when there is none of that id.
func (w *Writer) Get(id string) (*extract.Analysis, error) {
	w.writing.RLock()
	defer w.writing.RUnlock()
	if err := w.ready(); err != nil {
		return nil, err
	}
	w.first.Lock()
	c := w.codec
	w.first.Unlock()
	if c == nil {
		return nil, fmt.Errorf("%w: %s", ErrNotFound, id)
	}
	r, err := w.store.Reader()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", id, err)
	}
	defer r.Close()
	return get(r, c, id)
}

// prime makes the codec of a new index from the first articles.
func (w *Writer) prime(put []*extract.Analysis) (err error) {
	w.first.Lock()
	defer w.first.Unlock()
	if w.codec == nil && len(put) > 0 {
		w.codec, err = firstCodec(w.dir, put)
	}
	return err
}

// part is what one batch puts and deletes; no id is in two parts of one Write.
type part struct {
	put []*extract.Analysis
	del []string
}

func parts(put []*extract.Analysis, del []string) []part {
	last := make(map[string]int, len(put))
	for i, a := range put {
		last[a.ID] = i
	}
	var list []part
	var now part
	size := 0
	for i, a := range put {
		if last[a.ID] != i {
			continue
		}
		if len(now.put) == maxBatchDocs || size+len(a.Text) > maxBatchBytes && len(now.put) > 0 {
			list, now, size = append(list, now), part{}, 0
		}
		now.put = append(now.put, a)
		size += len(a.Text)
	}
	for _, id := range del {
		if _, ok := last[id]; !ok {
			now.del = append(now.del, id)
		}
	}
	if len(now.put)+len(now.del) > 0 {
		list = append(list, now)
	}
	return list
}

func (w *Writer) batch(p part) error {
	b := bleve.NewBatch()
	for _, id := range p.del {
		b.Delete(id)
	}
	for _, a := range p.put {
		d, err := newDocument(a, w.codec)
		if err != nil {
			return err
		}
		b.Update(d)
	}
	if err := w.apply(b); err != nil {
		return err
	}
	w.written.Add(int64(len(p.put)))
	return nil
}

// Publish makes all that was written visible to readers that open the index from
// now on, and removes older generations that nobody reads. There is no new
// generation when nothing was written since the last.
func (w *Writer) Publish() error {
	w.writing.Lock()
	defer w.writing.Unlock()
	if w.published() {
		return prune(w.dir)
	}
	return w.publish()
}

func (w *Writer) publish() error {
	if err := w.ready(); err != nil {
		return err
	}
	store, ok := w.store.(bleve.CopyIndex)
	if !ok {
		return errors.New("the index is closed")
	}
	if err := w.fault.seen(); err != nil {
		return err
	}
	if _, err := publish(w.dir, store); err != nil {
		return err
	}
	if err := os.Remove(unpublishedPath(w.dir)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return prune(w.dir)
}

// noteUnpublished leaves a mark on disk before the first change, so that a run
// after one that was killed knows that there is something to publish.
func (w *Writer) noteUnpublished() error {
	f, err := os.OpenFile(unpublishedPath(w.dir), os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	return f.Close()
}

// published tells whether the newest generation holds all that was written.
func (w *Writer) published() bool {
	if _, err := os.Stat(unpublishedPath(w.dir)); !errors.Is(err, fs.ErrNotExist) {
		return false
	}
	list, err := generations(w.dir)
	return err == nil && len(list) > 0
}

// Close publishes what is not yet and lets the lock go. A second call does nothing.
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
	if w.store != nil && w.fault.seen() == nil {
		if e := w.fault.guard(w.store.Close); err == nil {
			err = e
		}
		w.queue.Close()
	}
	// a store that is out of order is left as a kill would leave it
	w.unwatch()
	w.closed = true
	if e := w.lock.Close(); err == nil {
		err = e
	}
	return err
}
