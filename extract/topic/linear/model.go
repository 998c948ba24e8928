// Package linear is the flat form of a linear multi-label classifier over words
// and pairs of neighbouring words: what the training program writes and the
// finder of topics reads.
//
// A model is one byte slice that needs no parsing: a header and an
// open-addressed table from the hash of a word (or HashNext of two) to one
// signed byte a label. Tokens flow in through a Counter, one score a label
// flows out. A Model is read-only and safe for many goroutines; a Counter
// belongs to one at a time.
package linear

import (
	"dateline/extract/doc"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Labels is the number of labels that every row has a weight for.
const Labels = 3

const (
	magic      = "DLTOPIC1"
	headerSize = 8 + 8 + Labels*12 + 4 // magic, slots, (scale, bias, threshold) a label, padding
	slotSize   = 8                     // 4 bytes of the key, Labels weights, marks
)

// The marks of a slot. A used slot has at least one.
const (
	feature = 1 << iota // the slot carries weights
	more                // a pair of the table begins with this word
	named               // a name that is a theme's own: it counts with its capital
)

// Params turn a label's raw sum into a probability: 1/(1+exp(-(Scale*sum+Bias))),
// given from Threshold on.
type Params struct{ Scale, Bias, Threshold float32 }

// Model maps features to weights.
type Model struct {
	slots  []byte
	mask   uint64
	params [Labels]Params
}

// Open reads a model as Bytes wrote it, without copying.
func Open(data []byte) (*Model, error) {
	if len(data) < headerSize || string(data[:len(magic)]) != magic {
		return nil, errors.New("linear: not a model: the first bytes are not " + magic)
	}
	n := binary.LittleEndian.Uint64(data[8:])
	if n == 0 || n&(n-1) != 0 || uint64(len(data)-headerSize) != n*slotSize {
		return nil, fmt.Errorf("linear: %d slots announced, %d bytes there", n, len(data)-headerSize)
	}
	m := &Model{slots: data[headerSize:], mask: n - 1}
	for l := range m.params {
		at := data[16+l*12:]
		m.params[l] = Params{readFloat(at), readFloat(at[4:]), readFloat(at[8:])}
	}
	return m, nil
}

func readFloat(b []byte) float32 { return math.Float32frombits(binary.LittleEndian.Uint32(b)) }

// Params returns how the raw sum of a label becomes a probability.
func (m *Model) Params(label int) Params { return m.params[label] }

// slot returns the index of a key's slot and its marks, 0 when it is not there.
// The low bits of the spread key choose the slot, the high ones are kept in it:
// with 2^17 slots two features in 10^11 are taken for each other.
func (m *Model) slot(key uint64) (int, byte) {
	k := doc.Spread(key)
	want := uint32(k >> 32)
	for i := k & m.mask; ; i = (i + 1) & m.mask {
		s := m.slots[i*slotSize : i*slotSize+slotSize]
		marks := s[7]
		if marks == 0 {
			return 0, 0
		}
		if binary.LittleEndian.Uint32(s) == want {
			return int(i), marks
		}
	}
}

// weight returns q*|q| of the byte q that is kept: the square gives weights near
// zero, where most are, a finer step than the few large ones.
func (m *Model) weight(slot, label int) int {
	q := int(int8(m.slots[slot*slotSize+4+label]))
	if q < 0 {
		return -q * q
	}
	return q * q
}
