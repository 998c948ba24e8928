package main

import (
	"fmt"
	"math"
	"testing"

	"dateline/extract/official/home"
)

// made is a bare example of a group: the right state has one sign, the wrong ones
// have another.
func made(n int, group home.Group, right, wrong home.Sign) example {
	e := example{right: 0, weight: 1, person: fmt.Sprint("Person ", n), state: "PE", bare: true, c: home.Case{Group: group}}
	for i, state := range []string{"PE", "KE", "CL"} {
		k := home.Candidate{State: state}
		if k.Signs.Add(wrong); i == 0 {
			k.Signs = 0
			k.Signs.Add(right)
		}
		e.c.Candidates = append(e.c.Candidates, k)
	}
	return e
}

func TestFitLearns(t *testing.T) {
	var set []example
	for n := range 40 {
		set = append(set, made(n, home.Minister, home.Dateline, home.Once))
	}
	for n := range 20 {
		// nobody's: the dateline is there and not right
		e := made(100+n, home.Judge, home.Dateline, home.Once)
		e.right = -1
		set = append(set, e)
	}
	m := fit(set, 1)
	w, err := home.Read(m.table([]string{"made.jsonl"}))
	if err != nil {
		t.Fatal(err)
	}
	if at := w.Sign[home.Minister]; at[home.Dateline] <= at[home.Once] || at[home.Dateline] <= 0 {
		t.Errorf("dateline %+.2f, once %+.2f for a minister", at[home.Dateline], at[home.Once])
	}
	if w.Sign[home.Judge][home.Dateline] >= w.Sign[home.Minister][home.Dateline] || w.None[home.Judge] <= w.None[home.Minister] {
		t.Errorf("a judge's dateline %+.2f, none %+.2f; a minister's %+.2f, %+.2f", w.Sign[home.Judge][home.Dateline], w.None[home.Judge],
			w.Sign[home.Minister][home.Dateline], w.None[home.Minister])
	}
	if d := w.Decide(&set[0].c); d.State != "PE" || d.By != home.Dateline {
		t.Errorf("a minister: %+v", d)
	}
	if d := w.Decide(&set[len(set)-1].c); d.State != "" {
		t.Errorf("a judge: %+v", d)
	}
	// signs that never occurred say nothing
	if v := w.Sign[home.Minister][home.Host]; v != 0 {
		t.Errorf("what was never seen weighs %v", v)
	}
	if again := fit(set, 1); *again != *m {
		t.Error("two runs give different weights")
	}
}

// TestFitIsThePlaceWhereTheGradientIsNone: the weights are those of the least loss, as
// far as a step of each sign to either side tells.
func TestFitIsThePlaceWhereTheGradientIsNone(t *testing.T) {
	var set []example
	for n := range 30 {
		e := made(n, home.Minister, home.Dateline, home.Once)
		if n%3 == 0 {
			e.right = 1
		}
		set = append(set, e)
	}
	m := fit(set, 3)
	at := loss(m, set, 3)
	for _, s := range []home.Sign{home.Dateline, home.Once} {
		for _, step := range []float64{-0.1, 0.1} {
			m.sign[home.Groups][s] += step
			if l := loss(m, set, 3); l < at-1e-3 {
				t.Errorf("%s %+.1f is better: %.5f, learnt %.5f", s, step, l, at)
			}
			m.sign[home.Groups][s] -= step
		}
	}
}

// loss is what fit makes least.
func loss(m *model, set []example, l2 float64) (sum float64) {
	for i := range set {
		p := m.probabilities(&set[i])
		right := set[i].right
		if right < 0 {
			right = len(p) - 1
		}
		sum -= set[i].weight * math.Log(p[right])
	}
	for k := range m.sign {
		for _, w := range m.sign[k] {
			sum += penalty(k, l2) * w * w / 2
		}
		sum += penalty(k, l2) * m.none[k] * m.none[k] / 2
	}
	return sum
}

// TestHiddenWordsTeachNothingOfPublishers: a text that says its states leaves them out
// for no reader, so what its publisher is teaches nothing of bare offices.
func TestHiddenWordsTeachNothingOfPublishers(t *testing.T) {
	var set []example
	for n := range 30 {
		e := made(n, home.Minister, home.PublisherDomain, home.Once)
		e.bare = false
		set = append(set, e)
	}
	m := fit(set, 1)
	if v := m.sign[home.Groups][home.PublisherDomain] + m.sign[home.Minister][home.PublisherDomain]; v != 0 {
		t.Errorf("the publisher weighs %+.2f", v)
	}
	if v := m.sign[home.Groups][home.Once]; v >= 0 {
		t.Errorf("what is no publisher's is not learnt: %+.2f", v)
	}
}
