package main

import (
	"cmp"
	"math"
	"slices"

	"dateline/extract/doc"
	"dateline/extract/topic/linear"
)

// vocabulary maps features to columns.
type vocabulary struct {
	stop stopWords
	ids  map[uint64]int32
	rows []linear.Row
}

type stat struct {
	first   uint64
	df      float64
	pos     [linear.Labels]float64
	sources map[string]struct{}
}

// stopWords are the words that are no feature, alone or in a pair.
type stopWords map[uint64]bool

// features returns the distinct features of d, the first word of those that
// are pairs, and their counts.
func (w stopWords) features(d *example) (keys []uint64, first map[uint64]uint64, counts map[uint64]int) {
	first, counts = map[uint64]uint64{}, map[uint64]int{}
	add := func(key, f uint64, n int) {
		if counts[key] == 0 {
			keys = append(keys, key)
			first[key] = f
		}
		counts[key] += n
	}
	for n, t := range []*doc.Text{d.title, d.body} {
		times := 1
		if n == 0 {
			times = linear.TitleTimes
		}
		for i := range t.Tokens {
			if linear.Counts(&t.Tokens[i]) && !w[t.Tokens[i].Hash] {
				add(t.Tokens[i].Hash, 0, times)
			}
		}
		linear.Pairs(t, func(i, j int) {
			f := t.Tokens[i].Hash
			if w[f] || w[t.Tokens[j].Hash] {
				return
			}
			add(doc.HashNext(f, t.Tokens[j].Hash), f, times)
		})
	}
	return keys, first, counts
}

// choose keeps the features that tell the most about a label (chi-square of
// presence against the soft labels), seen in enough reports of enough sources.
func choose(docs []*example, size int, stop stopWords) *vocabulary {
	const minReports, minSources = 6, 3
	stats := map[uint64]*stat{}
	var total float64
	var pos [linear.Labels]float64
	for _, d := range docs {
		keys, first, _ := stop.features(d)
		total++
		for l := range pos {
			pos[l] += d.target[l]
		}
		for _, k := range keys {
			s := stats[k]
			if s == nil {
				s = &stat{first: first[k], sources: map[string]struct{}{}}
				stats[k] = s
			}
			s.df++
			for l := range s.pos {
				s.pos[l] += d.target[l]
			}
			if len(s.sources) < minSources {
				s.sources[d.source] = struct{}{}
			}
		}
	}
	type scored struct {
		key   uint64
		score float64
	}
	var all []scored
	for k, s := range stats {
		if s.df < minReports || len(s.sources) < minSources {
			continue
		}
		best := 0.0
		for l := range pos {
			best = max(best, chi2(s.pos[l], s.df, pos[l], total))
		}
		all = append(all, scored{k, best})
	}
	slices.SortFunc(all, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.key, b.key)) })
	v := &vocabulary{stop: stop, ids: map[uint64]int32{}}
	for _, s := range all[:min(size, len(all))] {
		v.ids[s.key] = int32(len(v.rows))
		v.rows = append(v.rows, linear.Row{Key: s.key, First: stats[s.key].first})
	}
	return v
}

// chi2 of a feature in df of total texts, with the label in a of these and in pos of all.
func chi2(a, df, pos, total float64) float64 {
	e := df * pos / total
	d := a - e
	return d * d / e / max(1e-9, (1-df/total)*(1-pos/total))
}

// vectors fills in ids and values: log(1+count), of length one.
func (v *vocabulary) vectors(docs []*example) {
	for _, d := range docs {
		keys, _, counts := v.stop.features(d)
		d.ids, d.vals = d.ids[:0], d.vals[:0]
		norm := 0.0
		for _, k := range keys {
			if id, ok := v.ids[k]; ok {
				x := math.Log1p(float64(min(255, counts[k])))
				norm += float64(x * x)
				d.ids = append(d.ids, id)
				d.vals = append(d.vals, float32(x))
			}
		}
		for i := range d.vals {
			d.vals[i] = float32(float64(d.vals[i]) / math.Sqrt(norm))
		}
	}
}

// weights of one label; the last one is the bias.
type weights []float64

func (w weights) sum(d *example) float64 {
	z := w[len(w)-1]
	for i, id := range d.ids {
		z += float64(w[id] * float64(d.vals[i]))
	}
	return z
}
