package minhash

import (
	"math/bits"
	"slices"
)

// Index has the articles by their keys, in memory: eight bytes a key, 140 for the keys
// of one article, and its id. Of a key it has half, so one in some thousand foreign keys
// is taken for it: whoever asks compares what it is given. The zero value is empty.
// It is not safe for several goroutines.
//
// A table in a file was measured against it: keys are random, so each article reads
// or writes some seventeen of its pages.
type Index struct {
	// slots is an open-addressed table by the upper bits of the keys. A slot has the
	// key's upper half and the article's number plus one, 0 in a free slot.
	slots []uint64
	used  int
	// ids has the articles' ids, one behind the other, and ends where each ends.
	ids  []byte
	ends []uint32
}

const (
	// Limit bounds the articles of one key: the boilerplate of a whole series is no
	// evidence.
	Limit = 24
	// leastSlots is the size that a table begins with: some 700 articles.
	leastSlots = 1 << 14
)

// Add gives an article some keys, but for those that it has and those that Limit
// articles have.
func (x *Index) Add(id string, keys ...Key) {
	for (x.used+len(keys))*4 > len(x.slots)*3 {
		x.grow()
	}
	number := uint64(0)
	for _, k := range keys {
		i, n, has := x.home(uint32(k>>32)), 0, false
		for ; x.slots[i] != 0; i = x.next(i) {
			if tag(x.slots[i]) == uint32(k>>32) {
				n++
				has = has || string(x.id(x.slots[i])) == id
			}
		}
		if has || n >= Limit {
			continue
		}
		if number == 0 {
			x.ids = append(x.ids, id...)
			x.ends = append(x.ends, uint32(len(x.ids)))
			number = uint64(len(x.ends))
		}
		x.slots[i] = uint64(k>>32)<<32 | number
		x.used++
	}
}

// Of appends the ids of the articles that have a key, those that were added first
// first, to out, each once.
func (x *Index) Of(k Key, out []string) []string {
	if len(x.slots) == 0 {
		return out
	}
	for i := x.home(uint32(k >> 32)); x.slots[i] != 0; i = x.next(i) {
		if tag(x.slots[i]) != uint32(k>>32) {
			continue
		}
		if id := x.id(x.slots[i]); !slices.ContainsFunc(out, func(has string) bool { return has == string(id) }) {
			out = append(out, string(id))
		}
	}
	return out
}

// tag is the half of the key that a slot has.
func tag(slot uint64) uint32 { return uint32(slot >> 32) }

func (x *Index) home(tag uint32) int { return int(tag >> (32 - bits.Len(uint(len(x.slots)-1)))) }
func (x *Index) next(i int) int      { return (i + 1) & (len(x.slots) - 1) }

// grow doubles the table.
func (x *Index) grow() {
	old := x.slots
	x.slots = make([]uint64, max(leastSlots, 2*len(old)))
	start := max(0, slices.Index(old, 0))
	// from a free slot on, so that those of one key stay in their order
	for n := range old {
		if s := old[(start+n)&(len(old)-1)]; s != 0 {
			i := x.home(tag(s))
			for x.slots[i] != 0 {
				i = x.next(i)
			}
			x.slots[i] = s
		}
	}
}

func (x *Index) id(slot uint64) []byte {
	n := int(uint32(slot)) - 1
	from := uint32(0)
	if n > 0 {
		from = x.ends[n-1]
	}
	return x.ids[from:x.ends[n]]
}
