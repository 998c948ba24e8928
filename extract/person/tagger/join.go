package tagger

import (
	"sort"

	"dateline/extract/doc"
)

// The templates of the joint between two parts of one organization's name
// ("Ministry" of "Foreign Affairs").
const (
	tJoin = iota + 90
	tJoinLeft
	tJoinHead
	tJoinRight
	tJoinTail
	tJoinClass
	tJoinPair
	tJoinLength
	tJoinSuffix
	tJoinCluster
	tJoinNext
	tJoinPrev
	tJoinInitials
)

// Joint is a place between two runs of one sentence where one name may go on:
// a connecting word, with or without an article, between candidates Left and Right.
type Joint struct {
	Left, Right int   // the last candidate before it, the first after it
	word        int32 // its item
	the         bool
}

// connecting tells whether a word may tie two parts of a name.
func connecting(w string) bool {
	switch w {
	case "of", "for", "and", "&", "on", "in", "to", "against", "with", "at", "de", "by", "’", "'", "-", "–", "/", ",", "'s", "’s":
		return true
	}
	return false
}

// Joint returns the joint behind run k.
func (d *Doc) Joint(k int) (Joint, bool) {
	if k+1 >= len(d.Runs) {
		return Joint{}, false
	}
	left, right := d.Runs[k].End-1, d.Runs[k+1].First
	a, b := &d.Cands[left], &d.Cands[right]
	gap := b.item - a.item - 1
	if a.Text != b.Text || gap < 1 || gap > 2 || d.items[a.item].sent != d.items[b.item].sent {
		return Joint{}, false
	}
	x := d.texts[a.Text]
	j := Joint{Left: left, Right: right, word: a.item + 1}
	if !connecting(x.Word(int(d.items[j.word].first))) {
		return j, false
	}
	if gap == 2 {
		j.the = d.items[j.word+1].lex.Class() == The
		return j, j.the
	}
	return j, true
}

// JointFeatures appends the numbers of the features of a joint; head is the
// candidate that the name before it begins with, joined how many joints it has already.
func (d *Doc) JointFeatures(j Joint, head, joined int, out []uint32) []uint32 {
	l, h, r := &d.items[d.Cands[j.Left].item], &d.items[d.Cands[head].item], &d.items[d.Cands[j.Right].item]
	w := d.items[j.word].hash
	if j.the {
		w++
	}
	end := d.Runs[d.Cands[j.Right].run].End - 1
	tail := &d.items[d.Cands[end].item]
	before, after := d.at(d.Cands[head].item-1, l.sent), d.at(d.Cands[end].item+1, l.sent)
	n := uint64(min(joined, 2))<<4 | uint64(min(end-j.Right, 3))<<2 | uint64(min(j.Left-head, 3))
	return append(out,
		fid(tJoin, w),
		fid(tJoinLeft, pair(w, l.hash)), fid(tJoinHead, pair(w, h.hash)),
		fid(tJoinRight, pair(w, r.hash)), fid(tJoinTail, pair(w, tail.hash)),
		fid(tJoinPair, pair(pair(w, l.hash), r.hash)),
		fid(tJoinClass, pair(w, uint64(l.lex.Class())<<12|uint64(r.lex.Class())<<8|uint64(tail.lex.Class())<<4|uint64(h.lex.Class()))),
		fid(tJoinLength, pair(w, n)),
		fid(tJoinSuffix, pair(w, coarse(l)<<32|coarse(r))),
		fid(tJoinCluster, pair(w, uint64(l.lex.Cluster())<<9|uint64(r.lex.Cluster()))),
		fid(tJoinNext, pair(w, after.hash)), fid(tJoinPrev, pair(w, before.hash)),
		fid(tJoinInitials, pair(w, d.initials(head, end))))
}

// initials tells whether the first letters of the words from candidate head to
// end stand in brackets behind them, or all over the document as one word.
func (d *Doc) initials(head, end int) uint64 {
	var buf [12]byte
	letters := buf[:0]
	x := d.texts[d.Cands[head].Text]
	for i := head; i <= end; i++ {
		w := x.Word(d.Cands[i].First)
		if len(letters) == len(buf) || w == "" || w[0] >= 0x80 {
			return 0
		}
		letters = append(letters, w[0]&^0x20)
	}
	if len(letters) < 2 {
		return 0
	}
	if k := d.evidence.find(doc.Hash(string(letters))); k >= 0 {
		return 1
	}
	return 2
}

// Joined tells whether a model ties the two sides of a joint into one name.
func (d *Doc) Joined(m *Model, j Joint, head, joined int) bool {
	d.buf = d.JointFeatures(j, head, joined, d.buf[:0])
	var s [Labels]int32
	m.sum(d.buf, &s)
	return s[Unit] > s[Outside]
}

