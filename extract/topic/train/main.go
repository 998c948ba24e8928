// Command train makes ../weights.bin, the classifier of package topic, from raw
// news with one editor's theme a report and from reports that a reader judged. Run
// it in extract/topic; it takes some two minutes on one core and gives the same
// bytes each time. It reads, below the folder -shared:
//
//	corpus/{allsides,reuters,world}.jsonl.gz   id, title, source, topic, text a line
//	train/names.jsonl.gz                       texts on music, letters and computing
//	eval/dev/topics{,_gov,_world}.jsonl        what is reported on alone
//
// A theme is no label: priors.tsv holds how likely a report of each theme, or of a
// source that has no themes, is about each label; read.tsv what a reader said of
// 1,263 reports of the agencies, of governments' press desks and of the local press.
// Two rounds of learning on the other reports move each report's chances from its
// theme's to its own words. Words that only stand with a capital inside of sentences
// are names and offices and no features, but for names.tsv.
//
// Nothing is learned or chosen from the development sets, whose texts are left out
// of the corpora: thresholds are those that are best for the reports of read.tsv,
// each scored by weights that were not learned from it.
package main

import (
	"flag"
	"fmt"
	"math"
	"os"

	"dateline/extract/packed"
	"dateline/extract/topic/linear"
)

// options are numbers that the held-out reports of read.tsv chose.
type options struct {
	shared, tables, out string
	size, rounds        int
	l2, pull, hand      float64
	errors              bool
}

func main() {
	var o options
	flag.StringVar(&o.shared, "shared", "../../../shared", "folder with corpus, train and eval")
	flag.StringVar(&o.tables, "tables", "train", "folder with priors.tsv, read.tsv, stop.tsv and names.tsv")
	flag.StringVar(&o.out, "out", "weights.bin", "file to write")
	flag.IntVar(&o.size, "size", 45000, "features that are kept")
	flag.IntVar(&o.rounds, "rounds", 2, "rounds of moving the labels")
	flag.Float64Var(&o.l2, "l2", 0.1, "penalty on the weights")
	flag.Float64Var(&o.pull, "pull", 1, "weight of a report's words beside its theme")
	flag.Float64Var(&o.hand, "hand", 6, "weight of a report that a reader judged")
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
	v, ws := fit(set.docs, o, set.lists)
	held := heldOut(set.docs, len(v.rows), o.l2)
	var params [linear.Labels]linear.Params
	var cuts [linear.Labels]float64
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
		filed, desks := byCorpus(held[l])
		cuts[l] = cut(filed, desks)
		params[l] = calibrate(held[l], unit, ws[l][len(v.rows)], cuts[l])
	}
	fmt.Println("reports that a reader judged, held out")
	reportHeldOut(held, cuts)
	for _, d := range set.dev {
		v.vectors(d.docs)
	}
	report(set.dev, ws, cuts, o.errors)
	data := linear.Bytes(v.rows, params)
	fmt.Printf("%d features, %d bytes\n", len(v.rows), len(data))
	if data, err = packed.Pack(data, 1); err != nil {
		return err
	}
	return os.WriteFile(o.out, data, 0o644)
}

// fit learns the three labels from reports with a theme.
func fit(docs []*example, o options, words lists) (*vocabulary, [linear.Labels]weights) {
	for _, d := range docs {
		d.target = d.prior
		d.judge(o.hand)
	}
	v := choose(docs, o.size, words)
	v.vectors(docs)
	var starts [relabelFolds][linear.Labels]weights
	for range o.rounds {
		relabel(docs, v, o, &starts)
	}
	var ws [linear.Labels]weights
	for l := range ws {
		ws[l] = learn(docs, l, len(v.rows), o.l2, starts[0][l])
	}
	return v, ws
}

// relabelFolds parts the reports so that none is judged by what it taught.
const relabelFolds = 3

// relabel moves each report's chances: the odds that its theme gives times the
// odds that a classifier gives which did not see it, against the base rate.
func relabel(docs []*example, v *vocabulary, o options, starts *[relabelFolds][linear.Labels]weights) {
	const folds = relabelFolds
	next := make([][linear.Labels]float64, len(docs))
	for f := range folds {
		var in []*example
		for i, d := range docs {
			if i%folds != f {
				in = append(in, d)
			}
		}
		for l := range labels {
			w := learn(in, l, len(v.rows), o.l2, starts[f][l])
			starts[f][l] = w
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
