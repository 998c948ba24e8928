package organization

import (
	"cmp"
	"slices"

	"dateline/extract/doc"
	"dateline/extract/person/tagger"
)

// verdict is what the places of a name say together.
type verdict struct {
	sum  int32 // of their margins, each clamped
	seen int
}

// loudest bounds what one place has to say, in steps of a weight's byte: two units of
// log-odds, so that no single place outvotes several.
const loudest = 96

func (v *verdict) hear(margin int32) {
	v.sum += max(-loudest, min(loudest, margin))
	v.seen++
}

// against tells whether the places of a name speak against it. One place of a name of
// several words never does: the labels and the joints decided there, which know more than
// the margin of the words.
func (v *verdict) against(n *name) bool {
	return v.sum < 0 && (v.seen > 1 || n.FirstCand == n.LastCand)
}

// settle decides for each name once: where the margins of all places that it stands
// at say so together it is an organization everywhere, and nowhere otherwise.
func (p *pass) settle() {
	if len(p.names) == 0 {
		return
	}
	verdicts, longest := p.verdicts()
	p.names = append(p.names, p.repeats(verdicts, longest)...)
	slices.SortFunc(p.names, func(a, b name) int { return cmp.Or(a.FirstCand-b.FirstCand, b.LastCand-a.LastCand) })
	end := -1
	p.names = slices.DeleteFunc(p.names, func(n name) bool {
		if n.FirstCand <= end || verdicts[n.key].against(&n) {
			return true
		}
		end = n.LastCand
		return false
	})
}

// verdicts hears the places that are labelled, by the keys of the names, and tells how
// many words the longest name has.
func (p *pass) verdicts() (by map[uint64]*verdict, longest int) {
	room := make([]verdict, 0, len(p.names))
	by = make(map[uint64]*verdict, len(p.names))
	for i := range p.names {
		n := &p.names[i]
		v := by[n.key]
		if v == nil {
			room = append(room, verdict{})
			v = &room[len(room)-1]
			by[n.key] = v
		}
		v.hear(n.score)
		longest = max(longest, n.LastCand-n.FirstCand+1)
	}
	return by, longest
}

// longestRepeat is how many words a name has that is looked for again.
const longestRepeat = 6

// repeats returns the places where the words of a name stand without a label; those that
// are a whole run are heard, too. A lone word within a run is none, nor a person's.
func (p *pass) repeats(verdicts map[uint64]*verdict, longest int) (more []name) {
	longest = min(longest, longestRepeat)
	taken := p.taken()
	for i := range p.d.Cands {
		if len(p.names)+len(more) >= doc.MaxMentions {
			break
		}
		h := uint64(0)
		for j := i; j < len(p.d.Cands) && j < i+longest && !taken[j] && p.d.SameRun(i, j); j++ {
			h = doc.HashNext(h, p.d.Word(j))
			v := verdicts[h]
			if v == nil || j == i && p.d.Label[i] != tagger.Outside {
				continue
			}
			n := p.name(i, j, RuleRepeat)
			n.score = p.d.OrgMargin(i, j)
			whole := (i == 0 || !p.d.SameRun(i-1, i)) && (j+1 == len(p.d.Cands) || !p.d.SameRun(j, j+1))
			if whole {
				v.hear(n.score)
			}
			if whole || j > i {
				more = append(more, n)
			}
		}
	}
	return more
}

// taken marks the candidates that are words of a name.
func (p *pass) taken() []bool {
	taken := make([]bool, len(p.d.Cands))
	for i := range p.names {
		n := &p.names[i]
		for k := n.FirstCand; k <= n.LastCand; k++ {
			taken[k] = true
		}
	}
	return taken
}
