package main

import (
	"cmp"
	"dateline/extract/doc"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
)

// The shape of the table; see trigrams in package lang.
const (
	wordEnd   = '_'
	runeBits  = 21
	maxPieces = 24
	slotSize  = 8
	codeSize  = 2
	// never is the logarithm of the chance of a piece that was not seen or not kept.
	never = -11.5
	// step is the part of a nat that a share is rounded to.
	step = 16
)

// pieces calls found with each piece of one to three letters of a word's, and its length.
func pieces(word string, found func(key uint64, length int)) {
	letters := []rune{wordEnd}
	for _, r := range word {
		if len(letters) > maxPieces {
			break
		}
		letters = append(letters, unicode.ToLower(r))
	}
	if len(letters) <= maxPieces {
		letters = append(letters, wordEnd)
	}
	for end := 1; end < len(letters); end++ {
		key := uint64(0)
		for n := range min(3, end+1) {
			key |= uint64(letters[end-n]) << (n * runeBits)
			if n > 0 || letters[end] != wordEnd {
				found(key, n+1)
			}
		}
	}
}

// words splits a sentence as package lang does.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’' })
}

// likely returns the logarithms of the chances of a language's commonest pieces,
// each among those of its length; what was seen once tells nothing.
func likely(sentences []string, keep int) map[uint64]float64 {
	type piece struct {
		key   uint64
		n, of int
	}
	counts := map[uint64]*piece{}
	totals := [4]float64{}
	for _, s := range sentences {
		for _, w := range words(s) {
			pieces(w, func(key uint64, length int) {
				p := counts[key]
				if p == nil {
					p = &piece{key: key, of: length}
					counts[key] = p
				}
				p.n++
				totals[length]++
			})
		}
	}
	all := slices.SortedFunc(maps.Values(counts), func(a, b *piece) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.key, b.key))
	})
	out := map[uint64]float64{}
	for _, p := range all[:min(keep, len(all))] {
		if p.n > 1 {
			out[p.key] = math.Log(float64(p.n) / totals[p.of])
		}
	}
	return out
}

// lay lays the table out, at most four fifths full.
func lay(kept map[string]map[uint64]float64) ([]byte, error) {
	codes := slices.Sorted(maps.Keys(kept))
	data := []byte{byte(len(codes))}
	shares := map[uint64][]byte{}
	for l, code := range codes {
		data = append(data, code[:codeSize]...)
		for key, p := range kept[code] {
			if more := math.Round(step * (p - never)); more >= 1 {
				shares[key] = append(shares[key], byte(l), byte(min(255, more)))
			}
		}
	}
	bits := uint(1)
	for 4<<bits < 5*len(shares) {
		bits++
	}
	slots := make([]byte, slotSize<<bits)
	var tail []byte
	mask := uint64(1)<<bits - 1
	for _, key := range slices.Sorted(maps.Keys(shares)) {
		k := doc.Spread(key)
		i := k & mask
		for slots[i*slotSize+7] != 0 {
			if binary.LittleEndian.Uint32(slots[i*slotSize:]) == uint32(k>>32) {
				return nil, fmt.Errorf("two pieces of one hash: %x", key)
			}
			i = (i + 1) & mask
		}
		at, n := len(tail)/2, len(shares[key])/2
		if at >= 1<<24 {
			return nil, fmt.Errorf("%d shares are more than a slot can point to", at)
		}
		binary.LittleEndian.PutUint64(slots[i*slotSize:], k>>32|uint64(at)<<32|uint64(n)<<56)
		tail = append(tail, shares[key]...)
	}
	data = append(data, byte(bits))
	return slices.Concat(data, slots, tail), nil
}
