package perceptron

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"

	"dateline/extract/sparse"
)

// Source is a model as training writes it: the classes, the words that have one of them
// wherever they stand, and the weights of features for classes.
type Source struct {
	Classes []string
	Words   map[string]string
	Weights map[string]map[string]float64
}

// load is the share of slots in use, in percent.
const load = 60

// Pack lays a model out, deterministically.
func (s *Source) Pack() ([]byte, error) {
	if len(s.Classes) > maxClasses {
		return nil, fmt.Errorf("pack: %d classes, at most %d", len(s.Classes), maxClasses)
	}
	class := map[string]int{}
	out := append([]byte(magic), byte(len(s.Classes)))
	for i, name := range s.Classes {
		class[name] = i
		out = append(append(out, byte(len(name))), name...)
	}
	values := map[uint64]uint32{}
	var weights []byte
	for _, w := range slices.Sorted(maps.Keys(s.Words)) {
		at, ok := class[s.Words[w]]
		if !ok {
			return nil, fmt.Errorf("pack: the word %q has the tag %q, which is none", w, s.Words[w])
		}
		values[word(w)] = uint32(at) | 1<<24
	}
	for _, f := range slices.Sorted(maps.Keys(s.Weights)) {
		k := key(f)
		if _, two := values[k]; two {
			return nil, fmt.Errorf("pack: two features have the key of %q", f)
		}
		n := 0
		first := len(weights) / weightSize
		for _, name := range slices.Sorted(maps.Keys(s.Weights[f])) {
			at, ok := class[name]
			v := math.Round(s.Weights[f][name] * 1000)
			if !ok || math.Abs(v) >= 1<<23 {
				return nil, fmt.Errorf("pack: weight %g of %q for %q", s.Weights[f][name], f, name)
			}
			if v != 0 {
				weights = binary.LittleEndian.AppendUint32(weights, uint32(int32(v))<<8|uint32(at))
				n++
			}
		}
		if n > 0 {
			values[k] = uint32(first) | uint32(n)<<24
		}
	}
	slots := sparse.Pack(laidOut(values), slotSize)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(slots)))
	return append(append(out, slots...), weights...), nil
}

// laidOut puts the keys in their slots.
func laidOut(values map[uint64]uint32) []byte {
	n := uint64(len(values)*100/load + 1)
	slots := make([]byte, n*slotSize)
	for _, k := range slices.Sorted(maps.Keys(values)) {
		i := k % n
		for binary.LittleEndian.Uint64(slots[i*slotSize:]) != 0 {
			i = (i + 1) % n
		}
		binary.LittleEndian.PutUint64(slots[i*slotSize:], k)
		binary.LittleEndian.PutUint32(slots[i*slotSize+8:], values[k])
	}
	return slots
}
