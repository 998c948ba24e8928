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
	lists lists
	ids   map[uint64]int32
	rows  []linear.Row
}

type stat struct {
	first   uint64
	df      float64
	pos     [linear.Labels]float64
	sources map[string]struct{}
}

// lists are words by their hashes: those that are no feature, alone or in a pair,
// and the names that are a theme's own.
type lists struct{ stop, names map[uint64]bool }

// feature is a word or a pair of one text: the first word of a pair, how often it
// stands there, and whether it does in lower case or as a theme's own name.
type feature struct {
	key, first uint64
	count      int
	plain      bool
}

// features returns the distinct features of d, in their order.
func (w lists) features(d *example) []feature {
	var out []feature
	at := map[uint64]int{}
	add := func(key, first uint64, n int, plain bool) {
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, feature{key: key, first: first})
		}
		out[i].count += n
		out[i].plain = out[i].plain || plain
	}
	for n, t := range []*doc.Text{d.title, d.body} {
		times, body := linear.TitleTimes, n == 1
		if body {
			times = 1
		}
		plain := func(i int) bool {
			return body && (!t.Tokens[i].Is(doc.Cap) || w.names[t.Tokens[i].Hash])
		}
		linear.Words(t, body, func(h uint64) bool { return w.names[h] }, func(i int) {
			if h := t.Tokens[i].Hash; !w.stop[h] {
				add(h, 0, times, plain(i))
			}
		}, func(i, j int) {
			if f, h := t.Tokens[i].Hash, t.Tokens[j].Hash; !w.stop[f] && !w.stop[h] {
				add(doc.HashNext(f, h), f, times, plain(i) && plain(j))
			}
		})
	}
	return out
}

// choose keeps the features that tell the most about a label (chi-square of
// presence against the soft labels), seen in enough reports of enough sources, and
// not with a capital alone.
func choose(docs []*example, size int, words lists) *vocabulary {
	const minReports, minSources = 6, 3
	stats := map[uint64]*stat{}
	var total float64
	var pos [linear.Labels]float64
	for _, d := range docs {
		total++
		for l := range pos {
			pos[l] += d.target[l]
		}
		for _, f := range words.features(d) {
			if !f.plain {
				continue
			}
			s := stats[f.key]
			if s == nil {
				s = &stat{first: f.first, sources: map[string]struct{}{}}
				stats[f.key] = s
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
	v := &vocabulary{lists: words, ids: map[uint64]int32{}}
	for _, s := range all[:min(size, len(all))] {
		v.ids[s.key] = int32(len(v.rows))
		v.rows = append(v.rows, linear.Row{Key: s.key, First: stats[s.key].first, Named: words.names[s.key]})
	}
	return v
}

// chi2 of a feature in df of total texts, with the label in a of these and in pos of all.
func chi2(a, df, pos, total float64) float64 {
	e := df * pos / total
	d := a - e
	return d * d / e / max(1e-9, (1-df/total)*(1-pos/total))
}

// vectors fills in ids and values: log(1+count), divided by their length as
// linear.Counter does.
func (v *vocabulary) vectors(docs []*example) {
	for _, d := range docs {
		d.ids, d.vals = d.ids[:0], d.vals[:0]
		norm := float64(linear.Quiet)
		for _, f := range v.lists.features(d) {
			if id, ok := v.ids[f.key]; ok {
				x := math.Log1p(float64(min(255, f.count)))
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
