package main

import "math"

// learn fits one label by logistic regression on soft targets with an L2
// penalty on all but the bias, by L-BFGS (Nocedal and Wright, Numerical
// Optimization, algorithm 7.5): whole passes in one order, so that two runs
// give the same bits. It begins at the weights start, at nothing when there are none;
// the loss is convex, so that they spare passes and change little else.
func learn(docs []*example, label, columns int, l2 float64, start weights) weights {
	const passes, memory = 60, 8
	w := make(weights, columns+1)
	copy(w, start)
	g := make([]float64, columns+1)
	loss := objective(docs, label, l2, w, g)
	var h history
	for range passes {
		d := h.direction(g)
		slope := dot(d, g)
		if slope >= 0 {
			break
		}
		next, ng := make(weights, len(w)), make([]float64, len(g))
		step := 1.0
		if len(h.s) == 0 {
			step = 1 / math.Sqrt(dot(g, g))
		}
		var nl float64
		for {
			for i := range w {
				next[i] = w[i] + float64(step*d[i])
			}
			nl = objective(docs, label, l2, next, ng)
			if nl <= loss+float64(1e-4*step*slope) || step < 1e-10 {
				break
			}
			step /= 2
		}
		h.push(w, next, g, ng, memory)
		done := loss-nl < 1e-6*loss
		w, g, loss = next, ng, nl
		if done {
			break
		}
	}
	return w
}

// objective returns the penalised loss of w and fills in its gradient.
func objective(docs []*example, label int, l2 float64, w weights, g []float64) float64 {
	loss := 0.0
	n := len(w) - 1
	for i, x := range w[:n] {
		loss += float64(l2 * x * x / 2)
		g[i] = float64(l2 * x)
	}
	g[n] = 0
	for _, d := range docs {
		z, y := w.sum(d), d.target[label]
		// log(1+exp(z)) - y*z, without overflow
		soft := max(z, 0) + math.Log1p(math.Exp(-math.Abs(z)))
		loss += float64(d.weight * (soft - y*z))
		err := float64(d.weight * (1/(1+math.Exp(-z)) - y))
		for i, id := range d.ids {
			g[id] += float64(err * float64(d.vals[i]))
		}
		g[n] += err
	}
	return loss
}

// history holds the last steps and changes of the gradient.
type history struct{ s, y [][]float64 }

func (h *history) push(w, next weights, g, ng []float64, memory int) {
	s, y := make([]float64, len(w)), make([]float64, len(w))
	for i := range w {
		s[i], y[i] = next[i]-w[i], ng[i]-g[i]
	}
	if dot(s, y) <= 0 {
		return
	}
	if h.s, h.y = append(h.s, s), append(h.y, y); len(h.s) > memory {
		h.s, h.y = h.s[1:], h.y[1:]
	}
}

// direction is minus the gradient times the approximate inverse Hessian.
func (h *history) direction(g []float64) []float64 {
	q := make([]float64, len(g))
	for i := range g {
		q[i] = -g[i]
	}
	alpha := make([]float64, len(h.s))
	for k := len(h.s) - 1; k >= 0; k-- {
		alpha[k] = dot(h.s[k], q) / dot(h.s[k], h.y[k])
		add(q, h.y[k], -alpha[k])
	}
	if k := len(h.s) - 1; k >= 0 {
		f := dot(h.s[k], h.y[k]) / dot(h.y[k], h.y[k])
		for i := range q {
			q[i] *= f
		}
	}
	for k := range h.s {
		add(q, h.s[k], alpha[k]-dot(h.y[k], q)/dot(h.s[k], h.y[k]))
	}
	return q
}

func dot(a, b []float64) float64 {
	s := 0.0
	for i := range a {
		s += float64(a[i] * b[i])
	}
	return s
}

func add(a, b []float64, f float64) {
	for i := range a {
		a[i] += float64(f * b[i])
	}
}
