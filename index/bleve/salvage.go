package bleve

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	api "github.com/blevesearch/bleve_index_api"

	"dateline/extract/doc"
	"dateline/index/boltfile"
)

// salvage makes the writer's store anew of the articles that can be read in what is left
// of it and of the generations, when none of them is whole: they share their segments.
type salvage struct {
	*Writer
	// dirs are the folders that have segments, the best one first.
	dirs []string
	// seen are the articles that were read.
	seen map[string]bool
	// whole is set until something cannot be read.
	whole bool
	store api.Index
	put   []*doc.Analysis
	bytes int
	// number is the Write that the store was left with.
	number uint64
}

// salvage puts a store of what can be read in the place of the damaged one. Where not all
// could be read it has no writes to count, so that whoever counts them knows.
func (w *Writer) salvage(fault error) error {
	s := &salvage{Writer: w, seen: map[string]bool{}, whole: true}
	if err := s.find(); err != nil {
		return err
	}
	codec, err := readCodec(w.dir)
	if err != nil {
		return err
	}
	temp := workDir(w.dir) + ".new"
	if err := os.RemoveAll(temp); err != nil {
		return err
	}
	if codec == nil { // nothing was ever written
		w.tell("the writer's store was damaged (%v); %s", fault, insteadOf(0))
		return restoreStore(w.dir, 0)
	}
	w.codec = codec
	if err := s.fill(temp); err != nil {
		return fmt.Errorf("read what is left: %w", err)
	}
	left := "all of it was read"
	if !s.whole {
		left = "some of it could not be read"
	}
	w.tell("the store and what was published of it were damaged (%v); %s, and a new one is made of %d articles", fault, left, len(s.seen))
	w.last = nil
	if err := replaceStore(w.dir, temp); err != nil {
		return err
	}
	return w.noteUnpublished()
}

// find lists the folders: the store's, unless its root is not what was noted, and the
// generations, newest first.
func (s *salvage) find() error {
	list, err := generations(s.dir)
	if err != nil {
		return err
	}
	for _, n := range slices.Backward(list) {
		path := generationDir(s.dir, n)
		if p, ok, err := readHold(path); err == nil && ok {
			s.number = max(s.number, p.Writes)
		}
		s.dirs = append(s.dirs, path)
	}
	work := workDir(s.dir)
	if s.changed() == nil && boltfile.Check(filepath.Join(work, filepath.Base(rootName))) == nil {
		s.dirs = slices.Insert(s.dirs, 0, work)
	} else {
		s.dirs = append(s.dirs, work)
	}
	return nil
}

// segments are those that the first root names that can be read; without one, all that
// lie there, youngest first, for what an older one has of an article was replaced.
func (s *salvage) segments() []named {
	for _, dir := range s.dirs {
		root := filepath.Join(dir, filepath.Base(rootName))
		if p, ok, err := readHold(dir); err == nil && ok && len(p.Files) > 0 && p.Files[0].verify(dir, true) != nil {
			continue // its root is damaged, if it can be read or not
		}
		if boltfile.Check(root) != nil {
			continue
		}
		if list, err := namedSegments(root); err == nil {
			slices.Reverse(list)
			return list
		}
	}
	s.whole = false // what was deleted is not known
	var list []named
	for _, dir := range s.dirs {
		_ = eachSegment(dir, func(_ string, e os.DirEntry) error { // a folder that is not there has none
			if !slices.ContainsFunc(list, func(n named) bool { return n.name == e.Name() }) {
				list = append(list, named{name: e.Name()})
			}
			return nil
		})
	}
	slices.SortFunc(list, func(a, b named) int { return bytes.Compare([]byte(b.name), []byte(a.name)) })
	return list
}

// fill writes what can be read into a new store.
func (s *salvage) fill(temp string) (err error) {
	queue := api.NewAnalysisQueue(runtime.GOMAXPROCS(0))
	defer queue.Close()
	if s.store, err = openStore(temp, queue, false, floorSegmentDocs); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.store.Close()) }()
	for _, seg := range s.segments() {
		if err := s.segment(seg); err != nil {
			return err
		}
	}
	if err := s.flush(); err != nil {
		return err
	}
	b := api.NewBatch()
	if !s.whole {
		s.number = 0
	}
	b.SetInternal(keyWrites, binary.BigEndian.AppendUint64(nil, s.number))
	return s.store.Batch(b)
}

// segment reads one segment in each of the folders that has it, until all is read.
func (s *salvage) segment(seg named) error {
	gone := roaring.New()
	if len(seg.deleted) > 0 && !safely(func() error { _, err := gone.ReadFrom(bytes.NewReader(seg.deleted)); return err }) {
		s.whole = false
		gone = roaring.New()
	}
	got, docs := map[uint64]bool{}, uint64(0)
	at := map[string]uint64{} // no article is in a segment twice
	for _, dir := range s.dirs {
		f, err := openStored(filepath.Join(dir, seg.name))
		if err != nil {
			continue
		}
		docs = max(docs, f.docs)
		for n := range f.docs {
			if got[n] || gone.Contains(uint32(n)) {
				continue
			}
			a := s.article(f, n)
			if a == nil {
				continue
			}
			if other, ok := at[a.ID]; !ok || other == n {
				got[n], at[a.ID] = true, n
				err = errors.Join(err, s.add(a))
			}
		}
		if err = errors.Join(err, f.Close()); err != nil {
			return err
		}
		if docs > 0 && uint64(len(got))+gone.GetCardinality() >= docs {
			return nil
		}
	}
	s.whole = false
	return nil
}

// article is a document's article, nil when it cannot be read: each record has a checksum
// of its own.
func (s *salvage) article(f *stored, n uint64) (a *doc.Analysis) {
	id, values, err := f.values(n)
	if err != nil {
		return nil
	}
	for _, v := range values {
		if !safely(func() error { a, err = s.codec.Unpack(id, v); return err }) {
			a = nil
			continue
		}
		return a
	}
	return nil
}

// safely tells whether a reading of damaged bytes came to a good end.
func safely(read func() error) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	return read() == nil
}

// salvageDocs bounds the articles in memory.
const salvageDocs = 500

func (s *salvage) add(a *doc.Analysis) error {
	if s.seen[a.ID] {
		return nil
	}
	s.seen[a.ID] = true
	s.put = append(s.put, a)
	if s.bytes += len(a.Text); len(s.put) < salvageDocs && s.bytes < maxBatchBytes {
		return nil
	}
	return s.flush()
}

func (s *salvage) flush() error {
	docs, err := s.documents(s.put)
	if err != nil {
		return err
	}
	b := api.NewBatch()
	for _, d := range docs {
		b.Update(d)
	}
	s.put, s.bytes = nil, 0
	return s.store.Batch(b)
}
