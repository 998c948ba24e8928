package pipeline

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"dateline/extract/doc"
)

// ArticleTime is what the analysis of one article may take when nothing else is
// said: a hundred times what the longest article of the corpora took on a busy
// machine.
const ArticleTime = time.Minute

// NoLimit as a time lets the analysis of an article take for ever.
const NoLimit time.Duration = -1

// Guard stands before an analyser: whatever an article does to it, panic or never
// end, whoever called goes on. It is safe for many goroutines.
//
// Analysis knows no context, so an article that takes too long is left behind in
// its goroutine, the one kind that nobody waits for, and ends with it by itself.
type Guard struct {
	by   Analyser
	time time.Duration
	mu   sync.Mutex
	idle []*hand
}

// hand is a goroutine that analyses one article after the other, so that its stack
// grows once.
type hand struct {
	work chan doc.Article
	done chan analysed
}

type analysed struct {
	out  *doc.Analysis
	skip *Skip
}

// NewGuard guards an analyser. The time is what one article may take: 0 is
// ArticleTime, less is for ever.
func NewGuard(by Analyser, time time.Duration) *Guard {
	if time == 0 {
		time = ArticleTime
	}
	return &Guard{by: by, time: time}
}

// Analyse analyses one article. A panic, or more time than an article may take, is
// the article's skip. When the context ends before the analysis the article is
// abandoned with the context's error.
func (g *Guard) Analyse(ctx context.Context, a doc.Article) (*doc.Analysis, *Skip, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	h := g.take()
	h.work <- a
	var late <-chan time.Time
	if g.time > 0 {
		t := time.NewTimer(g.time)
		defer t.Stop()
		late = t.C
	}
	select {
	case got := <-h.done:
		g.give(h)
		return got.out, got.skip, nil
	case <-late:
		close(h.work)
		return nil, &Skip{Origin: a.Origin, Stage: StageAnalyse, Reason: fmt.Sprintf("not analysed within %s", g.time)}, nil
	case <-ctx.Done():
		close(h.work)
		return nil, nil, ctx.Err()
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
	h := &hand{work: make(chan doc.Article), done: make(chan analysed, 1)}
	go func() {
		for a := range h.work {
			out, skip := analyse(g.by, a)
			h.done <- analysed{out, skip}
		}
	}()
	return h
}

func (g *Guard) give(h *hand) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.idle = append(g.idle, h)
}

// analyse analyses one article. A panic is this article's and not the run's: it
// becomes a skip with its stack.
func analyse(by Analyser, a doc.Article) (out *doc.Analysis, skip *Skip) {
	defer func() {
		if p := recover(); p != nil {
			skip = &Skip{Origin: a.Origin, Stage: StageAnalyse, Reason: fmt.Sprintf("panic: %v\n%s", p, debug.Stack())}
		}
	}()
	got := by.Analyse(a)
	return &got, nil
}

// graceTime is how long what is under analysis when a run is interrupted may take
// to its end: what is well has some milliseconds to go.
const graceTime = time.Second

// graceful is over some time after ctx.
func graceful(ctx context.Context) (context.Context, context.CancelFunc) {
	later, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(graceTime, cancel) })
	return later, func() { stop(); cancel() }
}
