package topic

import (
	"cmp"
	"slices"

	"dateline/extract/doc"
	"dateline/extract/topic/linear"
)

// maxEvidence is how many spans explain a label: as many as fit a line.
// A place that says less than quietEvidence of what the loudest says explains
// nothing.
const (
	maxEvidence   = 5
	quietEvidence = 0.2
)

// evidence returns the places of the text that spoke the loudest for a label,
// one for each word or pair of words, in the order of the text. Places that
// touch or overlap are one.
func evidence(c *linear.Counter, t *doc.Text, label int) []doc.Span {
	var best []linear.Share
	c.Shares(label, func(s linear.Share) {
		if len(best) == maxEvidence && s.Weight <= best[maxEvidence-1].Weight {
			return
		}
		for i := range best {
			if best[i].Slot == s.Slot {
				return
			}
		}
		at, _ := slices.BinarySearchFunc(best, s, func(a, b linear.Share) int {
			return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.First, b.First))
		})
		best = slices.Insert(best, at, s)
		best = best[:min(len(best), maxEvidence)]
	})
	best = slices.DeleteFunc(best, func(s linear.Share) bool { return s.Weight < quietEvidence*best[0].Weight })
	slices.SortFunc(best, func(a, b linear.Share) int { return cmp.Compare(a.First, b.First) })
	var spans []doc.Span
	end := -1
	for _, s := range best {
		p := t.Span(s.First, s.End)
		if n := len(spans); n > 0 && s.First <= end {
			spans[n-1].End = max(spans[n-1].End, p.End)
		} else {
			spans = append(spans, p)
		}
		end = max(end, s.End)
	}
	return spans
}
