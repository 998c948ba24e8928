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
	two := math.Sqrt2
	for _, x := range []struct {
		text string
		want [linear.Labels]float64
	}{
		{"", [linear.Labels]float64{}},
		{"Nothing known here.", [linear.Labels]float64{}},
		{"OIL!", [linear.Labels]float64{0, 100, 0}},
		{"An oil spill.", [linear.Labels]float64{0, 100 / two, 400 / two}},
		{"Oil, spill", [linear.Labels]float64{0, 100, 0}},
		{"a cease-fire", [linear.Labels]float64{-25, 0, 0}},
		{"spill oil 5 oil", [linear.Labels]float64{0, 100, 0}},
	} {
		c.Reset()
		c.Add(nlp.Tokenize(x.text), 1)
		for l, got := range c.Sums() {
			if math.Abs(got-x.want[l]) > 1e-3 {
				t.Errorf("%q: label %d: %.3f, want %.3f", x.text, l, got, x.want[l])
			}
		}
	}
}

func TestShares(t *testing.T) {
	m := model(t)
	c := m.NewCounter()
	x := nlp.Tokenize("An oil spill, and oil again.")
	c.Add(x, 1)
	var got []string
	c.Shares(1, func(s linear.Share) { got = append(got, x.Slice(s.First, s.End)) })
	c.Shares(2, func(s linear.Share) { got = append(got, x.Slice(s.First, s.End)) })
	c.Shares(0, func(s linear.Share) { got = append(got, x.Slice(s.First, s.End)) })
	if len(got) != 3 || got[0] != "oil" || got[1] != "oil" || got[2] != "oil spill" {
		t.Errorf("shares %q", got)
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
