package bleve

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	api "github.com/blevesearch/bleve_index_api"

	"dateline/index"
	"dateline/index/boltfile"
	"dateline/index/statefile"
)

// OpenWriter opens the index at dir for writing and makes it when there is none.
// It returns an *index.ErrLocked when another run holds it. What a run that was killed
// had written durably is there; it becomes visible with the next Publish.
//
// Where the last run did not end in order, the store is looked at page by page
// first, and a damaged one is mended from what was published: Mended tells.
func OpenWriter(dir string) (*Writer, error) { return openWriter(dir, opening{}) }

// opening says how an index is opened: of another schema too, and looked at
// closely whatever the last run left.
type opening struct{ anySchema, closely bool }

func openWriter(dir string, how opening) (*Writer, error) {
	for _, d := range []string{dir, StateDir(dir), generationsDir(dir)} {
		if err := os.MkdirAll(d, statefile.DirMode); err != nil {
			return nil, fmt.Errorf("make the index: %w", err)
		}
	}
	held, last, err := lock(lockPath(dir))
	if err != nil {
		return nil, err
	}
	for _, d := range []string{dir, StateDir(dir)} {
		statefile.Sweep(d)
	}
	// an empty lock of an index that is there lost its note with the power
	stale := !last.holds(dir) || len(last.Ended) == 0 && exists(dir)
	w := &Writer{dir: dir, lock: held, last: last, stale: stale, watched: map[string]bool{rootName: true}}
	w.looked = time.Now() // of an index that is just being made
	if last != nil && len(last.Ended) > 0 {
		w.looked = last.Looked
	}
	if last != nil {
		for name := range last.Ended {
			// generations come and go
			if !strings.HasPrefix(name, "generations") {
				w.watched[name] = false // until somebody says so
			}
		}
	}
	w.heal()
	if err := w.open(how); err != nil {
		if w.unwatch != nil {
			w.unwatch()
		}
		held.Close()
		return nil, err
	}
	return w, nil
}

func (w *Writer) open(how opening) error {
	stamp, err := readStamp(w.dir)
	if errors.Is(err, index.ErrNoIndex) {
		stamp = index.Stamp{Schema: Schema}
		err = writeStamp(w.dir, stamp)
	}
	if err != nil {
		return err
	}
	if !how.anySchema {
		if err := ofThisSchema(w.dir, stamp); err != nil {
			return err
		}
	}
	w.stamp = stamp
	w.fault, w.unwatch = watch(workDir(w.dir))
	has, err := newestContents(w.dir)
	if err != nil || w.Stale() || how.closely || w.marked() {
		if err := w.mend(); err != nil {
			return fmt.Errorf("mend the index: %w", err)
		}
		return w.ready()
	}
	// the store has what the newest generation has, and need not be opened
	w.count(has)
	return nil
}

func (w *Writer) count(has contents) {
	w.begun.Store(has.Writes)
	w.writes.Store(has.Writes)
	w.articles = has.Articles
}

// newestContents is what the newest generation should hold.
func newestContents(dir string) (has contents, err error) {
	list, err := generations(dir)
	if err != nil || len(list) == 0 {
		return has, err
	}
	newest := generationDir(dir, list[len(list)-1])
	p, _, err := readHold(newest)
	if err == nil {
		err = intact(newest, false)
	}
	return p.contents, err
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
	if w.codec, err = readCodec(w.dir); err != nil {
		return err
	}
	published := w.writes.Load()
	err = w.openStore()
	// damaged without a crash: bleve opens less than there was, or falls over it
	var fell *fallen
	switch {
	case errors.As(err, &fell):
		err = nil
	case err != nil || w.writes.Load() >= published:
		return err
	default:
		w.trimmer.stop()
		err = w.store.Close()
		w.queue.Close()
		w.store, w.queue = nil, nil
	}
	if err == nil {
		err = w.mend()
	}
	if err == nil {
		err = w.openStore()
	}
	return err
}

func (w *Writer) openStore() error {
	queue := api.NewAnalysisQueue(runtime.GOMAXPROCS(0))
	store, err := openStore(workDir(w.dir), queue, false, floorOf(workDir(w.dir)))
	if err != nil {
		queue.Close()
		return err
	}
	w.store, w.queue = store, queue
	r, err := store.Reader()
	if err != nil {
		return err
	}
	has, err := contentsOf(r)
	w.count(has)
	if err = cmp.Or(err, r.Close()); err == nil {
		w.trimmer = trim(roomForFiles, func() { dropPages(store) })
	}
	return err
}

// Stale tells whether the last writer did not end in order: it was killed, or
// the machine was, or the folder was copied while it wrote.
func (w *Writer) Stale() bool { return w.stale }

// Suspect has everybody look closely, as after a crash.
func (w *Writer) Suspect() { w.stale = true }

// rootName is the store's own database below an index.
const rootName = "work/root.bolt"

// Watch has Close note the last transaction of a database that is kept in the
// index's folder beside the store, so that a torn copy of it is known.
func (w *Writer) Watch(name string) { w.watched[name] = true }

// ending is what unlock notes; nil where a database that this run had nothing to do with
// is torn, which is for the next opening to find.
func (w *Writer) ending() (*ending, error) {
	e := &ending{Ended: map[string]uint64{}}
	list, err := generations(w.dir)
	if err != nil {
		return nil, err
	}
	if len(list) > 0 {
		newest, err := filepath.Rel(w.dir, generationDir(w.dir, list[len(list)-1]))
		if err != nil {
			return nil, err
		}
		w.watched[filepath.Join(newest, "root.bolt")] = true
	}
	for name, own := range w.watched {
		tx, err := boltfile.Transaction(filepath.Join(w.dir, name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case errors.Is(err, boltfile.ErrTorn) && !own:
			return nil, nil
		case err != nil:
			return nil, err
		}
		e.Ended[name] = tx
	}
	e.Looked = w.looked
	e.Files, err = w.atRest()
	return e, err
}

// Writes is the number of the last Write that returned nil, counted over all
// runs. Whoever keeps a state beside the index notes it there: an index with
// fewer writes has been set back since.
func (w *Writer) Writes() uint64 { return w.writes.Load() }

// openStore opens bleve's store in a folder. A read-only one never waits: a
// generation has no writer. What it falls over is its error.
func openStore(dir string, queue *api.AnalysisQueue, readOnly bool, floor int) (store api.Index, err error) {
	defer faultsPanic()()
	defer atDamage(&err)
	config := map[string]any{"path": dir, "read_only": readOnly, "bolt_timeout": "2s", "asyncErrorCallbackName": faultCallback,
		"scorchMergePlanOptions": map[string]any{"MaxSegmentSize": maxSegmentDocs, "MaxSegmentsPerTier": maxTier, "FloorSegmentSize": floor}}
	if store, err = scorch.NewScorch(scorch.Name, config, queue); err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	if err := store.Open(); err != nil {
		return nil, fmt.Errorf("open the store %s: %w", dir, err)
	}
	return store, nil
}