// Organizations lists the names of organizations that the labels and the joints spell.
func (d *Doc) Organizations(m *Model) []Name {
	var out []Name
	for k := 0; k < len(d.Runs); k++ {
		r := d.Runs[k]
		for i := r.First; i < r.End; i++ {
			if d.Orgs[i] == Outside {
				continue
			}
			head := i
			if i == r.First && k > 0 {
				head = d.headBefore(m, k)
			}
			for d.Orgs[i] == Begin || d.Orgs[i] == Inside {
				i++
			}
			last := i
			for joined := 0; last == d.Runs[k].End-1; joined++ {
				j, ok := d.Joint(k)
				if !ok || !d.Joined(m, j, head, joined) {
					break
				}
				k++
				last = d.partEnd(j.Right)
			}
			out = append(out, d.NameOf(head, last))
			if k > int(d.Cands[i].run) {
				r, i = d.Runs[k], last
			}
		}
	}
	return out
}

// sure is by how much a joint must lead whose left side is not yet a name, in steps of
// a weight's byte.
const sure = 20

// headBefore returns the first candidate of a name whose words before "and" the labels
// left outside ("[Disaster Prevention and] Mitigation Department"): that of run k where
// there is none.
func (d *Doc) headBefore(m *Model, k int) int {
	j, ok := d.Joint(k - 1)
	first := d.Runs[k-1].First
	if !ok || d.Orgs[j.Left] != Outside || d.AnyPerson(first, j.Left) || j.Left-first > longestSide {
		return d.Runs[k].First
	}
	switch x := d.texts[d.Cands[j.Left].Text]; x.Word(int(d.items[j.word].first)) {
	case "and", "&":
	default:
		return d.Runs[k].First
	}
	d.buf = d.JointFeatures(j, first, 0, d.buf[:0])
	var s [Labels]int32
	m.sum(d.buf, &s)
	if s[Unit]-s[Outside] < sure && !d.spelled(first, k) {
		return d.Runs[k].First
	}
	return first
}

// spelled tells whether the initials of the words from candidate first to the end of run
// k are a word of the document, in capitals as a rule ("Port and Harbour Union (PHU)").
func (d *Doc) spelled(first, k int) bool {
	for first < d.Runs[k].First && d.Class(first) == The {
		first++
	}
	return first < d.Runs[k].First && d.initials(first, d.Runs[k].End-1) == 1
}

// longestSide is how many words more than one stand before the "and" of such a name.
const longestSide = 3

// partEnd returns the last candidate of the part of a name that begins with candidate i.
func (d *Doc) partEnd(i int) int {
	switch d.Orgs[i] {
	case Begin, Inside:
		for d.Orgs[i] == Begin || d.Orgs[i] == Inside {
			i++
		}
		return i
	case Unit, Last:
		return i
	}
	end := d.Runs[d.Cands[i].run].End
	for i+1 < end && d.Orgs[i+1] == Outside {
		i++
	}
	return i
}

// OrgMargin is by how much candidates [first, last] are the words of an organization's
// name rather than of none, in the mean of them, in steps of a weight's byte.
func (d *Doc) OrgMargin(first, last int) int32 {
	var sum int32
	for i := first; i <= last; i++ {
		y := Inside
		begins, ends := i == first || !d.SameRun(i-1, i), i == last || !d.SameRun(i, i+1)
		switch {
		case begins && ends:
			y = Unit
		case begins:
			y = Begin
		case ends:
			y = Last
		}
		sum += d.score[i][y] - d.score[i][Outside]
	}
	return sum / int32(last-first+1)
}

// Word returns the hash of candidate i.
func (d *Doc) Word(i int) uint64 { return d.items[d.Cands[i].item].hash }

// Within gives the first and the last candidate of a name by its tokens; first is beyond
// last when there is none.
func (d *Doc) Within(n Name) (first, last int) {
	first = sort.Search(len(d.Cands), func(i int) bool {
		c := &d.Cands[i]
		return c.Text > n.Text || c.Text == n.Text && c.First >= n.First
	})
	last = first - 1
	for last+1 < len(d.Cands) && d.Cands[last+1].Text == n.Text && d.Cands[last+1].End <= n.End {
		last++
	}
	return first, last
}

// NoPerson takes a person's name back: its words are another thing's.
func (d *Doc) NoPerson(n Name) {
	first, last := d.Within(n)
	for i := first; i <= last; i++ {
		d.Label[i] = Outside
	}
}

// AnyPerson tells whether one of candidates [first, last] is a word of a person's name.
func (d *Doc) AnyPerson(first, last int) bool {
	for i := first; i <= last; i++ {
		if d.Label[i] != Outside {
			return true
		}
	}
	return false
}
