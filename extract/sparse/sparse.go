// Package sparse keeps a hash table small where it is stored: half of its slots are empty,
// and an empty one takes a bit there. In memory it has them all, for speed.
package sparse

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// head is the number of slots, little endian.
const head = 4

// Pack lays out slots of size bytes: their number, a bit for each that is not all zero,
// in words of 64, little endian, and these one after the other.
func Pack(slots []byte, size int) []byte {
	n := len(slots) / size
	words := (n + 63) / 64
	out := make([]byte, head+8*words, head+8*words+len(slots)/2)
	binary.LittleEndian.PutUint32(out, uint32(n))
	for i := range n {
		slot := slots[i*size : (i+1)*size]
		if empty(slot) {
			continue
		}
		out[head+i/8] |= 1 << (i % 8)
		out = append(out, slot...)
	}
	return out
}

func empty(slot []byte) bool {
	for _, b := range slot {
		if b != 0 {
			return false
		}
	}
	return true
}

// Unpack is the way back: all slots, and room bytes of zero behind them. What Pack cannot
// have written is an error.
func Unpack(data []byte, size, room int) ([]byte, error) {
	if len(data) < head {
		return nil, fmt.Errorf("sparse: %d bytes are no table", len(data))
	}
	n := int(binary.LittleEndian.Uint32(data))
	words := (n + 63) / 64
	if len(data) < head+8*words {
		return nil, fmt.Errorf("sparse: %d bytes are no table of %d slots", len(data), n)
	}
	marks, rows := data[head:head+8*words], data[head+8*words:]
	full := 0
	for w := range words {
		full += bits.OnesCount64(binary.LittleEndian.Uint64(marks[8*w:]))
	}
	if full*size != len(rows) || n%64 != 0 && binary.LittleEndian.Uint64(marks[8*(words-1):])>>(n%64) != 0 {
		return nil, fmt.Errorf("sparse: %d bytes are no %d slots of %d", len(rows), full, size)
	}
	out := make([]byte, n*size+room)
	for w := range words {
		left := binary.LittleEndian.Uint64(marks[8*w:])
		for at := 64 * w; left != 0; {
			skip := bits.TrailingZeros64(left)
			left >>= skip
			at += skip
			run := bits.TrailingZeros64(^left)
			k := copy(out[at*size:(at+run)*size], rows)
			rows = rows[k:]
			left >>= run // a shift by 64 leaves nothing
			at += run
		}
	}
	return out, nil
}
