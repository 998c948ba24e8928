package tagger

import (
	"math/bits"
	"unicode/utf8"

	"dateline/extract/doc"
)

// The templates of the first pass. A feature's number is a hash of its template
// and its values; the order means nothing, but a change of it needs new weights.
const (
	tWord = iota + 1
	tWordForm
	tForm
	tSuffix2
	tSuffix3
	tSuffix4
	tPrefix2
	tPrefix3
	tPrefix4
	tLex
	tLexTail
	tLexNext
	tLexPrev
	tLexAround
	tPrev
	tNext
	tPrev2
	tNext2
	tPrevWord
	tWordNext
	tPrevNext
	tPrevPair
	tNextPair
	tClusterPrev
	tClusterNext
	tClusterPrev2
	tClusterNext2
	tClusterAround
	tCluster
	tForms
	tStart
	tPlaceInRun
	tRunFirst
	tRunLast
	tBeforeRun
	tAfterRun
	tAroundRun
	tBeforeRunLex
	tAfterRunCluster
	tDoc
	tDocLex
	tDocPrev
	tDocNext
	tDocNeighbours
	tMode
	tModeLex
	tClassPrev
	tClassNext
	tPrevSuffix
	tNextSuffix
	tLength
	tTagged
	tTaggedPrev
	tTaggedNext
	tTaggedLex
	tTaggedAround
	tVote
	tVoteLex
	tVoteLabel
	tVotePrev
	tVoteNext
	tVoteAround
	tVotePair
	tVotePairNext
	tVoteWord
	tVoteForm
	tVoteRun
	tVoteDoc
	tVoteClues
)

// fid numbers a feature of the first pass.
func fid(template, value uint64) uint32 {
	h := (value ^ template<<57 ^ template) * 0x9E3779B97F4A7C15
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return uint32(h >> (64 - Bits))
}

func pair(a, b uint64) uint64 { return doc.HashNext(a, b) }

// affixes holds the ends of a word's folded bytes, four of each packed.
type affixes struct{ prefix, suffix uint32 }

