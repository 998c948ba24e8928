package bleve

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"sync"
	"sync/atomic"

	api "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/boltfile"
	"dateline/index/mapped"
	"dateline/index/record"
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
	store   api.Index
	queue   *api.AnalysisQueue
	trimmer *mapped.Trimmer
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
	// stale is set when the last writer did not end in order.
	stale bool
	// watched are the databases whose last transactions Close notes.
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

// part is what one batch puts and deletes; no id is in two parts of one Write.
type part struct {
	put []*doc.Analysis
	del []string
}

func parts(put []*doc.Analysis, del []string) []part {
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

func (w *Writer) batch(p part, number uint64) error {
	b := api.NewBatch()
	b.SetInternal(keyWrites, binary.BigEndian.AppendUint64(nil, number))
	for _, id := range p.del {
		b.Delete(id)
	}
	docs, err := w.documents(p.put)
	if err != nil {
		return err
	}
	for _, d := range docs {
		b.Update(d)
	}
	if err := w.apply(b); err != nil {
		return err
	}
	w.written.Add(int64(len(p.put)))
	return nil
}

// documents maps articles to what bleve takes, on all cores: nothing else of a
// batch can begin before.
func (w *Writer) documents(put []*doc.Analysis) ([]*document, error) {
	docs := make([]*document, len(put))
	var g errgroup.Group
	n := runtime.GOMAXPROCS(0)
	for k := range n {
		g.Go(func() (err error) {
			for i := k; i < len(put); i += n {
				if docs[i], err = newDocument(put[i], w.codec); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return docs, g.Wait()
}

// Publish makes all that was written visible to readers that open the index from
// now on, and removes older generations that nobody reads. There is no new
// generation when nothing was written since the last.
func (w *Writer) Publish(context.Context) error {
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
	store, ok := w.store.(api.CopyIndex)
	if !ok {
		return errors.New("the index is closed")
	}
	if err := w.fault.seen(); err != nil {
		return err
	}
	unlinked, err := publish(w.dir, store)
	if err != nil {
		return err
	}
	if unlinked != nil {
		w.unlinked = unlinked
	}
	w.noted.Store(false)
	if err := os.Remove(unpublishedPath(w.dir)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return prune(w.dir)
}

// Unlinked tells why publishing had to copy the segments, which takes their size
// again and the time for it; nil where the file system knows hard links.
func (w *Writer) Unlinked() error { return w.unlinked }

// noteUnpublished leaves a mark on disk before the first change, so that a run
// after one that was killed knows that there is something to publish.
func (w *Writer) noteUnpublished() error {
	if w.noted.Load() {
		return nil
	}
	if err := writeFile(unpublishedPath(w.dir), nil); err != nil {
		return err
	}
	w.noted.Store(true)
	return nil
}

// marked tells whether the mark is there.
func (w *Writer) marked() bool {
	_, err := os.Stat(unpublishedPath(w.dir))
	return !errors.Is(err, fs.ErrNotExist)
}

// published tells whether the newest generation holds all that was written.
func (w *Writer) published() bool {
	if w.marked() {
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
	_ = w.fault.guard(func() error { w.trimmer.Stop(); return nil })
	if w.store != nil && w.fault.seen() == nil {
		if e := w.fault.guard(w.store.Close); err == nil {
			err = e
		}
		w.queue.Close()
	}
	// a store that is out of order is left as a kill would leave it
	w.unwatch()
	w.closed = true
	if err != nil || w.fault.seen() != nil {
		return errors.Join(err, w.lock.Close())
	}
	e, err := w.ending()
	if errors.Is(err, boltfile.ErrTorn) {
		return w.lock.Close() // a damaged database is for the next opening to find
	}
	if err != nil {
		return errors.Join(err, w.lock.Close())
	}
	return unlock(w.lock, e)
}
