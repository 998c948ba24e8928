package main

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
	"sort"
	"strings"

	"dateline/extract/official/home"
)

// example is a case with its right answer, -1 for a state that nothing speaks for.
type example struct {
	c      home.Case
	right  int
	weight float64
	person string
	state  string
	bare   bool
}

// atHome is how many articles of one state's press, and of no other's, make an office
// that none of them says the state of that state's.
const atHome = 5

// hiddenWeight is what an example counts whose words were hidden: a text that says
// the state at the office leaves other traces of it than one that does not.
const hiddenWeight = 0.5

// examples are the offices whose state is known.
func (c *corpus) examples() (out []example) {
	perState := map[string]int{}
	for i := range c.all {
		x := &c.all[i]
		state := x.Country
		if !x.Explicit {
			k := key(x.Person, x.Role)
			if state = c.said.sure(k, 3); state == "" {
				state = c.listed.sure(k, 1)
			}
			if state == "" && len(c.said[k]) == 0 && len(c.listed[k]) == 0 && x.Role != "head-of-state" {
				// nobody but the press of one state speaks of him, and never says whose
				state = c.press.sure(k, atHome)
			}
		}
		if len(state) != 2 || state == "EU" || state == "UN" {
			continue
		}
		e := example{c: x.Case, right: -1, weight: 1, person: x.Person, state: state, bare: !x.Explicit}
		if x.Explicit {
			e.weight = hiddenWeight
		}
		e.right = slices.IndexFunc(x.Case.Candidates, func(k home.Candidate) bool { return k.State == state })
		perState[state]++
		out = append(out, e)
	}
	for i := range out {
		// as if each state had written with the square root of what it wrote
		out[i].weight *= 30 / math.Sqrt(900+float64(perState[out[i].state]))
	}
	return out
}

// split parts the examples by person: every fifth is kept to test on.
func split(set []example) (learn, test []example) {
	for _, e := range set {
		h := 0
		for _, b := range []byte(e.person) {
			h = (31*h + int(b)) & 0xffff
		}
		if h%5 == 0 {
			test = append(test, e)
		} else {
			learn = append(learn, e)
		}
	}
	return learn, test
}

// model has the weights of all offices in row Groups, what a group adds in its own,
// and in the last row what examples with hidden words add: their texts say the state,
// as those of bare offices do not, so what they tell of publishers is not believed
// (Daumé 2007, "Frustratingly Easy Domain Adaptation").
type model struct {
	sign [home.Groups + 2][home.Count]float64
	none [home.Groups + 2]float64
}

// rows are the rows of weights that an example uses.
func (e *example) rows() []int {
	if e.bare {
		return []int{home.Groups, int(e.c.Group)}
	}
	return []int{home.Groups, int(e.c.Group), home.Groups + 1}
}

// fit minimises the weighted negative log likelihood with an L2 penalty, by AdaGrad
// (Duchi, Hazan, Singer 2011) over whole passes in one order.
func fit(set []example, l2 float64) *model {
	const passes, rate = 400, 0.3
	m := &model{}
	var sum model
	n := 0.0
	for _, e := range set {
		n += e.weight
	}
	for range passes {
		g := &model{}
		for i := range set {
			m.gradient(&set[i], g)
		}
		step := func(w, g, s *float64, l2 float64) {
			d := *g/n + l2**w/n
			*s += d * d
			*w -= rate * d / (1e-6 + math.Sqrt(*s))
		}
		for k := range m.sign {
			for s := range m.sign[k] {
				step(&m.sign[k][s], &g.sign[k][s], &sum.sign[k][s], penalty(k, l2))
			}
			step(&m.none[k], &g.none[k], &sum.none[k], penalty(k, l2))
		}
	}
	return m
}

// penalty is that of a row of weights: a group leaves what all offices say only for a
// good reason, since some groups have few examples.
func penalty(row int, l2 float64) float64 {
	if row == home.Groups {
		return l2
	}
	return groupPenalty * l2
}

// groupPenalty was chosen on the examples of persons that are not learnt from.
const groupPenalty = 4

