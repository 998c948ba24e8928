package bleve

import (
	"context"
	"errors"
	"io/fs"
	"os"

	api "github.com/blevesearch/bleve_index_api"

	"dateline/index/statefile"
)

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
	if err := statefile.Replace(unpublishedPath(w.dir), nil); err != nil {
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
