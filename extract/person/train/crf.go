package main

import (
	"math"
	"math/rand/v2"

	"dateline/extract/person/tagger"
)

const labels = tagger.Labels

// chain is one run of candidates as training sees it: the features of each by
// dense number, its true label, and the score that it starts from.
type chain struct {
	feats [][]uint32
	gold  []tagger.Label
	base  [][labels]float32
}

// crf is a linear-chain conditional random field in training.
type crf struct {
	w, g   [][labels]float32
	t, tg  [labels][labels]float32
	rate   float32
	decay  float32
	fwd    [][labels]float64
	bwd    [][labels]float64
	expect [][labels]float64
	node   [][labels]float64
	edge   [labels][labels]float64
}

// adagradStart keeps the first steps small.
const adagradStart = 1.0

func newCRF(features int, s settings) *crf {
	return &crf{w: make([][labels]float32, features), g: make([][labels]float32, features), rate: float32(s.rate), decay: float32(s.decay)}
}

// train runs over the chains for a number of epochs, in an order that depends on
// the seed alone.
func (m *crf) train(chains []*chain, epochs int, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 1))
	order := make([]int, len(chains))
	for i := range order {
		order[i] = i
	}
	for range epochs {
		r.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, k := range order {
			m.step(chains[k])
		}
	}
}

// scores returns the sum of weights for each candidate and label.
func (m *crf) scores(c *chain, out [][labels]float32) [][labels]float32 {
	out = out[:0]
	for t, fs := range c.feats {
		var s [labels]float32
		if c.base != nil {
			s = c.base[t]
		}
		for _, f := range fs {
			w := &m.w[f]
			for y := range s {
				s[y] += w[y]
			}
		}
		out = append(out, s)
	}
	return out
}

func follows(a, b int) bool { return tagger.Follows(tagger.Label(a), tagger.Label(b)) }

func mayStart(y int) bool {
	return y != int(tagger.Inside) && y != int(tagger.Last)
}

func mayEnd(y int) bool {
	return y != int(tagger.Inside) && y != int(tagger.Begin)
}

// quiet is how far a probability must be from the truth to be learned from.
const quiet = 1e-3

// step learns from one chain by one step of AdaGrad on its log-likelihood.
func (m *crf) step(c *chain) {
	n := len(c.feats)
	if cap(m.fwd) < n {
		m.fwd, m.bwd, m.expect = make([][labels]float64, 2*n), make([][labels]float64, 2*n), make([][labels]float64, 2*n)
	}
	edges := m.marginals(c, n)
	for t, fs := range c.feats {
		var grad [labels]float32
		loud := false
		for y := range grad {
			p := m.expect[t][y]
			if int(c.gold[t]) == y {
				p--
			}
			grad[y] = float32(p)
			loud = loud || math.Abs(p) > quiet
		}
		if !loud {
			continue
		}
		for _, f := range fs {
			w, g := &m.w[f], &m.g[f]
			for y, d := range grad {
				g[y] += d * d
				w[y] -= m.rate * (d + m.decay*w[y]) / float32(math.Sqrt(float64(g[y])+adagradStart))
			}
		}
	}
	for t := 1; t < n; t++ {
		edges[c.gold[t-1]][c.gold[t]]--
	}
	for a := range edges {
		for b, d := range edges[a] {
			if d != 0 {
				m.tg[a][b] += float32(d * d)
				m.t[a][b] -= m.rate * float32(d) / float32(math.Sqrt(float64(m.tg[a][b])+adagradStart))
			}
		}
	}
}

// marginals fills expect with each label's probability and returns the expected
// count of each pair of labels, by the forward-backward algorithm, each step
// scaled to sum to one.
func (m *crf) marginals(c *chain, n int) (edges [labels][labels]float64) {
	var buf [32][labels]float32
	m.weights(m.scores(c, buf[:0]))
	m.forward(n)
	m.backward(n)
	for t := range n {
		for y := range labels {
			m.expect[t][y] = m.fwd[t][y] * m.bwd[t][y]
		}
		normalise(&m.expect[t])
	}
	for t := 1; t < n; t++ {
		var pairs [labels][labels]float64
		var norm float64
		for a := range labels {
			for b := range labels {
				v := m.fwd[t-1][a] * m.edge[a][b] * m.node[t][b] * m.bwd[t][b]
				pairs[a][b] = v
				norm += v
			}
		}
		for a := range labels {
			for b := range labels {
				edges[a][b] += pairs[a][b] / norm
			}
		}
	}
	return edges
}

// weights turns scores into the factors of the nodes and the edges.
func (m *crf) weights(s [][labels]float32) {
	m.node = m.node[:0]
	for t := range s {
		var f [labels]float64
		for y, v := range s[t] {
			f[y] = math.Exp(float64(v))
		}
		m.node = append(m.node, f)
	}
	for a := range labels {
		for b := range labels {
			m.edge[a][b] = 0
			if follows(a, b) {
				m.edge[a][b] = math.Exp(float64(m.t[a][b]))
			}
		}
	}
}

func (m *crf) forward(n int) {
	for t := range n {
		for y := range labels {
			v := 0.0
			switch {
			case t > 0:
				for a := range labels {
					v += m.fwd[t-1][a] * m.edge[a][y]
				}
			case mayStart(y):
				v = 1
			}
			m.fwd[t][y] = v * m.node[t][y]
		}
		normalise(&m.fwd[t])
	}
}

func (m *crf) backward(n int) {
	for t := n - 1; t >= 0; t-- {
		for y := range labels {
			v := 0.0
			switch {
			case t < n-1:
				for b := range labels {
					v += m.bwd[t+1][b] * m.edge[y][b] * m.node[t+1][b]
				}
			case mayEnd(y):
				v = 1
			}
			m.bwd[t][y] = v
		}
		normalise(&m.bwd[t])
	}
}

func normalise(p *[labels]float64) {
	var sum float64
	for _, v := range p {
		sum += v
	}
	for y := range p {
		p[y] /= sum
	}
}

// best returns the best-scored legal labels.
func (m *crf) best(s [][labels]float32, out []tagger.Label) {
	n := len(s)
	back := make([][labels]int, n)
	cur := s[0]
	for y := range cur {
		if !mayStart(y) {
			cur[y] = -1e9
		}
	}
	for t := 1; t < n; t++ {
		var next [labels]float32
		for b := range labels {
			top := float32(-2e9)
			for a := range labels {
				if follows(a, b) && cur[a]+m.t[a][b] > top {
					top, back[t][b] = cur[a]+m.t[a][b], a
				}
			}
			next[b] = top + s[t][b]
		}
		cur = next
	}
	end := int(tagger.Outside)
	for y := range labels {
		if mayEnd(y) && cur[y] > cur[end] {
			end = y
		}
	}
	for t := n - 1; t >= 0; t-- {
		out[t] = tagger.Label(end)
		end = back[t][end]
	}
}
