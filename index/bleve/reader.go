package bleve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	api "github.com/blevesearch/bleve_index_api"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/record"
)

// Reader answers from one generation of an index: the newest when it was opened.
type Reader struct {
	dir        string
	generation int
	stamp      index.Stamp
	hold       *os.File
	store      api.Index
	codec      *record.Codec
	stories    *stories
	index      api.IndexReader
	kept       keptColumns
}

// OpenReader opens the newest generation of the index at dir. It never waits for
// a writer. The error is index.ErrNoIndex when nothing was ever published there.
func OpenReader(dir string) (*Reader, error) {
	stamp, err := readStamp(dir)
	if err != nil {
		return nil, err
	}
	if err := ofThisSchema(dir, stamp); err != nil {
		return nil, err
	}
	r := &Reader{dir: dir, stamp: stamp}
	// a published index without a primer is an empty one
	if r.codec, err = readCodec(dir); r.codec == nil {
		r.codec = record.New(nil)
	}
	if err == nil {
		r.stories, err = readStories(dir)
	}
	if err != nil {
		return nil, err
	}
	if err := r.openNewest(); err != nil {
		return nil, err
	}
	return r, nil
}

// holdTries bounds how often the newest generation may vanish between its
// listing and its lock; a writer publishes seconds apart.
const holdTries = 100

// openNewest opens the newest generation that is whole. One that is damaged is
// passed over for the one before it, where a reader still holds that.
func (r *Reader) openNewest() error {
	for range holdTries {
		list, err := generations(r.dir)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return fmt.Errorf("%w in %s: nothing was published yet", index.ErrNoIndex, r.dir)
		}
		var first error
		for i := len(list) - 1; i >= 0; i-- {
			err := r.open(list[i])
			if err == nil {
				return nil
			}
			if errors.Is(err, errGone) {
				break // a newer one is there by now
			}
			if first == nil {
				first = err
			}
		}
		if first != nil {
			return damagedUnless(first)
		}
	}
	return fmt.Errorf("open the index %s: its generations change too fast", r.dir)
}

// damagedUnless says what can be done about an error of opening, unless it is that the
// user may not read.
func damagedUnless(err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("open the index: %w", err)
	}
	return fmt.Errorf("the index is damaged, which the next run or dateline check --repair mends: %w", err)
}

// open opens one generation and holds it; after an error it holds none.
func (r *Reader) open(generation int) (err error) {
	defer func() {
		if err != nil {
			r.Close()
		}
	}()
	defer faultsPanic()()
	defer atDamage(&err)
	r.generation = generation
	path := generationDir(r.dir, generation)
	if r.hold, err = hold(r.dir, generation); err != nil {
		return err
	}
	if err = intact(path, false); err != nil {
		return err
	}
	// no analysis queue: nothing is written
	if r.store, err = openStore(path, nil, true, floorSegmentDocs); err != nil {
		return err
	}
	if r.index, err = r.store.Reader(); err != nil {
		return err
	}
	has, err := contentsOf(r.index)
	if err != nil {
		return err
	}
	return complete(path, has)
}

// Close lets the generation go. A second call does nothing.
func (r *Reader) Close() error {
	var err error
	if r.index != nil {
		err = r.index.Close()
		r.index = nil
	}
	if r.store != nil {
		if e := r.store.Close(); err == nil {
			err = e
		}
		r.store = nil
	}
	if r.hold != nil {
		if e := r.hold.Close(); err == nil {
			err = e
		}
		r.hold = nil
	}
	return err
}

// Generation is the number of the state that the reader sees; it only grows.
func (r *Reader) Generation() int { return r.generation }

// Stamp says what made the index.
func (r *Reader) Stamp() index.Stamp { return r.stamp }

// Count is the number of articles.
func (r *Reader) Count(context.Context) (int, error) {
	n, err := r.index.DocCount()
	return int(n), err
}

// Get returns one article with everything that was found in it; the error is
// index.ErrNotFound when there is none of that id.
func (r *Reader) Get(_ context.Context, id string) (*doc.Analysis, error) {
	a, err := get(r.index, r.codec, id)
	if err == nil {
		a.Story = r.stories.root(a.Story)
	}
	return a, err
}

// maxBegins bounds the ids that are looked at for those of articles that are still there.
const maxBegins = 10_000

// Begins lists the ids of the articles whose id begins so, at most so many, in order.
func (r *Reader) Begins(ctx context.Context, prefix string, most int) ([]string, error) {
	dict, err := r.index.FieldDictPrefix("_id", []byte(prefix))
	if err != nil {
		return nil, fmt.Errorf("read the ids that begin with %s: %w", prefix, err)
	}
	defer dict.Close()
	var list []string
	for seen := 0; len(list) < most && seen < maxBegins; seen++ {
		e, err := dict.Next()
		if err != nil || e == nil {
			return list, err
		}
		// a segment lists the ids of what was deleted from it, too
		there, err := r.index.InternalID(e.Term)
		if err != nil {
			return nil, err
		}
		if there != nil {
			list = append(list, e.Term)
		}
	}
	return list, ctx.Err()
}

// get reads one article, whatever the store gives for it.
func get(r api.IndexReader, c *record.Codec, id string) (a *doc.Analysis, err error) {
	defer faultsPanic()()
	defer atDamage(&err)
	doc, err := r.Document(id)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", id, err)
	}
	if doc == nil {
		return nil, fmt.Errorf("%w: %s", index.ErrNotFound, id)
	}
	var packed []byte
	doc.VisitFields(func(f api.Field) {
		if f.Name() == fieldRecord {
			packed = f.Value()
		}
	})
	if a, err = c.Unpack(id, packed); err != nil {
		return nil, fmt.Errorf("read %s: %w", id, err)
	}
	return a, nil
}

// Size is the number of bytes that the generation takes on the disk, a
// hard-linked file counted once.
func (r *Reader) Size(context.Context) (int64, error) {
	entries, err := os.ReadDir(generationDir(r.dir, r.generation))
	if err != nil {
		return 0, err
	}
	var n int64
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			return 0, err
		}
		n += info.Size()
	}
	return n, nil
}
