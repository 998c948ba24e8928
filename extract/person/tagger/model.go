package tagger

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"

	"dateline/extract/packed"
)

// Transitions holds the score of label b after label a.
type Transitions [Labels][Labels]int32

// Bits is the size of a feature's number: each pass has 1<<Bits of them.
const Bits = 23

// A row has three bytes of feature number (plus one, so that 0 is empty) and
// the weights of the five labels.
const (
	rowSize  = 8
	passBit  = 1 << Bits
	magic    = "DLP3"
	head     = 4 + 2*Labels*Labels*2 + 4
	rowLoad  = 50 // percent of slots in use: what is not there ends after 1.5 looks more (Knuth 6.4), at 88 after 34
	idMask   = 1<<24 - 1
	maxInt8  = 127
	idFactor = 0x9E3779B1
	maxRows  = 1 << 25
)

// Model is the weights of both passes.
type Model struct {
	trans [2]Transitions
	rows  []byte
	n     uint64
}

// OpenModel reads what Weights.Pack wrote.
func OpenModel(data []byte) (*Model, error) {
	data, err := packed.Open(data)
	if err != nil {
		return nil, fmt.Errorf("tagger: %w", err)
	}
	if len(data) < head || string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("tagger: %d bytes are no weights", len(data))
	}
	n := uint64(binary.LittleEndian.Uint32(data[head-4:]))
	rows, err := slotted(data[head:], n)
	if err != nil {
		return nil, err
	}
	m := &Model{rows: rows, n: n}
	at := data[4:]
	for p := range m.trans {
		for a := range Labels {
			for b := range Labels {
				m.trans[p][a][b] = int32(int16(binary.LittleEndian.Uint16(at)))
				at = at[2:]
			}
		}
	}
	return m, nil
}

// slotted puts rows into n slots. They come in the order of their features, each with how far
// its feature is from the one before: as slots tell most of what their features are, a file of
// slots would tell it twice.
func slotted(rows []byte, n uint64) ([]byte, error) {
	if len(rows) == 0 || len(rows)%rowSize != 0 || uint64(len(rows)/rowSize) >= n || n > maxRows {
		return nil, fmt.Errorf("tagger: %d bytes are no rows for %d slots", len(rows), n)
	}
	out := make([]byte, n*rowSize)
	last := uint64(0)
	for ; len(rows) > 0; rows = rows[rowSize:] {
		v := binary.LittleEndian.Uint64(rows)
		last += v & idMask
		if v&idMask == 0 || last > idMask {
			return nil, fmt.Errorf("tagger: no feature has the number %d", last)
		}
		put(out, n, v&^idMask|last)
	}
	return out, nil
}

// put enters a row into slots that have room.
func put(slots []byte, n, row uint64) {
	i := rowPlace(uint32(row&idMask-1), n)
	for binary.LittleEndian.Uint64(slots[i*rowSize:]) != 0 {
		if i++; i == n {
			i = 0
		}
	}
	binary.LittleEndian.PutUint64(slots[i*rowSize:], row)
}

func rowPlace(id uint32, n uint64) uint64 { return uint64(id*idFactor) * n >> 32 }

// batch is how many rows are asked for at once: the table is larger than the
// nearer caches, and the waits for memory overlap.
const batch = 16

// sum adds the weights of the features to the scores.
func (m *Model) sum(ids []uint32, s *[Labels]int32) {
	var rows [batch]uint64
	total := *s
	for len(ids) > 0 {
		n := min(batch, len(ids))
		for k, id := range ids[:n] {
			i := rowPlace(id, m.n)
			rows[k] = binary.LittleEndian.Uint64(m.rows[i*rowSize : i*rowSize+rowSize])
		}
		for k, id := range ids[:n] {
			v := rows[k]
			if v != 0 && uint32(v)&idMask != id+1 {
				v = m.probe(id)
			}
			if v == 0 {
				continue
			}
			total[0] += int32(int8(v >> 24))
			total[1] += int32(int8(v >> 32))
			total[2] += int32(int8(v >> 40))
			total[3] += int32(int8(v >> 48))
			total[4] += int32(int8(v >> 56))
		}
		ids = ids[n:]
	}
	*s = total
}

// probe returns the row of a feature that is not at its first place, 0 when it
// has none.
func (m *Model) probe(id uint32) uint64 {
	for i := rowPlace(id, m.n) + 1; ; i++ {
		if i >= m.n {
			i = 0
		}
		v := binary.LittleEndian.Uint64(m.rows[i*rowSize : i*rowSize+rowSize])
		if v == 0 || uint32(v)&idMask == id+1 {
			return v
		}
	}
}

// Weights is a model as training knows it.
type Weights struct {
	Trans [2][Labels][Labels]float32
	Rows  map[uint32][Labels]float32
	// Scale turns a weight into its byte.
	Scale float32
}

// Pack lays out the weights as they are stored, for at most limit bytes in memory, the
// rows with the largest weights first to stay.
func (w *Weights) Pack(limit int) ([]byte, error) {
	type row struct {
		id  uint32
		max float32
	}
	var rows []row
	for _, id := range slices.Sorted(maps.Keys(w.Rows)) {
		var top float32
		for _, v := range w.Rows[id] {
			top = max(top, float32(math.Abs(float64(v))))
		}
		if math.Round(float64(top*w.Scale)) >= 1 {
			rows = append(rows, row{id, top})
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		switch {
		case a.max > b.max:
			return -1
		case a.max < b.max:
			return 1
		}
		return 0
	})
	rows = rows[:min(len(rows), (limit-head)/rowSize*rowLoad/100)]
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(a.id, b.id) })
	data := make([]byte, head+len(rows)*rowSize)
	copy(data, magic)
	binary.LittleEndian.PutUint32(data[head-4:], uint32(len(rows)*100/rowLoad+1))
	at := data[4:]
	for p := range w.Trans {
		for a := range Labels {
			for b := range Labels {
				binary.LittleEndian.PutUint16(at, uint16(int16(math.Round(float64(w.Trans[p][a][b]*w.Scale)))))
				at = at[2:]
			}
		}
	}
	last := uint64(0)
	for i, r := range rows {
		v := uint64(r.id+1) - last
		last += v
		for k, x := range w.Rows[r.id] {
			q := math.Round(float64(x * w.Scale))
			v |= uint64(uint8(int8(max(-maxInt8, min(maxInt8, q))))) << (24 + 8*k)
		}
		binary.LittleEndian.PutUint64(data[head+i*rowSize:], v)
	}
	return packed.Pack(data, rowSize)
}
