package main

import (
	"fmt"
	"math"
	"slices"

	"dateline/extract/topic/linear"
)

// scored is one judged text with a label's raw sum.
type scored struct {
	z    float64
	want bool
	of   *example
}

// undecided is the raw sum of a text without words of the label's own: lower than
// any threshold.
const undecided = -1e3

// score returns what weights say of a text whose label is wanted or not.
func score(d *example, w weights, label int, want bool) scored {
	if !d.decides[label] {
		return scored{undecided, want, d}
	}
	return scored{w.sum(d), want, d}
}

// judged returns the texts with a verdict on the label that keep holds for.
func judged(docs []*example, w weights, label int, keep func(*example) bool) []scored {
	var out []scored
	for _, d := range docs {
		if v := d.target[label]; v >= 0 && keep(d) {
			out = append(out, score(d, w, label, v == 1))
		}
	}
	return out
}

// confusion counts what a threshold gets right and wrong.
type confusion struct{ tp, fp, fn int }

func (c confusion) f1() float64 { return 2 * float64(c.tp) / float64(max(1, 2*c.tp+c.fp+c.fn)) }

func (c confusion) String() string {
	return fmt.Sprintf("%.3f (tp %d fp %d fn %d)", c.f1(), c.tp, c.fp, c.fn)
}

func confuse(s []scored, threshold float64) (c confusion) {
	for _, x := range s {
		switch got := x.z >= threshold; {
		case got && x.want:
			c.tp++
		case got:
			c.fp++
		case x.want:
			c.fn++
		}
	}
	return c
}

// cut returns the raw sum that splits best: the one whose F1, averaged over the
// groups and over a window around it, is the highest, so that neither one text nor
// one corpus decides.
func cut(groups ...[]scored) float64 {
	const window, step = 1.0, 0.05
	best, at := -1.0, 0.0
	for t := -5.0; t <= 5; t += step {
		sum, n := 0.0, 0
		for u := t - window; u <= t+window; u += step {
			for _, s := range groups {
				sum += confuse(s, u).f1()
			}
			n++
		}
		if mean := sum / float64(n); mean > best {
			best, at = mean, t
		}
	}
	return at
}

// platt fits sigmoid(a*z+b) to the verdicts by Newton's method, with a weak
// pull to a=1, b=0 (Platt 1999).
func platt(s []scored) (a, b float64) {
	const pull = 1
	a = 1
	for range 50 {
		ga, gb := float64(pull*(a-1)), float64(pull*b)
		haa, hab, hbb := float64(pull), 0.0, float64(pull)
		for _, x := range s {
			p := sigmoid(float64(a*x.z) + b)
			y := 0.0
			if x.want {
				y = 1
			}
			ga += float64((p - y) * x.z)
			gb += p - y
			k := float64(p * (1 - p))
			haa += float64(k * x.z * x.z)
			hab += float64(k * x.z)
			hbb += k
		}
		det := float64(haa*hbb) - float64(hab*hab)
		da, db := (float64(hbb*ga)-float64(hab*gb))/det, (float64(haa*gb)-float64(hab*ga))/det
		a, b = a-da, b-db
		if math.Abs(da)+math.Abs(db) < 1e-9 {
			break
		}
	}
	return a, b
}

// calibrate returns how a label's raw sum becomes a probability, its threshold
// included, from the judged texts and the raw sum that splits them best.
func calibrate(s []scored, unit, bias, at float64) linear.Params {
	a, b := platt(slices.DeleteFunc(slices.Clone(s), func(x scored) bool { return x.z == undecided }))
	return linear.Params{
		Scale: float32(a * unit), Bias: float32(float64(a*bias) + b),
		Threshold: float32(sigmoid(float64(a*at) + b))}
}
