package main

import (
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"slices"

	"dateline/extract/topic/linear"
)

// texts is all that is learned from and measured on.
type texts struct {
	docs, dev []*example
	stop      stopWords
}

func load(o options) (*texts, error) {
	var s texts
	var skip map[string]bool
	p, err := readPriors(o.tables + "/priors.tsv")
	if err != nil {
		return nil, err
	}
	j, err := readJudgements(o.tables + "/read.tsv")
	if err != nil {
		return nil, err
	}
	if s.stop, err = readStop(o.tables + "/stop.tsv"); err != nil {
		return nil, err
	}
	if s.dev, skip, err = dev(o.shared + "/eval/dev/topics.jsonl"); err != nil {
		return nil, err
	}
	if s.docs, err = corpus(o.shared, p, j, skip); err != nil {
		return nil, err
	}
	w, err := written(o.tables + "/written.tsv")
	s.docs = append(s.docs, w...)
	return &s, err
}

// choose measures the options: learns without a fifth of the sources at a time
// and scores the reports of these that a reader judged.
func (s *texts) choose(o options) error {
	const folds = 5
	var all [linear.Labels][]scored
	for f := range folds {
		var in, out []*example
		for _, d := range s.docs {
			if !d.written && sourceFold(d.source, folds) == f {
				if d.hand {
					out = append(out, d)
				}
			} else {
				in = append(in, d)
			}
		}
		v, ws := fit(in, o, s.stop)
		v.vectors(out)
		for l := range ws {
			for _, d := range out {
				if d.read[l] >= 0 {
					all[l] = append(all[l], scored{ws[l].sum(d), d.read[l] == 1, d})
				}
			}
		}
	}
	for l, x := range all {
		t := cut(x)
		fmt.Printf("%-12s held-out sources: F1 %v at %.2f, loss %.4f\n", labels[l], confuse(x, t), t, logLoss(x))
	}
	return nil
}

func sourceFold(source string, folds int) int {
	h := fnv.New32a()
	_, _ = io.WriteString(h, source)
	return int(h.Sum32()>>3) % folds
}

// logLoss is the mean surprise of calibrated scores, a measure without a threshold.
func logLoss(s []scored) float64 {
	a, b := platt(s)
	sum := 0.0
	for _, x := range s {
		p := sigmoid(float64(a*x.z) + b)
		if !x.want {
			p = 1 - p
		}
		sum -= math.Log(max(p, 1e-9))
	}
	return sum / float64(len(s))
}

// report prints F1 on the odd half with thresholds from the even one, the other
// way round, in ten folds, and per source with the thresholds of the ten folds.
func report(gold []*example, ws [linear.Labels]weights, errors bool) {
	parts := []struct {
		name string
		n    int
		of   func(*example) int
	}{
		{"odd half, thresholds of the even", 2, func(d *example) int { return 1 - half(d) }},
		{"even half, thresholds of the odd", 2, half},
		{"ten folds", 10, tenth},
	}
	for _, p := range parts {
		fmt.Println(p.name)
		macro := 0.0
		for l := range ws {
			var sum confusion
			for f := range p.n {
				if p.n == 2 && f > 0 {
					break
				}
				t := cut(judged(gold, ws[l], l, func(d *example) bool { return p.of(d) != f }))
				sum = sum.plus(confuse(judged(gold, ws[l], l, func(d *example) bool { return p.of(d) == f }), t))
			}
			macro += sum.f1() / linear.Labels
			fmt.Printf("  %-12s %v\n", labels[l], sum)
		}
		fmt.Printf("  %-12s %.3f\n", "macro", macro)
	}
	bySource(gold, ws, errors)
}

func tenth(d *example) int {
	h := fnv.New32a()
	_, _ = io.WriteString(h, d.id)
	return int(h.Sum32()>>1) % 10
}

func bySource(gold []*example, ws [linear.Labels]weights, errors bool) {
	var names []string
	for _, d := range gold {
		if !slices.Contains(names, d.source) {
			names = append(names, d.source)
		}
	}
	slices.Sort(names)
	for l := range ws {
		t := cut(judged(gold, ws[l], l, func(d *example) bool { return half(d) == 0 }))
		for _, n := range names {
			s := judged(gold, ws[l], l, func(d *example) bool { return d.source == n })
			fmt.Printf("  %-12s %-9s %3d texts %v\n", labels[l], n, len(s), confuse(s, t))
		}
		for _, x := range judged(gold, ws[l], l, func(*example) bool { return errors }) {
			if (x.z >= t) != x.want {
				fmt.Printf("    %s want %v, %.2f against %.2f\n", x.of.id, x.want, x.z, t)
			}
		}
	}
}
