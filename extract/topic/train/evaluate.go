package main

import (
	"fmt"
	"hash/fnv"
	"io"
	"strings"

	"dateline/extract/topic/linear"
)

// folds of the reports that a reader judged: each is scored by weights that were
// learned without its fold.
const folds = 5

// fold tells in which fold a report is, by the FNV-1a hash of its id.
func fold(d *example) int {
	h := fnv.New32a()
	_, _ = io.WriteString(h, d.id)
	return int(h.Sum32()>>1) % folds
}

// heldOut returns, for each label, the raw sums of the reports that a reader
// judged, by weights that were not learned from them.
func heldOut(docs []*example, columns int, l2 float64) (out [linear.Labels][]scored) {
	var unread []*example
	for _, d := range docs {
		if !d.hand || d.written {
			unread = append(unread, d)
		}
	}
	var start [linear.Labels]weights
	for l := range start {
		start[l] = learn(unread, l, columns, l2, nil)
	}
	for f := range folds {
		var in, held []*example
		for _, d := range docs {
			if d.hand && !d.written && fold(d) == f {
				held = append(held, d)
			} else {
				in = append(in, d)
			}
		}
		for l := range out {
			w := learn(in, l, columns, l2, start[l])
			for _, d := range held {
				if d.read[l] >= 0 {
					out[l] = append(out[l], score(d, w, l, d.read[l] == 1))
				}
			}
		}
	}
	return out
}

// byCorpus parts reports into those that an editor filed under a theme, most of
// them of the politics of one country, and those of press desks and the local press.
func byCorpus(s []scored) (filed, desks []scored) {
	for _, x := range s {
		if strings.HasPrefix(x.of.theme, ownTheme) {
			desks = append(desks, x)
		} else {
			filed = append(filed, x)
		}
	}
	return filed, desks
}

// reportHeldOut prints what the thresholds get right of the held-out reports, all
// and those of each corpus.
func reportHeldOut(s [linear.Labels][]scored, cuts [linear.Labels]float64) {
	for l := range s {
		filed, desks := byCorpus(s[l])
		fmt.Printf("  %-12s all %v, filed by editors %v, desks and local press %v\n",
			labels[l], confuse(s[l], cuts[l]), confuse(filed, cuts[l]), confuse(desks, cuts[l]))
	}
}
