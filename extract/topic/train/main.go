// Command train makes ../weights.bin, the classifier of package topic, from raw
// news with one editor's theme a report. Run it in extract/topic; it takes some
// two minutes on one core and gives the same bytes each time.
//
// A theme is no label: priors.tsv holds how likely a report of each theme is
// about each label, read.tsv what a reader said of some hundred reports. Two
// rounds of learning on the other reports move each report's chances from its
// theme's to its own words. Nothing is learned from the development set, whose
// texts are left out of the corpus; its even half sets the thresholds.
package main

import (
	"flag"
	"fmt"
	"math"
	"os"

	"dateline/extract/topic/linear"
)

// options are the numbers that whole held-out sources chose, see -choose.
type options struct {
	shared, tables, out string
	size, rounds        int
	l2, pull, hand      float64
	choose, errors      bool
}

func main() {
	var o options
	flag.StringVar(&o.shared, "shared", "../../../shared", "folder with corpus, train and eval")
	flag.StringVar(&o.tables, "tables", "train", "folder with priors.tsv, read.tsv and stop.tsv")
	flag.StringVar(&o.out, "out", "weights.bin", "file to write")
	flag.IntVar(&o.size, "size", 50000, "features that are kept")
	flag.IntVar(&o.rounds, "rounds", 2, "rounds of moving the labels")
	flag.Float64Var(&o.l2, "l2", 0.1, "penalty on the weights")
	flag.Float64Var(&o.pull, "pull", 1, "weight of a report's words beside its theme")
	flag.Float64Var(&o.hand, "hand", 4, "weight of a report that a reader judged")
	flag.BoolVar(&o.choose, "choose", false, "measure the options on held-out sources, write nothing")
	flag.BoolVar(&o.errors, "errors", false, "name the texts of the development set that are wrong")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	set, err := load(o)
	if err != nil {
		return err
	}
	if o.choose {
		return set.choose(o)
	}
	v, ws := fit(set.docs, o, set.stop)
	v.vectors(set.dev)
	var params [linear.Labels]linear.Params
	for l := range ws {
		peak := 0.0
		for _, x := range ws[l][:len(v.rows)] {
			peak = max(peak, math.Abs(x))
		}
		unit := linear.Unit(peak)
		for i := range v.rows {
			q := linear.Quantise(ws[l][i], peak)
			v.rows[i].Weights[l] = q
			ws[l][i] = unit * float64(q) * math.Abs(float64(q))
		}
		even := judged(set.dev, ws[l], l, func(d *example) bool { return half(d) == 0 })
		params[l] = calibrate(even, unit, ws[l][len(v.rows)])
	}
	report(set.dev, ws, o.errors)
	data := linear.Bytes(v.rows, params)
	fmt.Printf("%d features, %d bytes\n", len(v.rows), len(data))
	return os.WriteFile(o.out, data, 0o644)
}

// fit learns the three labels from reports with a theme.
func fit(docs []*example, o options, stop stopWords) (*vocabulary, [linear.Labels]weights) {
	for _, d := range docs {
		d.target = d.prior
		d.judge(o.hand)
	}
	v := choose(docs, o.size, stop)
	v.vectors(docs)
	for range o.rounds {
		relabel(docs, v, o)
	}
	var ws [linear.Labels]weights
	for l := range ws {
		ws[l] = learn(docs, l, len(v.rows), o.l2)
	}
	return v, ws
}

// relabel moves each report's chances: the odds that its theme gives times the
// odds that a classifier gives which did not see it, against the base rate.
func relabel(docs []*example, v *vocabulary, o options) {
	const folds = 3
	next := make([][linear.Labels]float64, len(docs))
	for f := range folds {
		var in []*example
		for i, d := range docs {
			if i%folds != f {
				in = append(in, d)
			}
		}
		for l := range labels {
			w := learn(in, l, len(v.rows), o.l2)
			base := 0.0
			for _, d := range in {
				base += d.target[l]
			}
			rate := logit(base / float64(len(in)))
			for i := f; i < len(docs); i += folds {
				next[i][l] = sigmoid(logit(docs[i].prior[l]) + float64(o.pull*(w.sum(docs[i])-rate)))
			}
		}
	}
	for i, d := range docs {
		d.target = next[i]
		d.judge(o.hand)
	}
}

// judge sets a reader's verdict above what theme and words say.
func (d *example) judge(weight float64) {
	if !d.hand {
		return
	}
	d.weight = weight
	for l, r := range d.read {
		if r >= 0 {
			d.target[l] = r
		}
	}
}

func logit(p float64) float64   { return math.Log(p / (1 - p)) }
func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
