package tagger

import "dateline/extract/doc"

// memo remembers the sums of weights of features that often come together: those
// of one word, of the two words before a candidate, of the two after it. The
// weights lie in a table larger than the near caches, and a day's news repeats its
// words, so a remembered sum saves some ten visits there. A slot keeps the last
// sum that fell into it.
type memo []remembered

// remembered is a sum with the key of all that its features are made from, in 16
// bytes, so that four lie in one line of the cache. head has the key's lower 48
// bits and the first label's sum, tail the sums of the others; the key's upper bits
// are the slot, so two keys are taken for one about once in 2^63 times.
type remembered struct{ head, tail uint64 }

// memoBits makes 32,768 slots, 512 kB: half of a second cache.
const memoBits = 15

const sumBits = 16

// at returns the slot of a key.
func (m memo) at(key uint64) *remembered { return &m[key>>(64-memoBits)] }

// has tells whether a slot's sum is that of a key. The lowest bit of a key is set.
func (r *remembered) has(key uint64) bool { return (r.head>>sumBits^key)<<sumBits == 0 }

func (r *remembered) add(s *[Labels]int32) {
	s[0] += int32(int16(r.head))
	s[1] += int32(int16(r.tail))
	s[2] += int32(int16(r.tail >> 16))
	s[3] += int32(int16(r.tail >> 32))
	s[4] += int32(int16(r.tail >> 48))
}

// learn sums the features, keeps the sum and adds it to the scores. A sum of at
// most 20 weights of a byte each fits.
func (r *remembered) learn(m *Model, key uint64, ids []uint32, s *[Labels]int32) {
	var sum [Labels]int32
	m.sum(ids, &sum)
	r.head = key<<sumBits | uint64(uint16(sum[0]))
	r.tail = 0
	for y := Labels - 1; y > 0; y-- {
		r.tail = r.tail<<sumBits | uint64(uint16(sum[y]))
	}
	r.add(s)
}

// emitNear adds the weights of the features of candidate i, of the words before it and
// of those after it to the scores.
func (d *Doc) emitNear(m *Model, i int, s *[Labels]int32) {
	if d.memo == nil {
		d.memo = make(memo, 1<<memoBits)
	}
	a := d.around(i)
	own, left, right := d.ownKey(&a), a.sideKey(a.p1, a.p2, 1, a.at == a.run.First), a.sideKey(a.n1, a.n2, 2, a.at == a.run.End-1)
	ro, rl, rr := d.memo.at(own), d.memo.at(left), d.memo.at(right)
	// all are asked before one is learnt: the waits for the slots overlap, and two
	// may share one
	hasOwn, hasLeft, hasRight := ro.has(own), rl.has(left), rr.has(right)
	if hasOwn {
		ro.add(s)
	}
	if hasLeft {
		rl.add(s)
	}
	if hasRight {
		rr.add(s)
	}
	if !hasOwn {
		d.buf = d.ownFeatures(&a, d.buf[:0])
		ro.learn(m, own, d.buf, s)
	}
	if !hasLeft {
		d.buf = a.leftFeatures(d.buf[:0])
		rl.learn(m, left, d.buf, s)
	}
	if !hasRight {
		d.buf = a.rightFeatures(d.buf[:0])
		rr.learn(m, right, d.buf, s)
	}
}

// emitRare adds those of the first pass's other features.
func (d *Doc) emitRare(m *Model, i int, s *[Labels]int32) {
	a := d.around(i)
	d.buf = d.rareFeatures(&a, d.buf[:0])
	m.sum(d.buf, s)
}

// ownKey has all that ownFeatures reads.
func (d *Doc) ownKey(a *around) uint64 {
	x := d.affixes(a.c, a.it)
	h := doc.HashNext(a.it.hash, uint64(x.prefix)<<32|uint64(x.suffix))
	h = doc.HashNext(h, uint64(a.it.lex)<<32|uint64(a.it.tail))
	return doc.HashNext(h, a.form()|uint64(a.it.mode)<<8|d.size(a.c)<<16) | 1
}

// sideKey has all that leftFeatures (side 1) or rightFeatures (side 2) reads: the
// items near and far from the candidate, and its place when the run ends there.
func (a *around) sideKey(near, far *item, side uint64, ends bool) uint64 {
	if ends {
		side |= a.place()<<2 | 1<<8
	}
	h := doc.HashNext(near.hash, far.hash)
	h = doc.HashNext(h, uint64(near.lex)<<32|uint64(far.lex))
	return doc.HashNext(h, side) | 1
}
