package pipeline

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"dateline/extract/doc"
	"dateline/pipeline/statefile"
	"dateline/pipeline/when"
)

// tombFile remembers what was deleted, beside the ledger and apart from it: it
// must outlive a ledger that is made anew.
const tombFile = "deleted.sums"

// tombSize is the length of an entry: what was deleted, and under which id.
const tombSize = len(sum{}) + 8

// tombs are the articles that were deleted by name or by retention. They do not
// come back with the same text of the same day, however often their file is
// touched: only with another text, another day, or when they are called back.
type tombs struct {
	path  string
	load  sync.Once
	fault error
	texts map[sum]bool
	ids   map[uint64]bool
	// revived is set when the file names more than texts.
	revived bool
}

func newTombs(dir string) *tombs { return &tombs{path: filepath.Join(dir, tombFile)} }

// tombOf is what a deleted article is known by: its words and its day.
func tombOf(text sum, published string) sum { return sumOfParts(string(text[:]), when.Day(published)) }

func idHash(id string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(id)) // a hash takes everything
	return h.Sum64()
}

// read reads the file when it is first asked for: most runs never do. An entry
// that a crash cut short is of an article that was not deleted.
func (t *tombs) read() error {
	t.load.Do(func() {
		t.texts, t.ids = map[sum]bool{}, map[uint64]bool{}
		data, err := os.ReadFile(t.path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.fault = fmt.Errorf("deleted articles: %w", err)
			return
		}
		for ; len(data) >= tombSize; data = data[tombSize:] {
			t.texts[sum(data)] = true
			t.ids[byteOrder.Uint64(data[len(sum{}):])] = true
		}
	})
	return t.fault
}

// has tells whether an article was deleted.
func (t *tombs) has(text sum, a *doc.Article) bool {
	return t.read() == nil && len(t.texts) > 0 && t.texts[tombOf(text, a.Published)]
}

// add remembers deleted articles durably.
func (t *tombs) add(recs map[string]*knownArticle) error {
	if err := t.read(); err != nil {
		return err
	}
	var out []byte
	for id, rec := range recs {
		key := tombOf(rec.Text, rec.Head.Published)
		out = byteOrder.AppendUint64(append(out, key[:]...), idHash(id))
		t.texts[key], t.ids[idHash(id)] = true, true
	}
	f, err := os.OpenFile(t.path, os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("deleted articles: %w", err)
	}
	info, err := f.Stat()
	if err == nil {
		// over what a crash cut short
		_, err = f.WriteAt(out, info.Size()-info.Size()%int64(tombSize))
	}
	if err == nil {
		err = f.Sync()
	}
	if end := f.Close(); err == nil {
		err = end
	}
	return err
}

// revive forgets that an article was deleted; save makes it last.
func (t *tombs) revive(text sum, a *doc.Article) {
	if t.has(text, a) {
		delete(t.texts, tombOf(text, a.Published))
		t.revived = true
	}
}

// save writes the file anew when articles were called back.
func (t *tombs) save() error {
	if !t.revived {
		return nil
	}
	t.revived = false
	data, err := os.ReadFile(t.path)
	if err != nil {
		return fmt.Errorf("deleted articles: %w", err)
	}
	var out []byte
	for ; len(data) >= tombSize; data = data[tombSize:] {
		if t.texts[sum(data)] {
			out = append(out, data[:tombSize]...)
		}
	}
	return statefile.Replace(t.path, out)
}