// probabilities returns those of the candidates, and last that of none.
func (m *model) probabilities(e *example) []float64 {
	c, rows := &e.c, e.rows()
	p := make([]float64, len(c.Candidates)+1)
	sum := 0.0
	for i := range c.Candidates {
		s := 0.0
		for b := uint64(c.Candidates[i].Signs); b != 0; b &= b - 1 {
			k := bits.TrailingZeros64(b)
			for _, row := range rows {
				if row > home.Groups || !distrusted(e, home.Sign(k)) {
					s += m.sign[row][k]
				}
			}
		}
		p[i] = math.Exp(s)
		sum += p[i]
	}
	last := len(p) - 1
	s := 0.0
	for _, row := range rows {
		s += m.none[row]
	}
	p[last] = math.Exp(s)
	sum += p[last]
	for i := range p {
		p[i] /= sum
	}
	return p
}

func (m *model) gradient(e *example, g *model) {
	p := m.probabilities(e)
	for i := range e.c.Candidates {
		d := p[i]
		if i == e.right {
			d--
		}
		for b := uint64(e.c.Candidates[i].Signs); b != 0; b &= b - 1 {
			k := bits.TrailingZeros64(b)
			for _, row := range e.rows() {
				if row > home.Groups || !distrusted(e, home.Sign(k)) {
					g.sign[row][k] += e.weight * d
				}
			}
		}
	}
	d := p[len(p)-1]
	if e.right < 0 {
		d--
	}
	for _, row := range e.rows() {
		g.none[row] += e.weight * d
	}
}

// distrusted tells whether a sign of an example is told by its kind of text: then it
// teaches only what that kind adds.
func distrusted(e *example, s home.Sign) bool {
	if e.bare {
		return false
	}
	switch s {
	case home.PublisherGovernment, home.PublisherOutlet, home.PublisherDomain, home.Dateline, home.DatelineHere, home.UnitedStates, home.House:
		return true
	}
	return false
}

// report prints how often the answer is right, of those given with a probability of
// half and more.
func report(what string, m *model, set []example) {
	type count struct{ right, given, all float64 }
	var by [home.Groups + 1]count
	var bare count
	for i := range set {
		e := &set[i]
		p := m.probabilities(e)
		best := 0
		for k := range p {
			if p[k] > p[best] {
				best = k
			}
		}
		add := func(c *count) {
			c.all += e.weight
			if best < len(p)-1 && p[best] >= 0.5 {
				c.given += e.weight
				if best == e.right {
					c.right += e.weight
				}
			}
		}
		add(&by[e.c.Group])
		add(&by[home.Groups])
		if e.bare {
			add(&bare)
		}
	}
	for k, c := range by {
		name := "all"
		if k < home.Groups {
			name = home.Group(k).String()
		}
		fmt.Printf("%s %-12s P %.3f R %.3f (%.0f)\n", what, name, c.right/max(c.given, 1), c.right/max(c.all, 1), c.all)
	}
	fmt.Printf("%s %-12s P %.3f R %.3f (%.0f)\n", what, "bare", bare.right/max(bare.given, 1), bare.right/max(bare.all, 1), bare.all)
}

// least is the smallest weight that is written down.
const least = 0.02

// table writes the weights as weights.tsv.
func (m *model) table(corpora []string) string {
	var lines []string
	for k := range home.Groups + 1 {
		name := "all"
		if k < home.Groups {
			name = home.Group(k).String()
		}
		for s, w := range m.sign[k] {
			if math.Abs(w) >= least {
				lines = append(lines, fmt.Sprintf("%s\t%s\t%.2f\n", name, home.Sign(s), w))
			}
		}
		lines = append(lines, fmt.Sprintf("%s\tnone\t%.2f\n", name, m.none[k]))
	}
	sort.Strings(lines)
	return "# group\tsign\tweight; learnt by go run ./extract/official/train from " + fmt.Sprint(len(corpora)) +
		" collections of reports, version 1, 2026-11, licence as the program; do not edit\n" + strings.Join(lines, "")
}
