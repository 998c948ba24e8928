package main

import (
	"fmt"

	"dateline/extract/topic/linear"
)

// texts is all that is learned from and measured on.
type texts struct {
	docs  []*example
	dev   []devSet
	lists lists
}

// devSet is a development set, which is reported on alone.
type devSet struct {
	name string
	docs []*example
}

// devSets are the names of the development sets of topics.
var devSets = []string{"topics", "topics_gov", "topics_world"}

func load(o options) (*texts, error) {
	var s texts
	skip := map[string]bool{}
	p, err := readPriors(o.tables + "/priors.tsv")
	if err != nil {
		return nil, err
	}
	j, err := readJudgements(o.tables + "/read.tsv")
	if err != nil {
		return nil, err
	}
	if s.lists.stop, err = readWords(o.tables + "/stop.tsv"); err != nil {
		return nil, err
	}
	if s.lists.names, err = readWords(o.tables + "/names.tsv"); err != nil {
		return nil, err
	}
	for _, name := range devSets {
		docs, err := dev(o.shared+"/eval/dev/"+name+".jsonl", skip)
		if err != nil {
			return nil, err
		}
		s.dev = append(s.dev, devSet{name, docs})
	}
	if s.docs, err = corpus(o.shared, p, j, skip); err != nil {
		return nil, err
	}
	w, err := written(o.tables + "/written.tsv")
	s.docs = append(s.docs, w...)
	return &s, err
}

// report prints what the shipped thresholds get right of each development set,
// which nothing was learned or chosen from.
func report(sets []devSet, ws [linear.Labels]weights, cuts [linear.Labels]float64, errors bool) {
	for _, set := range sets {
		fmt.Println(set.name)
		macro := 0.0
		for l := range ws {
			s := judged(set.docs, ws[l], l, func(*example) bool { return true })
			c := confuse(s, cuts[l])
			macro += c.f1() / linear.Labels
			fmt.Printf("  %-12s %v\n", labels[l], c)
			for _, x := range s {
				if errors && (x.z >= cuts[l]) != x.want {
					fmt.Printf("    %s want %v, %.2f against %.2f\n", x.of.id, x.want, x.z, cuts[l])
				}
			}
		}
		fmt.Printf("  %-12s %.3f\n", "macro", macro)
	}
}
