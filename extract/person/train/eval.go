package main

import (
	"bufio"
	"encoding/json"
	"os"

	"dateline/extract/nlp"
	"dateline/extract/person/tagger"
)

// evaluate prints strict precision, recall and F1 on a file of the format of the
// development sets.
func evaluate(path, kind string, t *tagger.Tagger, m *tagger.Model) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 64<<20)
	tp, fp, fn := 0, 0, 0
	for in.Scan() {
		var o struct {
			Text string
			Gold struct {
				Persons, Orgs, Near []struct{ Start, End int }
			}
		}
		if err := json.Unmarshal(in.Bytes(), &o); err != nil {
			return err
		}
		marks, free := o.Gold.Persons, map[span]bool{}
		if kind == organisation {
			marks = o.Gold.Orgs
			for _, p := range o.Gold.Near {
				free[span{p.Start, p.End}] = true
			}
		}
		gold := map[span]bool{}
		for _, p := range marks {
			gold[span{p.Start, p.End}] = true
		}
		x := nlp.Tokenize(o.Text)
		d := t.Tag(x)
		names := d.Names()
		if kind == organisation {
			names = d.Organizations(m)
		}
		for _, n := range names {
			s := span{int(x.Tokens[n.First].Start), int(x.Tokens[n.End-1].End)}
			if gold[s] {
				tp++
				delete(gold, s)
			} else if !free[s] {
				fp++
			}
		}
		fn += len(gold)
		t.Release(d)
	}
	p, r := float64(tp)/float64(tp+fp), float64(tp)/float64(tp+fn)
	say("%s: P %.4f R %.4f F1 %.4f", path, p, r, 2*p*r/(p+r))
	return in.Err()
}
