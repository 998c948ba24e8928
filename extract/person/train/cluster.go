package main

import (
	"cmp"
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"dateline/extract/doc"
	"dateline/extract/person/tagger"
)

// The size of the clustering of words by the company they keep.
const (
	clusters       = 400
	clusterWords   = 30000 // the most frequent words get a cluster
	contextWords   = 500   // the words whose company counts
	clusterDims    = 128   // of the random projection
	clusterRounds  = 12    // of k-means; few words move after ten
	clusterSupport = 20    // occurrences a word must have
)

// company counts which frequent words stand right before and after a word.
type company struct {
	rank    map[uint64]int32 // of a word, by frequency
	words   []uint64
	context map[uint64]int32
	count   [][2 * contextWords]float32
}

func newCompany(news map[uint64]usage) *company {
	c := &company{rank: map[uint64]int32{}, context: map[uint64]int32{}}
	all := slices.SortedFunc(maps.Keys(news), func(a, b uint64) int {
		return cmp.Or(cmp.Compare(news[b].lower+news[b].upper, news[a].lower+news[a].upper), cmp.Compare(a, b))
	})
	for i, h := range all {
		if i == clusterWords || news[h].lower+news[h].upper < clusterSupport {
			break
		}
		c.rank[h] = int32(i)
		c.words = append(c.words, h)
	}
	marks := []string{",", ".", "(", ")", "\"", "“", "”", ":", "-", "—", "'s", "’s", "?", ";"}
	for _, m := range marks {
		c.context[doc.Hash(m)] = int32(len(c.context))
	}
	for _, h := range all {
		if len(c.context) == contextWords {
			break
		}
		if _, ok := c.context[h]; !ok {
			c.context[h] = int32(len(c.context))
		}
	}
	c.count = make([][2 * contextWords]float32, len(c.words))
	return c
}

func (c *company) read(x *doc.Text) {
	for _, s := range x.Sents {
		for i := s.First; i < s.End; i++ {
			w, ok := c.rank[x.Tokens[i].Hash]
			if !ok {
				continue
			}
			if i > s.First {
				if k, ok := c.context[x.Tokens[i-1].Hash]; ok {
					c.count[w][k]++
				}
			}
			if i+1 < s.End {
				if k, ok := c.context[x.Tokens[i+1].Hash]; ok {
					c.count[w][contextWords+k]++
				}
			}
		}
	}
}

type vector [clusterDims]float32

// vectors turns the counts into positive pointwise mutual information and
// projects that to few dimensions, each vector of length one.
func (c *company) vectors() []vector {
	var total float64
	var by [2 * contextWords]float64
	rows := make([]float64, len(c.words))
	for w := range c.count {
		for k, n := range c.count[w] {
			rows[w] += float64(n)
			by[k] += float64(n)
		}
		total += rows[w]
	}
	r := rand.New(rand.NewPCG(5, 5))
	plane := make([]vector, 2*contextWords)
	for k := range plane {
		for d := range plane[k] {
			plane[k][d] = float32(r.NormFloat64())
		}
	}
	out := make([]vector, len(c.words))
	for w := range c.count {
		for k, n := range c.count[w] {
			if n == 0 {
				continue
			}
			p := float32(math.Log(float64(n) * total / (rows[w] * by[k])))
			if p <= 0 {
				continue
			}
			for d := range out[w] {
				out[w][d] += p * plane[k][d]
			}
		}
		out[w].normalise()
	}
	return out
}

func (v *vector) normalise() {
	var n float64
	for _, x := range v {
		n += float64(x) * float64(x)
	}
	if n == 0 {
		return
	}
	f := float32(1 / math.Sqrt(n))
	for d := range v {
		v[d] *= f
	}
}

// assign clusters the words by spherical k-means, begun from words spread over
// the ranks of frequency, and enters each one's cluster.
func (c *company) assign(words map[uint64]tagger.Entry) {
	vs := c.vectors()
	centres := make([]vector, min(clusters, len(vs)))
	for k := range centres {
		centres[k] = vs[k*min(len(vs), 10*clusters)/len(centres)]
	}
	of := make([]int, len(vs))
	for range clusterRounds {
		parallel(len(vs), func(w int) { of[w] = nearest(&vs[w], centres) })
		clear(centres)
		for w := range vs {
			for d, x := range vs[w] {
				centres[of[w]][d] += x
			}
		}
		for k := range centres {
			centres[k].normalise()
		}
	}
	for w, h := range c.words {
		words[h] |= tagger.Entry(of[w]+1) << tagger.ClusterShift
	}
}

func nearest(v *vector, centres []vector) int {
	best, top := 0, float32(-2)
	for k := range centres {
		var s float32
		c := &centres[k]
		for d, x := range v {
			s += x * c[d]
		}
		if s > top {
			best, top = k, s
		}
	}
	return best
}
