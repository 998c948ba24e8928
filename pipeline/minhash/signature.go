// Package minhash tells near-copies among texts. A text flows in and its signature
// flows out: a MinHash of the text's word shingles with the figures in it. An Index
// gives, for the keys of a signature, the articles that are likely to share enough.
package minhash

import (
	"encoding/binary"
	"math"
	"slices"

	"dateline/extract/doc"
)

// Signature is what near-copies are told by: the MinHash of a text's word shingles,
// the figures in it, and whether it is short.
//
// The MinHash is by one permutation: the shingles fall into Bins bins, each keeps 16
// bits of its smallest hash. The share of equal bins estimates the share of common
// shingles. Li, Owen, Zhang 2012, "One Permutation Hashing"; empty bins are filled from
// the next one (Shrivastava, Li 2014). The figures are the 16 bits of the smallest
// hashes of its numbers, sorted, zero when there are fewer.
type Signature struct {
	Bins    [Bins]uint16
	Figures [Figures]uint16
	Short   bool
}

const (
	// Bins: the estimate's standard error is 0.06 at a share of 0.7.
	Bins = 64
	// keyBins make one key; with 16 keys of 4 bins a pair that shares 0.7 of its
	// shingles is found with a probability of 0.99, one that shares 0.2 with 0.03.
	keyBins = 4
	// Keys is how many keys a signature has.
	Keys = Bins / keyBins
	// shingleWords in a row: three make chance matches rare and survive an
	// editor's hand.
	shingleWords = 3
	// leastWords is the fewest words that a near-copy can be told by.
	leastWords = 30
	// copyShare of equal bins makes two texts copies, shortShare two short ones: a
	// dividend's notice differs from the next in a name and a figure.
	copyShare, shortShare = 0.6, 0.85
	// shortWords is up to where a text is short.
	shortWords = 80
	// Figures are the numbers that are compared: tables of two days have the same
	// words and other figures.
	Figures = 12
)

// noShingle marks a bin that is empty.
const noShingle = math.MaxUint64

// Sign makes the signature of a text, nil when it is too short.
func Sign(text string) *Signature {
	var bins [Bins]uint64
	for i := range bins {
		bins[i] = noShingle
	}
	var before, last uint64 // the two words before
	var room [64]uint16
	figures := room[:0]
	words := 0
	for i := 0; i < len(text); i++ {
		h, end := doc.HashRun(text, i)
		if end == i {
			continue
		}
		if text[i] <= '9' {
			figures = append(figures, max(1, uint16(h^h>>16^h>>32)))
		}
		i = end
		if words++; words >= shingleWords {
			s := doc.HashNext(doc.HashNext(before, last), h)
			// the top six bits choose one of 64 bins
			bins[s>>58] = min(bins[s>>58], s)
		}
		before, last = last, h
	}
	if words < leastWords {
		return nil
	}
	sig := &Signature{Short: words < shortWords}
	for i := range bins {
		h, from := bins[i], i
		for h == noShingle {
			from = (from + 1) % Bins
			h = bins[from]
		}
		if from != i {
			// a borrowed value must not equal the same value at home
			h *= uint64(2*(i+1) + 1)
		}
		sig.Bins[i] = uint16(h ^ h>>16 ^ h>>32)
	}
	slices.Sort(figures)
	copy(sig.Figures[:], slices.Compact(figures))
	return sig
}

// Copies tells whether two texts are near-copies: they share enough of their shingles,
// and agree on their figures.
func (s *Signature) Copies(o *Signature) bool {
	share := s.share(o)
	if share < copyShare || (s.Short || o.Short) && share < shortShare {
		return false
	}
	return s.sameFigures(o)
}

// share estimates which part of their shingles two texts have in common.
func (s *Signature) share(o *Signature) float64 {
	same := 0
	for i := range s.Bins {
		if s.Bins[i] == o.Bins[i] {
			same++
		}
	}
	return float64(same) / Bins
}

// sameFigures tells whether two texts agree on the figures that both could have,
// but for one: an editor mends one, tomorrow's table has some of today's.
func (s *Signature) sameFigures(o *Signature) bool {
	// beyond the last figure of a full list nothing is known
	limit := uint16(math.MaxUint16)
	for _, f := range []*Signature{s, o} {
		if end := f.Figures[Figures-1]; end != 0 {
			limit = min(limit, end)
		}
	}
	a, b, common := 0, 0, 0
	for _, f := range s.Figures {
		if f != 0 && f <= limit {
			a++
			if slices.Contains(o.Figures[:], f) {
				common++
			}
		}
	}
	for _, f := range o.Figures {
		if f != 0 && f <= limit {
			b++
		}
	}
	return min(a, b)-common <= 1
}

// Key is what copies find each other by: a hash of its number and of some bins, or of
// the sum of a whole text.
type Key uint64

// TextKey is the key of a text's sum, as of bins beyond the last.
func TextKey(sum []byte) Key {
	return Key(doc.HashNext(Keys+1, binary.LittleEndian.Uint64(sum)))
}

// Keys are the keys that near-copies are likely to share one of; nil has none.
func (s *Signature) Keys() []Key {
	if s == nil {
		return nil
	}
	out := make([]Key, Keys)
	for i := range out {
		var h uint64
		for _, n := range s.Bins[i*keyBins : (i+1)*keyBins] {
			h = h<<16 | uint64(n)
		}
		out[i] = Key(doc.HashNext(uint64(i)+1, h))
	}
	return out
}
