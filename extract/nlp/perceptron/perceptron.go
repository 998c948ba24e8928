// Package perceptron gives words their Penn Treebank tags: an averaged perceptron over the
// word, its ends, its neighbours and the two tags before it.
//
// It is the tagger of prose 2.0.0 with that one's weights (Joseph Kato, MIT; the method
// is Matthew Honnibal's, "A Good Part-of-Speech Tagger in about 200 Lines of Python",
// 2013), which nobody keeps any more: read here from a flat table that opens in a
// millisecond where prose parses 131, without the entities, algebra and sentences that
// come with prose. A sentence of words flows in, a tag a word flows out; a Tagger is safe for
// many goroutines.
package perceptron

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"strings"
	"sync"

	"dateline/extract/sparse"
)

//go:generate go run gen.go

// weightsBin is magic, the number of classes and their names, each behind its length, the
// length of the slots and the slots, as package sparse packs them, and the weights.
//
//go:embed weights.bin
var weightsBin []byte

const (
	magic = "DLPOS001"
	// A slot has the hash of a feature (8 bytes), the place of its first weight (3) and
	// how many it has (1); of a word with one tag only, the class is the place.
	slotSize = 12
	// A weight has its class (1 byte) and thousandths (3), little endian.
	weightSize = 4
	// maxClasses bounds the scores, so that they stand on the stack.
	maxClasses = 64
)

// Weights returns the table as it is embedded, for who tells what findings are made by.
func Weights() []byte { return weightsBin }

// Tagger is the table opened.
type Tagger struct {
	classes        []string
	slots, weights []byte
	n              uint64
}

// Open returns the tagger, which is opened once a process.
func Open() (*Tagger, error) { return opened() }

var opened = sync.OnceValues(func() (*Tagger, error) { return read(weightsBin) })

func read(data []byte) (*Tagger, error) {
	rest, ok := strings.CutPrefix(string(data[:min(len(data), 1<<12)]), magic)
	if !ok || rest == "" || int(rest[0]) > maxClasses {
		return nil, fmt.Errorf("perceptron: %d bytes are no weights", len(data))
	}
	t := &Tagger{}
	n, at := int(rest[0]), len(magic)+1
	for range n {
		if at >= len(data) || at+1+int(data[at]) > len(data) {
			return nil, fmt.Errorf("perceptron: the classes are cut short")
		}
		t.classes = append(t.classes, string(data[at+1:at+1+int(data[at])]))
		at += 1 + int(data[at])
	}
	if at+4 > len(data) || at+4+int(binary.LittleEndian.Uint32(data[at:])) > len(data) {
		return nil, fmt.Errorf("perceptron: the slots are cut short")
	}
	size := int(binary.LittleEndian.Uint32(data[at:]))
	at += 4
	var err error
	if t.slots, err = sparse.Unpack(data[at:at+size], slotSize, 0); err != nil {
		return nil, fmt.Errorf("perceptron: %w", err)
	}
	t.weights, t.n = data[at+size:], uint64(len(t.slots)/slotSize)
	if t.n == 0 {
		return nil, fmt.Errorf("perceptron: no features")
	}
	return t, nil
}

// find returns the place and the number of a feature's weights.
func (t *Tagger) find(key uint64) (place, n int, ok bool) {
	for i := key % t.n; ; i = (i + 1) % t.n {
		s := t.slots[i*slotSize : (i+1)*slotSize]
		switch binary.LittleEndian.Uint64(s) {
		case key:
			v := binary.LittleEndian.Uint32(s[8:])
			return int(v & 0xffffff), int(v >> 24), true
		case 0:
			return 0, 0, false
		}
	}
}

// key is the hash of a feature: its name and what it is of this word, never 0.
func key(name string, of ...string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name)) // a hash takes everything
	for _, s := range of {
		_, _ = h.Write([]byte{' '})
		_, _ = h.Write([]byte(s))
	}
	return max(1, h.Sum64())
}

// word is the key of a word that has one tag wherever it stands.
func word(w string) uint64 { return key("\x00word", w) }
