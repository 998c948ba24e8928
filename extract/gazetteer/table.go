// Package gazetteer finds the phrases of a table in a text, longest match
// first, by the hashes that the tokens already carry: one probe a token, no
// regular expression, no string compared.
//
// A Table is one flat byte slice that needs no parsing, so that a big one can
// be generated once, embedded and probed at once; a small one is built from its
// TSV when first asked for.
package gazetteer

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"

	"dateline/extract/doc"
	"dateline/extract/sparse"
)

// A slot is the key of a phrase (its words' hashes, combined by HashNext) and
// one value with two marks: bytes 0–7 the low keyBits of the key, 8–11 value and marks, little endian.
const (
	slotSize = 12
	// more marks a phrase that a longer one begins with.
	more = 1 << 31
	// whole marks a phrase of the table, as against a mere beginning of one.
	whole = 1 << 30
	// keyBits are kept of a key: of 500,000 slots 29 bits are left to tell two phrases apart.
	keyBits = 48
	// MaxValue is the largest value that a phrase can have.
	MaxValue = whole - 1
)

// Table maps phrases to values. It is read-only and safe for many goroutines.
type Table struct {
	slots []byte
	mask  uint64
	// begins has the words that a phrase may begin with, nil in a table that was
	// opened. Most words of a text begin none, and its bits lie nearer than the slots.
	begins *firstWords
}

// firstWords has bits that words share by their hashes. In 8 kB a list of a thousand
// first words lets one foreign word of 60 by.
type firstWords [1 << firstBits / 64]uint64

const firstBits = 16

// firstBit mixes the hash first: the upper bits of a short word's are alike.
func firstBit(hash uint64) uint64 { return hash * 0xD6E8FEB86659FD93 >> (64 - firstBits) }

func (f *firstWords) add(hash uint64) {
	bit := firstBit(hash)
	f[bit/64] |= 1 << (bit % 64)
}

func (f *firstWords) has(hash uint64) bool {
	bit := firstBit(hash)
	return f[bit/64]&(1<<(bit%64)) != 0
}

// mayBegin tells whether a phrase may begin with a word.
func (t *Table) mayBegin(hash uint64) bool { return t.begins == nil || t.begins.has(hash) }

// Open reads a table as Builder.Pack wrote it.
func Open(packed []byte) (Table, error) {
	data, err := sparse.Unpack(packed, slotSize, 0)
	if err != nil {
		return Table{}, fmt.Errorf("gazetteer: %w", err)
	}
	n := len(data) / slotSize
	if n == 0 || n&(n-1) != 0 {
		return Table{}, fmt.Errorf("gazetteer: %d bytes are no table: want a power of two of %d-byte slots", len(data), slotSize)
	}
	return Table{slots: data, mask: uint64(n - 1)}, nil
}

// get returns the value and the marks of a key, 0 when it is not there.
func (t *Table) get(key uint64) uint32 {
	key = kept(key)
	for i := key & t.mask; ; i = (i + 1) & t.mask {
		s := t.slots[i*slotSize : i*slotSize+slotSize]
		k := binary.LittleEndian.Uint64(s)
		if k == key {
			return binary.LittleEndian.Uint32(s[8:])
		}
		if k == 0 {
			return 0
		}
	}
}

// Match is one phrase found: the tokens [First, End) and its value.
type Match struct {
	First, End int
	Value      uint32
}

// Longest returns the longest phrase that begins at token i of x. Hyphens inside
// a word are passed over, so "Nur-Sultan" and "Nur Sultan" are one phrase.
func (t *Table) Longest(x *doc.Text, i int) (m Match, ok bool) {
	t.Walk(x, i, func(found Match) { m, ok = found, true })
	return m, ok
}

// Walk calls found for each phrase that begins at token i, shortest first; beyond the
// text none does, as in one of control characters, which has no token.
func (t *Table) Walk(x *doc.Text, i int, found func(Match)) {
	if t.slots == nil || i >= len(x.Tokens) || !t.mayBegin(x.Tokens[i].Hash) {
		return
	}
	key := first(x.Tokens[i].Hash)
	for end := i + 1; ; end++ {
		v := t.get(key)
		if v&whole != 0 {
			found(Match{i, end, v & MaxValue})
		}
		if v&more == 0 {
			return
		}
		if end = skipHyphen(x, end); end >= len(x.Tokens) {
			return
		}
		key = doc.HashNext(key, x.Tokens[end].Hash)
	}
}

// Word returns the value of a single word by its hash.
func (t *Table) Word(hash uint64) (uint32, bool) {
	if t.slots == nil || !t.mayBegin(hash) {
		return 0, false
	}
	v := t.get(first(hash))
	return v & MaxValue, v&whole != 0
}

// kept is what a slot has of a key.
func kept(key uint64) uint64 { return key & (1<<keyBits - 1) }

// first keeps the key of an empty slot free.
func first(h uint64) uint64 {
	if h == 0 {
		return 1
	}
	return h
}

func skipHyphen(x *doc.Text, i int) int {
	if i+1 < len(x.Tokens) && x.Tokens[i].Is(doc.Punct|doc.Glued) &&
		x.Tokens[i+1].Is(doc.Glued) && x.Word(i) == "-" {
		return i + 1
	}
	return i
}

// Builder collects phrases. A phrase that is added twice keeps its last value.
type Builder struct {
	m      map[uint64]uint32
	begins firstWords
}

// Add puts a tokenised phrase in; it must have a token, and value at most MaxValue.
func (b *Builder) Add(phrase *doc.Text, value uint32) error {
	if len(phrase.Tokens) == 0 {
		return errors.New("gazetteer: empty phrase")
	}
	if value > MaxValue {
		return fmt.Errorf("gazetteer: value %d of %q is over %d", value, phrase.Src, MaxValue)
	}
	if b.m == nil {
		b.m = map[uint64]uint32{}
	}
	b.begins.add(phrase.Tokens[0].Hash)
	key := first(phrase.Tokens[0].Hash)
	for i := 1; i < len(phrase.Tokens); i++ {
		if i = skipHyphen(phrase, i); i >= len(phrase.Tokens) {
			break
		}
		b.m[kept(key)] |= more
		key = doc.HashNext(key, phrase.Tokens[i].Hash)
	}
	at := kept(key)
	b.m[at] = b.m[at]&more | whole | value
	return nil
}

// Pack lays the table out as it is stored, deterministically.
func (b *Builder) Pack() []byte { return sparse.Pack(b.slots(), slotSize) }

// slots lays the table out, at most half full.
func (b *Builder) slots() []byte {
	n := 2
	for n < 2*len(b.m) {
		n *= 2
	}
	data, mask := make([]byte, n*slotSize), uint64(n-1)
	for _, key := range slices.Sorted(maps.Keys(b.m)) {
		i := key & mask
		for binary.LittleEndian.Uint64(data[i*slotSize:]) != 0 {
			i = (i + 1) & mask
		}
		binary.LittleEndian.PutUint64(data[i*slotSize:], key)
		binary.LittleEndian.PutUint32(data[i*slotSize+8:], b.m[key])
	}
	return data
}

// Table builds the table in memory.
func (b *Builder) Table() Table {
	data := b.slots()
	begins := b.begins // by itself, so that the table does not hold on to its builder
	return Table{slots: data, mask: uint64(len(data)/slotSize - 1), begins: &begins}
}
