package tagger

import "dateline/extract/doc"

// Vote counts the labels of the first pass for each word, and for each pair of
// words, of the document.
func (d *Doc) Vote() {
	for i := range d.Cands {
		c := &d.Cands[i]
		bump(&d.evidence.clues[c.ev].vote[d.Label[i]])
		if c.prev >= 0 {
			bump(&d.evidence.clues[c.prev].vote[d.Label[i]])
		}
	}
}

// ballot packs the votes of a clue without one own vote: how many say name, how
// many say none, and where in the name most put the word.
func (d *Doc) ballot(ev int32, own Label) uint64 {
	if ev < 0 {
		return 0
	}
	v := d.evidence.clues[ev].vote
	if v[own] < enough {
		v[own]--
	}
	names := int(v[Begin]) + int(v[Inside]) + int(v[Last]) + int(v[Unit])
	most, top := Outside, uint8(0)
	for k := Begin; k < Labels; k++ {
		if v[k] > top {
			most, top = k, v[k]
		}
	}
	var also uint64
	for k := Begin; k < Labels; k++ {
		if v[k] > 0 {
			also |= 1 << k
		}
	}
	return 1<<15 | uint64(min(names, 3)) | uint64(min(int(v[Outside]), 3))<<2 | more(names, int(v[Outside]))<<4 | uint64(most)<<7 | also<<10
}

// more tells which of two counts leads, and by how much.
func more(a, b int) uint64 {
	switch {
	case a == b:
		return 0
	case a > 3*b:
		return 1
	case a > b:
		return 2
	case b > 3*a:
		return 3
	}
	return 4
}

// vid numbers a feature of the second pass.
func vid(template, value uint64) uint32 { return min(fid(template, value)|passBit, idMask-1) }

// VoteFeatures appends the numbers of the second pass's features of candidate i.
func (d *Doc) VoteFeatures(i int, out []uint32) []uint32 {
	c := &d.Cands[i]
	it := &d.items[c.item]
	label := uint64(d.Label[i])
	own := d.ballot(c.ev, d.Label[i])
	both := d.ballot(c.prev, d.Label[i])
	var prev, next, nextBoth, prevLabel, nextLabel uint64
	if i > 0 && d.Cands[i-1].run == c.run {
		prev = d.ballot(d.Cands[i-1].ev, d.Label[i-1])
		prevLabel = uint64(d.Label[i-1]) + 1
	}
	if i+1 < len(d.Cands) && d.Cands[i+1].run == c.run {
		next = d.ballot(d.Cands[i+1].ev, d.Label[i+1])
		nextBoth = d.ballot(d.Cands[i+1].prev, d.Label[i+1])
		nextLabel = uint64(d.Label[i+1]) + 1
	}
	seen := d.clues(i)
	votes := own << 3
	return append(out,
		vid(tVote, own),
		vid(tVoteLabel, votes|label),
		vid(tVoteLex, doc.HashNext(own, coarse(it))),
		vid(tVotePrev, own<<20|prev), vid(tVoteNext, own<<20|next),
		vid(tVoteAround, doc.HashNext(doc.HashNext(own, prev), next)),
		vid(tVotePair, both<<3|label), vid(tVotePairNext, nextBoth<<3|label),
		vid(tVoteWord, doc.HashNext(it.hash, own&0x7f)),
		vid(tVoteForm, own<<8|uint64(it.form)<<2|uint64(it.mode)),
		vid(tVoteRun, label|prevLabel<<3|nextLabel<<6|uint64(it.mode)<<9),
		vid(tVoteDoc, doc.HashNext(own, seen)),
		vid(tVoteClues, seen<<3|label))
}
