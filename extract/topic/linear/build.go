package linear

import (
	"dateline/extract/doc"
	"encoding/binary"
	"math"
	"slices"
)

// Row is one feature with its weights: a word (First 0) or a pair of words.
type Row struct {
	Key     uint64 // Hash of the word, or HashNext of the two
	First   uint64 // of a pair: the hash of its first word
	Weights [Labels]int8
	// Named: a name that is a theme's own, which counts with its capital.
	Named bool
}

// Quantise returns the byte that stands for a weight when the largest one of the
// label is peak, see Model.weight.
func Quantise(weight, peak float64) int8 {
	if weight < 0 {
		return -Quantise(-weight, peak)
	}
	return int8(math.Round(127 * math.Sqrt(min(1, weight/peak))))
}

// Unit is the weight that a kept 1 stands for when the largest one is peak.
func Unit(peak float64) float64 { return peak / (127 * 127) }

// Bytes lays a model out, deterministically, at most half full.
func Bytes(rows []Row, params [Labels]Params) []byte {
	type entry struct {
		weights [Labels]int8
		marks   byte
	}
	table := map[uint64]entry{}
	for _, r := range rows {
		e := table[r.Key]
		e.weights, e.marks = r.Weights, e.marks|feature
		if r.Named {
			e.marks |= named
		}
		table[r.Key] = e
		if r.First != 0 {
			e := table[r.First]
			e.marks |= more
			table[r.First] = e
		}
	}
	n := uint64(2)
	for n < 2*uint64(len(table)) {
		n *= 2
	}
	data := make([]byte, headerSize+n*slotSize)
	copy(data, magic)
	binary.LittleEndian.PutUint64(data[8:], n)
	for l, p := range params {
		at := data[16+l*12:]
		for i, v := range []float32{p.Scale, p.Bias, p.Threshold} {
			binary.LittleEndian.PutUint32(at[i*4:], math.Float32bits(v))
		}
	}
	keys := make([]uint64, 0, len(table))
	for k := range table {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	slots := data[headerSize:]
	for _, key := range keys {
		e, k := table[key], doc.Spread(key)
		i := k & (n - 1)
		for slots[i*slotSize+7] != 0 {
			i = (i + 1) & (n - 1)
		}
		s := slots[i*slotSize:]
		binary.LittleEndian.PutUint32(s, uint32(k>>32))
		for l, w := range e.weights {
			s[4+l] = byte(w)
		}
		s[7] = e.marks
	}
	return data
}
