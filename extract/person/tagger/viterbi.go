package tagger

import "math"

// Follows tells whether label b may stand after label a within a run.
func Follows(a, b Label) bool {
	open := a == Begin || a == Inside
	return open == (b == Inside || b == Last)
}

// path is the memory of the search for the best labels.
type path struct {
	back [][Labels]Label
}

const never = math.MinInt32 / 4

// best writes the best-scored legal labels of one run to out.
func (p *path) best(score [][Labels]int32, trans *Transitions, out []Label) {
	n := len(score)
	p.back = grow(p.back, n)
	cur := [Labels]int32{score[0][Outside], score[0][Begin], never, never, score[0][Unit]}
	for t := 1; t < n; t++ {
		var next [Labels]int32
		for b := range Label(Labels) {
			top, from := int32(never), Outside
			for a := range Label(Labels) {
				if !Follows(a, b) {
					continue
				}
				if v := cur[a] + trans[a][b]; v > top {
					top, from = v, a
				}
			}
			next[b] = max(top+score[t][b], never)
			p.back[t][b] = from
		}
		cur = next
	}
	end := Outside
	for _, b := range []Label{Last, Unit} {
		if cur[b] > cur[end] {
			end = b
		}
	}
	for t := n - 1; t >= 0; t-- {
		out[t] = end
		end = p.back[t][end]
	}
}
