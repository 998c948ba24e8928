package home_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"dateline/extract/official/home"
)

// states are the candidates of made-up cases.
var states = []string{"BR", "CL", "FJ", "GH", "KE", "KZ", "PE", "US"}

// some makes a case from bytes: the group, and then the signs of each candidate.
func some(data []byte) *home.Case {
	c := &home.Case{}
	if len(data) > 0 {
		c.Group = home.Group(int(data[0]) % home.Groups)
		data = data[1:]
	}
	for _, state := range states {
		if len(data) == 0 {
			break
		}
		n := min(int(data[0])%8, len(data)-1)
		k := home.Candidate{State: state}
		for _, b := range data[1 : 1+n] {
			k.Signs.Add(home.Sign(int(b) % home.Count))
		}
		c.Candidates = append(c.Candidates, k)
		data = data[1+n:]
	}
	return c
}

// TestASignOfWeightHelps: a sign that speaks for a state never makes it less likely nor
// another likelier, and one against it never more likely.
func TestASignOfWeightHelps(t *testing.T) {
	w := open(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		data := make([]byte, 1+random.IntN(40))
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		c := some(data)
		if len(c.Candidates) == 0 {
			continue
		}
		at, sign := random.IntN(len(c.Candidates)), home.Sign(random.IntN(home.Count))
		if c.Candidates[at].Signs.Has(sign) {
			continue
		}
		before := probabilities(w, c)
		c.Candidates[at].Signs.Add(sign)
		after := probabilities(w, c)
		weight := w.Sign[c.Group][sign]
		for state, p := range before {
			more := after[state] - p
			if state != c.Candidates[at].State {
				more = -more
			}
			if weight >= 0 && more < -1e-12 || weight <= 0 && more > 1e-12 {
				t.Fatalf("%s of %+.2f for %s of %v: %s goes from %.4f to %.4f", sign, weight, c.Candidates[at].State, c.Group, state, p, after[state])
			}
		}
	}
}

// probabilities are those of a case's candidates, and of "none" of them.
func probabilities(w *home.Weights, c *home.Case) map[string]float64 {
	list, none := w.Weigh(c)
	p := map[string]float64{"none": none}
	for _, k := range list {
		p[k.State] = k.P
	}
	return p
}

func FuzzDecide(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{0, 1, 2, 3, 7, 7, 7, 7, 7, 7, 7, 7})
	f.Add([]byte("the minister of everything"))
	w := open(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		c := some(data)
		d := w.Decide(c)
		if again := w.Decide(c); again != d {
			t.Errorf("two answers: %+v and %+v", d, again)
		}
		list, none := w.Weigh(c)
		sum := none
		for i, k := range list {
			score := 0.0
			for _, term := range k.Terms {
				score += term.Weight
			}
			if k.P < 0 || k.P > 1 || math.Abs(score-k.Score) > 1e-9 || i > 0 && k.P > list[i-1].P {
				t.Errorf("%+v at %d", k, i)
			}
			sum += k.P
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("probabilities add up to %v", sum)
		}
		if len(list) > 0 && math.Abs(d.P-list[0].P) > 1e-9 || d.State != "" && d.State != list[0].State {
			t.Errorf("%+v is decided, %+v is likeliest", d, list)
		}
		if (d.State != "") != (len(list) > 0 && d.P >= home.Least) {
			t.Errorf("%+v of %d candidates", d, len(list))
		}
		turned := &home.Case{Group: c.Group, Candidates: slices.Clone(c.Candidates)}
		slices.Reverse(turned.Candidates)
		if other := w.Decide(turned); other.State != d.State || other.By != d.By {
			t.Errorf("%+v, and in another order %+v", d, other)
		}
		if other, _ := w.Weigh(turned); !reflect.DeepEqual(inOrder(list), inOrder(other)) {
			t.Errorf("order %v, and in another %v", inOrder(list), inOrder(other))
		}
	})
}

func inOrder(list []home.Weighed) (out []string) {
	for _, k := range list {
		out = append(out, k.State)
	}
	return out
}
