package bleve

import (
	"context"
	"fmt"
	"sync"

	api "github.com/blevesearch/bleve_index_api"
)

// maxKept bounds what a reader keeps of its columns, in bytes: those of a million
// articles take half of it. A column beyond is read for its hits, as in a reader that
// is asked once.
const maxKept = 256 << 20

// keptColumns are whole columns of one reader. A field of which as much was read as two
// readings of the whole would take is read whole and kept: a reader that answers one
// search never pays for it, one that answers many reads of their hits nothing but
// numbers.
type keptColumns struct {
	mu     sync.Mutex
	fields map[string]*keptColumn
	bytes  int
}

// keptColumn is all that one field has, each term once.
type keptColumn struct {
	mu sync.Mutex
	// spent is what was read of it so far, in articles.
	spent int
	// refused tells that the column would be too large, reading that somebody reads it:
	// who comes meanwhile reads the terms of its own hits and waits for nobody.
	refused, reading bool
	loaded           *wholeColumn
}

// wholeColumn has the terms of article n as numbers list[ends[n-1]:ends[n]].
type wholeColumn struct {
	terms [][]byte
	list  []int32
	ends  []int32
}

// of are the numbers of one article's terms.
func (w *wholeColumn) of(doc uint64) []int32 {
	if doc >= uint64(len(w.ends)) {
		return nil
	}
	if doc == 0 {
		return w.list[:w.ends[0]]
	}
	return w.list[w.ends[doc-1]:w.ends[doc]]
}

// hitCost is how many articles' terms are unpacked to read those of one hit: the store
// packs 1,024 articles together, and hits of one search often stand in one pack.
const hitCost = 32

// column is the whole column of a field for so many hits, nil when only their own terms
// shall be read: little of the field was asked for so far, or it is too large to be kept.
func (k *keptColumns) column(ctx context.Context, index api.IndexReader, field string, hits int) (*wholeColumn, error) {
	all, err := index.DocCount()
	if err != nil {
		return nil, fmt.Errorf("count the articles: %w", err)
	}
	k.mu.Lock()
	if k.fields == nil {
		k.fields = map[string]*keptColumn{}
	}
	c := k.fields[field]
	if c == nil {
		c = &keptColumn{}
		k.fields[field] = c
	}
	k.mu.Unlock()
	if loaded, read := c.turn(hits, int(all)); !read {
		return loaded, nil
	}
	k.mu.Lock()
	left := maxKept - k.bytes
	k.mu.Unlock()
	whole, size, err := readWhole(ctx, index, field, left)
	c.mu.Lock()
	c.reading = false
	c.loaded, c.refused = whole, err == nil && whole == nil
	c.mu.Unlock()
	if whole != nil {
		k.mu.Lock()
		k.bytes += size
		k.mu.Unlock()
	}
	return whole, err
}

// turn gives the column where it is there, and tells whether the caller is to read it.
func (c *keptColumn) turn(hits, all int) (loaded *wholeColumn, read bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.refused || c.reading || c.loaded != nil {
		return c.loaded, false
	}
	c.spent += min(hits*hitCost, all)
	c.reading = c.spent >= 2*all
	return nil, c.reading
}

// termCost is what a term costs beside its bytes: its slice, its place in the map that
// numbers it while the column is read, and the allocation.
const termCost = 64

// readWhole reads a field of every article, and gives nil when that takes more than so
// many bytes.
func readWhole(ctx context.Context, index api.IndexReader, field string, most int) (*wholeColumn, int, error) {
	ids, err := index.DocIDReaderAll()
	if err != nil {
		return nil, 0, fmt.Errorf("read the field %s: %w", field, err)
	}
	defer ids.Close()
	values, err := index.DocValueReader([]string{field})
	if err != nil {
		return nil, 0, fmt.Errorf("read the field %s: %w", field, err)
	}
	w, size, numbers := &wholeColumn{}, 0, map[string]int32{}
	see := func(_ string, term []byte) {
		n, ok := numbers[string(term)]
		if !ok {
			n = int32(len(w.terms))
			numbers[string(term)] = n
			w.terms = append(w.terms, append([]byte(nil), term...))
			size += len(term) + termCost
		}
		w.list = append(w.list, n)
		size += 4
	}
	for i := 1; ; i++ {
		id, err := ids.Next()
		if err != nil {
			return nil, 0, fmt.Errorf("read the field %s: %w", field, err)
		}
		if id == nil {
			return w, size, nil
		}
		// articles that were deleted leave gaps in the numbers
		for doc := id.Value(); uint64(len(w.ends)) < doc; size += 4 {
			w.ends = append(w.ends, int32(len(w.list)))
		}
		if err := values.VisitDocValues(id, see); err != nil {
			return nil, 0, fmt.Errorf("read the field %s: %w", field, err)
		}
		w.ends = append(w.ends, int32(len(w.list)))
		if size += 4; size > most {
			return nil, 0, nil
		}
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
	}
}
