package home

import (
	_ "embed"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

//go:embed weights.tsv
var weightsTSV string

// Weights are the model: of each group the weights of the signs, those of all
// offices added in, and the score of "none of them".
type Weights struct {
	Sign [Groups][Count]float64
	None [Groups]float64
}

// all is the group of weights that every group shares, none the sign of the score
// of no state, in weights.tsv.
const (
	all  = "all"
	none = "none"
)

// Open reads the weights that the program was built with.
func Open() (*Weights, error) { return Read(weightsTSV) }

// Read reads weights: a line "group, sign, weight" each, what is left out is 0.
func Read(data string) (*Weights, error) {
	w := &Weights{}
	n := 0
	for line := range strings.Lines(data) {
		if n++; strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("weights.tsv:%d: %d columns, want group, sign and weight", n, len(f))
		}
		v, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			return nil, fmt.Errorf("weights.tsv:%d: %q is no number", n, f[2])
		}
		first, end := 0, Groups
		if f[0] != all {
			if first = slices.Index(groupNames[:], f[0]); first < 0 {
				return nil, fmt.Errorf("weights.tsv:%d: no group %q", n, f[0])
			}
			end = first + 1
		}
		s := slices.Index(names[:], f[1])
		if s < 0 && f[1] != none {
			return nil, fmt.Errorf("weights.tsv:%d: no sign %q", n, f[1])
		}
		for g := first; g < end; g++ {
			if f[1] == none {
				w.None[g] += v
			} else {
				w.Sign[g][s] += v
			}
		}
	}
	return w, nil
}

// Decision is the state of a case, empty when none is likely enough.
type Decision struct {
	State string
	// P is the probability of the likeliest state, whether it is taken or not.
	P float64
	// By is the sign that weighed most for the state.
	By Sign
}

// sure is the least probability of a state that is said: a wrong one costs more than
// a missing one. Chosen on half of the reports that the weights were not learnt on.
const sure = 0.4

// Decide returns the likeliest state. Of equal ones the first by its code is taken,
// so that the answer is one.
func (w *Weights) Decide(c *Case) Decision {
	best, top, sum := -1, math.Inf(-1), 0.0
	for i := range c.Candidates {
		s := w.score(c, i)
		sum += math.Exp(s)
		if best < 0 || s > top || s == top && c.Candidates[i].State < c.Candidates[best].State {
			best, top = i, s
		}
	}
	if best < 0 {
		return Decision{}
	}
	d := Decision{P: math.Exp(top) / (sum + math.Exp(w.None[c.Group]))}
	if d.P < sure {
		return d
	}
	d.State = c.Candidates[best].State
	d.By = UnitedStates // where nothing but what the state is speaks for it
	heaviest := math.Inf(-1)
	for _, t := range w.Terms(c, best) {
		if t.Weight > heaviest && t.Sign != UnitedStates {
			heaviest, d.By = t.Weight, t.Sign
		}
	}
	return d
}

func (w *Weights) score(c *Case, i int) (sum float64) {
	weights := &w.Sign[c.Group]
	for s := uint64(c.Candidates[i].Signs); s != 0; s &= s - 1 {
		sum += weights[bits.TrailingZeros64(s)]
	}
	return sum
}

// Term is what one sign adds to a state's score.
type Term struct {
	Sign   Sign
	Weight float64
}

// Terms are the parts of a candidate's score, in the order of the signs.
func (w *Weights) Terms(c *Case, i int) (terms []Term) {
	for s := uint64(c.Candidates[i].Signs); s != 0; s &= s - 1 {
		sign := Sign(bits.TrailingZeros64(s))
		terms = append(terms, Term{sign, w.Sign[c.Group][sign]})
	}
	return terms
}

// Table returns the text of the table, for the fingerprint of what decides.
func Table() string { return weightsTSV }
