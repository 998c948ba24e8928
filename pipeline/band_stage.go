package pipeline

import "math/bits"

// bandStage has the keys of the articles that are staged and not yet written, each
// with its article. Keys are random, so each is another visit to memory: what is
// written is let go of by its number alone, and swept when the table is full.
type bandStage struct {
	// slots is an open-addressed table, by the upper bits of the keys.
	slots []bandSlot
	used  int
	// owners are the articles from number base on; those below gone are written.
	owners     []bandOwner
	base, gone int
}

type bandSlot struct {
	key band
	// owner is the article's number plus one, 0 in a free slot.
	owner int
}

// bandOwner is an article and the number of its change.
type bandOwner struct {
	id  string
	seq int
}

// bandSlots is the size that a table begins with: 500 articles in half of it.
const bandSlots = 1 << 14

// of appends the articles that have a key.
func (s *bandStage) of(k band, out []string) []string {
	if len(s.slots) == 0 {
		return out
	}
	for i := s.home(k); s.slots[i].owner != 0; i = s.next(i) {
		if s.live(i) && s.slots[i].key == k {
			out = append(out, s.owners[s.slots[i].owner-1-s.base].id)
		}
	}
	return out
}

func (s *bandStage) home(k band) int    { return int(k >> (64 - bits.Len(uint(len(s.slots)-1)))) }
func (s *bandStage) next(i int) int     { return (i + 1) & (len(s.slots) - 1) }
func (s *bandStage) live(i int) bool    { return s.slots[i].owner > s.gone }
func (s *bandStage) full(more int) bool { return (s.used+more)*4 > len(s.slots)*3 }

// add gives an article its keys, but for those that it has and those that bandLimit
// articles have. Changes come in the order of their numbers.
func (s *bandStage) add(keys []band, id string, seq int) {
	if s.full(len(keys)) {
		s.sweep()
	}
	s.owners = append(s.owners, bandOwner{id, seq})
	owner := s.base + len(s.owners)
	for _, k := range keys {
		n := 0
		i := s.home(k)
		for ; s.slots[i].owner != 0; i = s.next(i) {
			if s.live(i) && s.slots[i].key == k {
				if n++; s.owners[s.slots[i].owner-1-s.base].id == id {
					n = bandLimit
				}
			}
		}
		if n < bandLimit {
			s.slots[i] = bandSlot{k, owner}
			s.used++
		}
	}
}

// written lets go of the articles whose changes have numbers up to one.
func (s *bandStage) written(seq int) {
	for s.gone < s.base+len(s.owners) && s.owners[s.gone-s.base].seq <= seq {
		s.gone++
	}
}

// sweep makes the table anew, with room for as much again as it holds.
func (s *bandStage) sweep() {
	old, live, start := s.slots, 0, 0
	for i := range old {
		if s.live(i) {
			live++
		}
		if old[i].owner == 0 {
			start = i
		}
	}
	size := bandSlots
	for live*2 > size/2 {
		size *= 2
	}
	s.slots, s.used = make([]bandSlot, size), live
	// from behind a free slot on, so that those of one key stay in their order
	for n := range old {
		if o := old[(start+n)&(len(old)-1)]; o.owner > s.gone {
			i := s.home(o.key)
			for s.slots[i].owner != 0 {
				i = s.next(i)
			}
			s.slots[i] = o
		}
	}
	s.owners = append([]bandOwner(nil), s.owners[s.gone-s.base:]...)
	s.base = s.gone
}
