package home

import (
	"cmp"
	"math"
	"slices"
)

// Least is the least probability with which Decide takes a state.
const Least = sure

// Weighed is a candidate with what its signs make of it.
type Weighed struct {
	State string
	// P is its probability, Score the sum of the weights of its terms.
	P, Score float64
	// Terms are in the order of the signs.
	Terms []Term
}

// Weigh gives every candidate its probability, the likeliest first and of equal ones
// the first by its code, and that of none of them: what Decide decides by, for whoever
// is to be told why. All together are 1.
func (w *Weights) Weigh(c *Case) (list []Weighed, none float64) {
	none = math.Exp(w.None[c.Group])
	sum := none
	for i := range c.Candidates {
		s := w.score(c, i)
		list = append(list, Weighed{State: c.Candidates[i].State, P: math.Exp(s), Score: s, Terms: w.Terms(c, i)})
		sum += list[i].P
	}
	for i := range list {
		list[i].P /= sum
	}
	slices.SortFunc(list, func(a, b Weighed) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.State, b.State))
	})
	return list, none / sum
}
