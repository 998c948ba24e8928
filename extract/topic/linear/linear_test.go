package linear_test

import (
	"math"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/topic/linear"
)

func hash(word string) uint64 { return doc.Hash(word) }

func model(t *testing.T) *linear.Model {
	t.Helper()
	rows := []linear.Row{
		{Key: hash("oil"), Weights: [linear.Labels]int8{0, 10, 0}},
		{Key: doc.HashNext(hash("oil"), hash("spill")), First: hash("oil"), Weights: [linear.Labels]int8{0, 0, 20}},
		{Key: doc.HashNext(hash("cease"), hash("fire")), First: hash("cease"), Weights: [linear.Labels]int8{-5, 0, 0}},
	}
	p := linear.Params{Scale: 0.01, Bias: -1, Threshold: 0.5}
	m, err := linear.Open(linear.Bytes(rows, [linear.Labels]linear.Params{p, p, p}))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestSums(t *testing.T) {
	m := model(t)
	c := m.NewCounter()
	once, twice := math.Log(2), math.Log(3)
	for _, x := range []struct {
		text string
		norm float64 // the squared length
		want [linear.Labels]float64
	}{
		{"", 0, [linear.Labels]float64{}},
		{"Nothing known here.", 0, [linear.Labels]float64{}},
		{"OIL!", once * once, [linear.Labels]float64{0, 100 * once, 0}},
		{"An oil spill.", 2 * once * once, [linear.Labels]float64{0, 100 * once, 400 * once}},
		{"Oil, spill", once * once, [linear.Labels]float64{0, 100 * once, 0}},
		{"a cease-fire", once * once, [linear.Labels]float64{-25 * once, 0, 0}},
		{"spill oil 5 oil", twice * twice, [linear.Labels]float64{0, 100 * twice, 0}},
	} {
		c.Reset()
		c.Add(nlp.Tokenize(x.text), 1, true)
		for l, got := range c.Sums() {
			if want := x.want[l] / math.Sqrt(x.norm+linear.Quiet); math.Abs(got-want) > 1e-3 {
				t.Errorf("%q: label %d: %.3f, want %.3f", x.text, l, got, want)
			}
		}
	}
}

func TestShares(t *testing.T) {
	m := model(t)
	c := m.NewCounter()
	x := nlp.Tokenize("An oil spill, and oil again.")
	c.Add(x, 1, true)
	var got []string
	c.Shares(1, func(s linear.Share) { got = append(got, x.Slice(s.First, s.End)) })
	c.Shares(2, func(s linear.Share) { got = append(got, x.Slice(s.First, s.End)) })
	c.Shares(0, func(s linear.Share) { got = append(got, x.Slice(s.First, s.End)) })
	if len(got) != 3 || got[0] != "oil" || got[1] != "oil" || got[2] != "oil spill" {
		t.Errorf("shares %q", got)
	}
}

// TestNames: a capital inside a sentence of a body is a name, which does not count
// unless it is a theme's own; in a title and at a sentence's start it tells nothing.
func TestNames(t *testing.T) {
	p := linear.Params{Scale: 1, Threshold: 0.5}
	m, err := linear.Open(linear.Bytes([]linear.Row{
		{Key: hash("trade"), Weights: [linear.Labels]int8{1, 10, 1}},
		{Key: hash("nato"), Weights: [linear.Labels]int8{10, 1, 1}, Named: true},
		{Key: doc.HashNext(hash("trade"), hash("talks")), First: hash("trade"), Weights: [linear.Labels]int8{1, 10, 1}},
	}, [linear.Labels]linear.Params{p, p, p}))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text  string
		body  bool
		count int
	}{
		{"the Minister of Trade", true, 0}, {"the Minister of Trade", false, 1}, {"Trade grew", true, 1}, {"the trade", true, 1},
		{"troops of NATO", true, 1}, {"the Trade talks", true, 0}, {"the trade talks", true, 2}, {"the trade Talks", true, 1},
	} {
		k := m.NewCounter()
		k.Add(nlp.Tokenize(c.text), 1, c.body)
		got := 0
		for l := range linear.Labels {
			n := 0
			k.Shares(l, func(linear.Share) { n++ })
			got = max(got, n)
		}
		if got != c.count {
			t.Errorf("%q: %d features, want %d", c.text, got, c.count)
		}
	}
}

func TestQuantise(t *testing.T) {
	const peak = 8.0
	for _, w := range []float64{0, 0.01, -0.3, 1, -7.5, 8, 9} {
		q := float64(linear.Quantise(w, peak))
		back := linear.Unit(peak) * q * math.Abs(q)
		if want := min(w, peak); math.Abs(back-want) > 0.07 {
			t.Errorf("%v came back as %v", w, back)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	good := linear.Bytes(nil, [linear.Labels]linear.Params{})
	for name, data := range map[string][]byte{
		"nothing": nil, "noise": make([]byte, len(good)), "cut": good[:len(good)-1], "long": append(good[:len(good):len(good)], 0),
	} {
		if _, err := linear.Open(data); err == nil {
			t.Errorf("%s opened", name)
		}
	}
}
