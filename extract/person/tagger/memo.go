package tagger

import "dateline/extract"

// memo remembers the sums of weights of features that often come together: those
// of one word, of the two words before a candidate, of the two after it. The
// weights lie in a table larger than the near caches, and a day's news repeats its
// words, so a remembered sum saves some ten visits there. A slot keeps the last
// sum that fell into it.
type memo []remembered

type remembered struct {
	key uint64 // of all that the features are made from; 0 for none
	sum [Labels]int16
}

// memoBits makes 16,384 slots, 400 kB: they stay in the second cache.
const memoBits = 15

// find adds the sum of a key to the scores; it reports false and gives the slot
// to fill when the sum is not there.
func (m memo) find(key uint64, s *[Labels]int32) (*remembered, bool) {
	r := &m[key>>(64-memoBits)]
	if r.key != key {
		return r, false
	}
	for y := range s {
		s[y] += int32(r.sum[y])
	}
	return r, true
}

// learn sums the features, keeps the sum and adds it to the scores. A sum of at
// most 20 weights of a byte each fits.
func (r *remembered) learn(m *Model, key uint64, ids []uint32, s *[Labels]int32) {
	var sum [Labels]int32
	m.sum(ids, &sum)
	r.key = key
	for y := range s {
		r.sum[y] = int16(sum[y])
		s[y] += sum[y]
	}
}

// emit adds the weights of the first pass's features of candidate i to the scores.
func (d *Doc) emit(m *Model, i int, s *[Labels]int32) {
	if d.memo == nil {
		d.memo = make(memo, 1<<memoBits)
	}
	a := d.around(i)
	key := d.ownKey(&a)
	if r, ok := d.memo.find(key, s); !ok {
		d.buf = d.ownFeatures(&a, d.buf[:0])
		r.learn(m, key, d.buf, s)
	}
	key = a.sideKey(a.p1, a.p2, 1, a.at == a.run.First)
	if r, ok := d.memo.find(key, s); !ok {
		d.buf = a.leftFeatures(d.buf[:0])
		r.learn(m, key, d.buf, s)
	}
	key = a.sideKey(a.n1, a.n2, 2, a.at == a.run.End-1)
	if r, ok := d.memo.find(key, s); !ok {
		d.buf = a.rightFeatures(d.buf[:0])
		r.learn(m, key, d.buf, s)
	}
	d.buf = d.rareFeatures(&a, d.buf[:0])
	m.sum(d.buf, s)
}

// ownKey has all that ownFeatures reads.
func (d *Doc) ownKey(a *around) uint64 {
	x := d.affixes(a.c, a.it)
	h := extract.HashNext(a.it.hash, uint64(x.prefix)<<32|uint64(x.suffix))
	h = extract.HashNext(h, uint64(a.it.lex)<<32|uint64(a.it.tail))
	return extract.HashNext(h, a.form()|uint64(a.it.mode)<<8|d.size(a.c)<<16) | 1
}

// sideKey has all that leftFeatures (side 1) or rightFeatures (side 2) reads: the
// items near and far from the candidate, and its place when the run ends there.
func (a *around) sideKey(near, far *item, side uint64, ends bool) uint64 {
	if ends {
		side |= a.place()<<2 | 1<<8
	}
	h := extract.HashNext(near.hash, far.hash)
	h = extract.HashNext(h, uint64(near.lex)<<32|uint64(far.lex))
	return extract.HashNext(h, side) | 1
}