func affix(w string) affixes {
	var buf [4]byte
	var a affixes
	ascii := true
	for i := 0; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if !ascii {
		w = doc.Fold(w)
	}
	n := copy(buf[:], w)
	for _, c := range buf[:n] {
		a.prefix = a.prefix<<8 | uint32(lower(c))
	}
	a.prefix <<= 8 * (4 - n)
	for i := max(0, len(w)-4); i < len(w); i++ {
		a.suffix = a.suffix<<8 | uint32(lower(w[i]))
	}
	return a
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// around is a candidate with the two items before it and after it, and its place
// in its run.
type around struct {
	c                  *Candidate
	it, p1, p2, n1, n2 *item
	run                Run
	at                 int // number of the candidate
}

func (d *Doc) around(i int) around {
	c := &d.Cands[i]
	it := &d.items[c.item]
	return around{c, it, d.at(c.item-1, it.sent), d.at(c.item-2, it.sent), d.at(c.item+1, it.sent), d.at(c.item+2, it.sent), d.Runs[c.run], i}
}

// Features appends the numbers of the first pass's features of candidate i.
func (d *Doc) Features(i int, out []uint32) []uint32 {
	a := d.around(i)
	out = d.ownFeatures(&a, out)
	out = a.leftFeatures(out)
	out = a.rightFeatures(out)
	return d.rareFeatures(&a, out)
}

// ownFeatures are those of the word alone.
func (d *Doc) ownFeatures(a *around, out []uint32) []uint32 {
	it := a.it
	lex, form := uint64(it.lex&nameBits), a.form()
	seen := d.seen(it)
	x := d.affixes(a.c, it)
	s, p := uint64(x.suffix), uint64(x.prefix)
	if it.lex != 0 {
		out = append(out, fid(tCluster, uint64(it.lex.Cluster())))
	}
	return append(out,
		fid(tWord, it.hash),
		fid(tWordForm, pair(it.hash, form)),
		fid(tForm, form),
		fid(tLex, lex|uint64(it.lex.Class())<<12|form<<16),
		fid(tLexTail, uint64(it.tail)&nameBits|form<<16),
		fid(tMode, uint64(it.mode)<<8|form),
		fid(tModeLex, uint64(it.mode)<<16|lex),
		fid(tTagged, seen), fid(tTaggedLex, seen<<16|lex),
		fid(tSuffix2, s&0xffff), fid(tSuffix3, s&0xffffff), fid(tSuffix4, s),
		fid(tPrefix2, p>>16), fid(tPrefix3, p>>8), fid(tPrefix4, p),
		fid(tLength, d.size(a.c)<<8|uint64(it.form)))
}

// form is the form of the word, and whether it is a compound.
func (a *around) form() uint64 {
	if a.it.n > 1 {
		return uint64(a.it.form) | 16
	}
	return uint64(a.it.form)
}

// place tells where in its run the candidate stands.
func (a *around) place() uint64 {
	return uint64(min(a.at-a.run.First, 3))<<2 | uint64(min(a.run.End-1-a.at, 3))
}

// leftFeatures are those of the words before, and of what is before the run when
// the candidate is its first.
func (a *around) leftFeatures(out []uint32) []uint32 {
	p1, p2 := a.p1, a.p2
	k := uint64(p1.lex.Cluster())
	out = append(out, fid(tPrev, p1.hash), fid(tPrev2, p2.hash), fid(tPrevPair, pair(p2.hash, p1.hash)),
		fid(tClusterPrev, k), fid(tClusterPrev2, uint64(p2.lex.Cluster())<<9|k))
	if a.at == a.run.First {
		out = a.beforeRun(p1, out)
	}
	return out
}

func (a *around) beforeRun(before *item, out []uint32) []uint32 {
	place := a.place()
	return append(out, fid(tBeforeRun, pair(before.hash, place)), fid(tBeforeRunLex, uint64(before.lex.Cluster())<<8|place))
}

// rightFeatures are those of the words after, and of what is after the run when
// the candidate is its last.
func (a *around) rightFeatures(out []uint32) []uint32 {
	n1, n2 := a.n1, a.n2
	k := uint64(n1.lex.Cluster())
	out = append(out, fid(tNext, n1.hash), fid(tNext2, n2.hash), fid(tNextPair, pair(n1.hash, n2.hash)),
		fid(tClusterNext, k), fid(tClusterNext2, uint64(n2.lex.Cluster())<<9|k))
	if a.at == a.run.End-1 {
		out = a.afterRun(n1, out)
	}
	return out
}

func (a *around) afterRun(after *item, out []uint32) []uint32 {
	place := a.place()
	return append(out, fid(tAfterRun, pair(after.hash, place)), fid(tAfterRunCluster, uint64(after.lex.Cluster())<<8|place))
}

// rareFeatures are those of several words together, of the run and of the
// document: they seldom come again.
func (d *Doc) rareFeatures(a *around, out []uint32) []uint32 {
	it, p1, p2, n1, n2 := a.it, a.p1, a.p2, a.n1, a.n2
	lex, form := uint64(it.lex&nameBits), a.form()
	seen, seenPrev, seenNext := d.seen(it), d.seen(p1)|known(p1)<<4, d.seen(n1)|known(n1)<<4
	out = append(out,
		fid(tLexPrev, pair(lex, uint64(p1.lex&nameBits)|known(p1)<<12)),
		fid(tLexNext, pair(lex, uint64(n1.lex&nameBits)|known(n1)<<12)),
		fid(tLexAround, pair(pair(coarse(it), coarse(p1)), coarse(n1))),
		fid(tPrevWord, pair(p1.hash, it.hash)), fid(tWordNext, pair(it.hash, n1.hash)),
		fid(tPrevNext, pair(p1.hash, n1.hash)),
		fid(tForms, form<<16|uint64(p1.form)<<8|uint64(n1.form)),
		fid(tStart, start(d, it)<<16|lex),
		fid(tClassPrev, uint64(p1.lex.Class())<<8|uint64(p2.lex.Class())|coarse(it)<<16),
		fid(tClassNext, uint64(n1.lex.Class())<<8|uint64(n2.lex.Class())|coarse(it)<<16),
		fid(tTaggedPrev, d.two(seen, seenPrev)), fid(tTaggedNext, d.two(seen, seenNext)),
		fid(tTaggedAround, d.three(seen, seenPrev, seenNext)),
		fid(tClusterAround, uint64(p1.lex.Cluster())<<9|uint64(n1.lex.Cluster())))
	out = d.runFeatures(a, lex, out)
	return d.docFeatures(a.at, out)
}

// seen is how raw news uses a word in names: of persons, or of organizations and persons.
func (d *Doc) seen(it *item) uint64 {
	if d.OfOrgs {
		return uint64(it.lex.Org())<<5 | uint64(it.lex.Tagged())&7<<9
	}
	return uint64(it.lex.Tagged())
}

func (d *Doc) two(a, b uint64) uint64 {
	if d.OfOrgs {
		return a<<16 | b
	}
	return a<<8 | b
}

func (d *Doc) three(a, b, c uint64) uint64 {
	if d.OfOrgs {
		return pair(a<<16|b, c)
	}
	return a<<16 | b<<8 | c
}

func known(it *item) uint64 {
	if it.cand >= 0 {
		return 1
	}
	return 0
}

// start tells whether the item begins a sentence, and a line.
func start(d *Doc, it *item) uint64 {
	if it.cand < 0 {
		return 0
	}
	c := &d.Cands[it.cand]
	t := &d.texts[c.Text].Tokens[it.first]
	var s uint64
	if t.Is(doc.SentStart) {
		s = 1
	}
	if t.Is(doc.LineStart) {
		s |= 2
	}
	return s
}

// coarse is what the lists say of a word in few bits.
func coarse(it *item) uint64 {
	e := it.lex
	var v uint64
	if e.Given() != 0 {
		v |= 1
	}
	if e.Family() {
		v |= 2
	}
	if e.Wiki() > 0 {
		v |= 4
	}
	if e>>placeShift&3 != 0 {
		v |= 8
	}
	if e.Lower() >= 3 {
		v |= 16
	}
	v |= uint64(e.Class()) << 5
	switch it.form {
	case formLower, formPunct, formNumber, formOther, formDigit:
		v |= uint64(it.form) << 9
	case formInitial, formAcronym, formCaps:
		v |= uint64(it.form) << 9
	}
	if it.form == formPunct {
		v |= it.hash << 16
	}
	return v
}

// affixes are those of the word's first and last part.
func (d *Doc) affixes(c *Candidate, it *item) affixes {
	x := d.texts[c.Text]
	a := affix(x.Word(c.First))
	if it.n > 1 {
		a.suffix = affix(x.Word(c.End - 1)).suffix
	}
	return a
}

// size is the length of the word in bytes on a scale of powers of two.
func (d *Doc) size(c *Candidate) uint64 {
	x := d.texts[c.Text]
	return uint64(bits.Len(uint(x.Tokens[c.End-1].End - x.Tokens[c.First].Start)))
}

// runFeatures tells where in its run the candidate stands, how the run begins and
// ends and what is around it.
func (d *Doc) runFeatures(a *around, lex uint64, out []uint32) []uint32 {
	r := a.run
	first, last := &d.items[d.Cands[r.First].item], &d.items[d.Cands[r.End-1].item]
	before, after := d.at(d.Cands[r.First].item-1, first.sent), d.at(d.Cands[r.End-1].item+1, first.sent)
	place := a.place()
	out = append(out,
		fid(tPlaceInRun, place<<16|lex),
		fid(tAroundRun, pair(pair(before.hash, after.hash), place)))
	if a.at != r.First {
		out = a.beforeRun(before, out)
	}
	if a.at != r.End-1 {
		out = a.afterRun(after, out)
	}
	if r.End-r.First > 1 {
		out = append(out,
			fid(tRunFirst, pair(first.hash, place>>2)),
			fid(tRunLast, pair(last.hash, place&3)))
	}
	return out
}

// docFeatures tells how the document uses the word elsewhere.
func (d *Doc) docFeatures(i int, out []uint32) []uint32 {
	c := &d.Cands[i]
	own, prev, next := d.clues(i), uint64(0), uint64(0)
	if i > 0 && d.Cands[i-1].run == c.run {
		prev = d.clues(i-1) | 1<<12
	}
	if i+1 < len(d.Cands) && d.Cands[i+1].run == c.run {
		next = d.clues(i+1) | 1<<12
	}
	it := &d.items[c.item]
	return append(out,
		fid(tDoc, own), fid(tDocLex, pair(own, coarse(it))),
		fid(tDocPrev, own<<16|prev), fid(tDocNext, own<<16|next),
		fid(tDocNeighbours, prev<<16|next))
}

// clues packs what other occurrences in the document show of candidate i's word.
func (d *Doc) clues(i int) uint64 {
	c := &d.Cands[i]
	e := &d.evidence.clues[c.ev]
	var v uint64
	for bit, n := range counters(e) {
		k := *n
		if c.ctx&(1<<bit) != 0 && k < enough {
			k--
		}
		if k > 0 {
			v |= 1 << bit
		}
	}
	if e.lower > 0 {
		v |= 1 << 7
	}
	if e.lower > e.capital {
		v |= 1 << 8
	}
	if e.capital > 1 {
		v |= 1 << 9
	}
	return v
}
