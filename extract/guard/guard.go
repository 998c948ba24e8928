// Package guard stands before an analysis: whatever an article does to it, panic or
// never end, whoever called goes on.
//
// An article that takes too long is left behind in its goroutine, the one kind that
// nobody waits for. The analysis has the context, and returns soon after that has ended;
// one that never looks at it costs a goroutine, and holds nobody up.
package guard

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"dateline/extract/doc"
)

// Panic is the error of an article whose analysis panicked.
type Panic struct {
	Value any
	Stack []byte
}

// Error has the value and the stack.
func (p *Panic) Error() string { return fmt.Sprintf("panic: %v\n%s", p.Value, p.Stack) }

// Guard is safe for many goroutines.
type Guard struct {
	analyse func(context.Context, doc.Article) doc.Analysis
	mu      sync.Mutex
	idle    []*hand
}

// hand is a goroutine that analyses one article after the other, so that its stack
// grows once.
type hand struct {
	work chan task
	done chan result
}

// task is an article with the context that its analysis may take.
type task struct {
	ctx context.Context
	in  doc.Article
}

type result struct {
	out doc.Analysis
	err error
}

// New guards an analysis, which should end soon after its context.
func New(analyse func(context.Context, doc.Article) doc.Analysis) *Guard {
	return &Guard{analyse: analyse}
}

// Analyse analyses one article. A panic is a *Panic. When the context ends before the
// analysis, the article is left behind with the context's error; where it has no end,
// the analysis runs in the caller's goroutine.
func (g *Guard) Analyse(ctx context.Context, a doc.Article) (doc.Analysis, error) {
	if err := ctx.Err(); err != nil {
		return doc.Analysis{}, err
	}
	if ctx.Done() == nil {
		return g.recovered(task{ctx, a})
	}
	h := g.take()
	h.work <- task{ctx, a}
	select {
	case got := <-h.done:
		g.give(h)
		return got.out, got.err
	case <-ctx.Done():
		close(h.work)
		return doc.Analysis{}, ctx.Err()
	}
}

// Close lets the goroutines go that wait for an article. No Analyse may be under
// way, but for what was left behind.
func (g *Guard) Close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, h := range g.idle {
		close(h.work)
	}
	g.idle = nil
}

func (g *Guard) take() *hand {
	g.mu.Lock()
	defer g.mu.Unlock()
	if n := len(g.idle); n > 0 {
		h := g.idle[n-1]
		g.idle = g.idle[:n-1]
		return h
	}
	h := &hand{work: make(chan task), done: make(chan result, 1)}
	go func() {
		for t := range h.work {
			out, err := g.recovered(t)
			h.done <- result{out, err}
		}
	}()
	return h
}

func (g *Guard) give(h *hand) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.idle = append(g.idle, h)
}

// recovered analyses one article; a panic is its error.
func (g *Guard) recovered(t task) (out doc.Analysis, err error) {
	defer func() {
		if p := recover(); p != nil {
			out, err = doc.Analysis{}, &Panic{p, debug.Stack()}
		}
	}()
	return g.analyse(t.ctx, t.in), nil
}
