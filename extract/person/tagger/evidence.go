package tagger

import "dateline/extract/doc"

// clue is what a document shows of one word: counts, each capped.
type clue struct {
	key                                       uint64
	lower, capital                            uint8
	title, given, said, prep, org, the, comma uint8
	// vote counts the first pass's labels; it is filled by Vote.
	vote [Labels]uint8
	// open marks a word of a run that may hold a name; it is filled by sift.
	open bool
}

// The contexts of one occurrence of a word.
const (
	ctxTitle = 1 << iota
	ctxGiven
	ctxSaid
	ctxPrep
	ctxOrg
	ctxThe
	ctxComma
)

// evidence is an open-addressed table of clues that is used again and again.
type evidence struct {
	index []int32
	clues []clue
}

func (e *evidence) reset(n int) {
	size := 64
	for size < 3*n {
		size *= 2
	}
	if cap(e.index) < size {
		e.index = make([]int32, size)
	}
	e.index = e.index[:size]
	clear(e.index)
	e.clues = e.clues[:0]
}

// find returns the number of a key's clue, -1 when it has none.
func (e *evidence) find(key uint64) int32 {
	mask := len(e.index) - 1
	for i := int(key>>20) & mask; ; i = (i + 1) & mask {
		k := e.index[i]
		if k == 0 {
			return -1
		}
		if e.clues[k-1].key == key {
			return k - 1
		}
	}
}

func (e *evidence) put(key uint64) int32 {
	mask := len(e.index) - 1
	i := int(key>>20) & mask
	for ; e.index[i] != 0; i = (i + 1) & mask {
		if e.clues[e.index[i]-1].key == key {
			return e.index[i] - 1
		}
	}
	e.clues = append(e.clues, clue{key: key})
	e.index[i] = int32(len(e.clues))
	return int32(len(e.clues)) - 1
}

// enough is where counting stops: more of the same says nothing new.
const enough = 200

func bump(c *uint8) {
	if *c < enough {
		*c++
	}
}

// recount forgets the votes.
func (e *evidence) recount() {
	for i := range e.clues {
		e.clues[i].vote = [Labels]uint8{}
	}
}

// collect fills the evidence from all texts of the document.
func (d *Doc) collect() {
	d.evidence.reset(2 * len(d.Cands))
	for i := range d.Cands {
		c := &d.Cands[i]
		it := &d.items[c.item]
		c.ev = d.evidence.put(it.hash)
		if i > 0 && d.Cands[i-1].run == c.run {
			c.prev = d.evidence.put(doc.HashNext(d.items[c.item-1].hash, it.hash))
		}
		c.ctx = d.context(i)
		d.evidence.clues[c.ev].count(c.ctx, it)
	}
	for i := range d.items {
		it := &d.items[i]
		if it.form != formLower || it.cand >= 0 {
			continue
		}
		if k := d.evidence.find(it.hash); k >= 0 {
			bump(&d.evidence.clues[k].lower)
		}
	}
}

func (c *clue) count(ctx uint8, it *item) {
	if it.mode == modeProse {
		bump(&c.capital)
	}
	for bit, n := range counters(c) {
		if ctx&(1<<bit) != 0 {
			bump(n)
		}
	}
}

// counters lists the counters in the order of the context bits.
func counters(c *clue) [7]*uint8 {
	return [7]*uint8{&c.title, &c.given, &c.said, &c.prep, &c.org, &c.the, &c.comma}
}

// context tells what stands around candidate i.
func (d *Doc) context(i int) uint8 {
	c := &d.Cands[i]
	it := &d.items[c.item]
	var ctx uint8
	p, n := d.at(c.item-1, it.sent), d.at(c.item+1, it.sent)
	switch p.lex.Class() {
	case Title:
		ctx |= ctxTitle
	case Prep:
		ctx |= ctxPrep
	case The:
		ctx |= ctxThe
	}
	if p.cand >= 0 && p.lex.Given() != 0 && p.lex.Class() == NoClass {
		ctx |= ctxGiven
	}
	switch n.lex.Class() {
	case Say:
		ctx |= ctxSaid
	case OrgWord:
		if n.cand >= 0 {
			ctx |= ctxOrg
		}
	}
	if n.hash == commaHash && d.at(c.item+2, it.sent).lex.Class() == The {
		ctx |= ctxComma
	}
	return ctx
}

// commaHash is doc.Hash(","), which a test holds.
const commaHash = 0xaf63a14c8601884b

// outer stands for what lies beyond a sentence.
var outer = item{cand: -1, form: formOther, hash: 1}

// at returns item i when it is in the sentence.
func (d *Doc) at(i, sent int32) *item {
	if i < 0 || int(i) >= len(d.items) || d.items[i].sent != sent {
		return &outer
	}
	return &d.items[i]
}
