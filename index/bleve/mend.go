package bleve

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	api "github.com/blevesearch/bleve_index_api"

	"dateline/index/statefile"
)

// contents is how much a store or a generation holds. bleve opens a store whose
// segments are damaged as an older one or an empty one, without a word: what
// should be in it is known from here.
type contents struct {
	Articles int `json:"articles"`
	// Writes counts the calls of Write since the index was made.
	Writes uint64 `json:"writes"`
}

// keyWrites is where a store keeps the number of its last Write.
var keyWrites = []byte("dateline/writes")

func contentsOf(r api.IndexReader) (c contents, err error) {
	n, err := r.DocCount()
	if err != nil {
		return c, err
	}
	c.Articles = int(n)
	v, err := r.GetInternal(keyWrites)
	if err == nil && len(v) == 8 {
		c.Writes = binary.BigEndian.Uint64(v)
	}
	return c, err
}

// storeContents opens a store that nobody writes to, and tells what it holds.
func storeContents(dir string) (c contents, err error) {
	defer faultsPanic()()
	defer atDamage(&err)
	store, err := openStore(dir, nil, true, floorSegmentDocs)
	if err != nil {
		return c, err
	}
	r, err := store.Reader()
	if err != nil {
		return c, errors.Join(err, store.Close())
	}
	c, err = contentsOf(r)
	return c, errors.Join(err, r.Close(), store.Close())
}

// wholeStore reads all of a store that nobody writes to, and tells what it holds. Its
// files are looked at first: bleve believes them.
func (l *looked) wholeStore(dir string) (c contents, err error) {
	if err := l.store(dir); err != nil {
		return c, err
	}
	return storeContents(dir)
}

// wholeGeneration finds the newest generation that has all that it had when it
// was published; 0 when there is none. broken tells whether a newer one has not.
func (l *looked) wholeGeneration(dir string) (n int, has contents, broken bool, err error) {
	list, err := generations(dir)
	if err != nil {
		return 0, has, false, err
	}
	for i := len(list) - 1; i >= 0; i-- {
		path := generationDir(dir, list[i])
		has, err := l.generation(path)
		if err == nil {
			return list[i], has, broken, nil
		}
		broken = true
	}
	return 0, has, broken, nil
}

// generation reads all of one generation.
func (l *looked) generation(path string) (has contents, err error) {
	p, _, err := readHold(path)
	if err != nil {
		return has, err
	}
	for _, s := range p.Files {
		if !isSegment(s.Name) {
			err = s.verify(path, true)
		} else if err = s.verify(path, false); err == nil {
			err = l.segment(filepath.Join(path, s.Name), s.Sum)
		}
		if err != nil {
			return has, err
		}
	}
	if has, err = l.wholeStore(path); err == nil {
		err = complete(path, has)
	}
	return has, err
}

// complete compares what a generation holds with what was noted when it was
// published.
func complete(path string, has contents) error {
	want, ok, err := readHold(path)
	if err == nil && ok && has != want.contents {
		if err = unreadable(path); err == nil {
			err = fmt.Errorf("%s has %d articles of %d", path, has.Articles, want.Articles)
		}
	}
	return err
}

// mend looks whether the writer's store is whole, which after a run that ended
// in order it is, and puts the newest whole generation in its place when it is
// not. What the store had beyond that generation is lost to the index; the
// ledger of the ingestion, which counts writes too, then asks for it again.
func (w *Writer) mend() error {
	w.looked = time.Now()
	l := &looked{}
	n, published, broken, err := l.wholeGeneration(w.dir)
	if err != nil {
		return err
	}
	has, fault := l.wholeStore(workDir(w.dir))
	if fault == nil {
		fault = w.changed()
	}
	switch {
	case errors.Is(fault, fs.ErrNotExist) && n == 0 && !broken:
		return nil // an index that is just being made
	case fault == nil && has.Writes < published.Writes:
		fault = fmt.Errorf("it has %d writes, %d were published", has.Writes, published.Writes)
	}
	if fault != nil && n == 0 && !broken && !w.marked() && floorOf(workDir(w.dir)) == firstFloorSegmentDocs {
		return restoreStore(w.dir, 0) // cut short before anything was written into it
	}
	if fault != nil && n > 0 && !broken {
		w.tell("the writer's store was damaged (%v); %s", fault, insteadOf(n))
		w.last = nil
		return restoreStore(w.dir, n)
	}
	if fault != nil {
		return w.salvage(fault)
	}
	if broken {
		w.tell("the newest generation was damaged; a new one is published")
	}
	if broken || has.Writes > published.Writes {
		return w.noteUnpublished() // a torn copy may lack the mark
	}
	return nil
}

// changed compares the files of the writer's store with what the last writer noted that
// ended in order.
func (w *Writer) changed() error {
	if w.last == nil {
		return nil
	}
	for _, s := range w.last.Files {
		if strings.HasPrefix(s.Name, "work/") && !isSegment(s.Name) {
			if err := s.verify(w.dir, true); err != nil {
				return err
			}
		}
	}
	return nil
}

func insteadOf(generation int) string {
	if generation == 0 {
		return "nothing was published yet, so it begins anew"
	}
	return fmt.Sprintf("generation %d takes its place", generation)
}

// tell notes what was put right.
func (w *Writer) tell(what string, args ...any) {
	w.mended = append(w.mended, fmt.Sprintf(what, args...))
}

// Mended tells, a sentence each, what OpenWriter found damaged and put right.
func (w *Writer) Mended() []string { return w.mended }

// restoreStore puts a generation, or nothing for 0, in the place of the writer's
// store. Killed amid it, the next opening finds no store and does it again.
func restoreStore(dir string, n int) error {
	if n == 0 {
		return replaceStore(dir, "")
	}
	temp := workDir(dir) + ".new"
	if err := copyStore(generationDir(dir, n), temp); err != nil {
		return err
	}
	return replaceStore(dir, temp)
}

// replaceStore puts a folder, or nothing, in the place of the writer's store.
func replaceStore(dir, temp string) error {
	old := asideOf(dir)
	if err := aside(workDir(dir), old); err != nil {
		return err
	}
	if temp != "" {
		if err := os.Rename(temp, workDir(dir)); err != nil {
			return err
		}
	}
	return errors.Join(statefile.Sync(dir), sweep(old))
}

// copyStore links the segments of a store and copies the rest.
func copyStore(from, to string) error {
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	if err := os.MkdirAll(to, statefile.DirMode); err != nil {
		return err
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		a, b := filepath.Join(from, e.Name()), filepath.Join(to, e.Name())
		if strings.HasSuffix(e.Name(), ".zap") && os.Link(a, b) == nil || e.Name() == holdName {
			continue
		}
		if err := copyFile(a, b); err != nil {
			return err
		}
	}
	return statefile.Sync(to)
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, statefile.FileMode)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}
