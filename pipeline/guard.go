package pipeline

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/semaphore"

	"dateline/extract/doc"
	"dateline/extract/guard"
)

// ArticleTime is what the analysis of one article may take when nothing else is
// said: a hundred times what the longest article of the corpora took on a busy
// machine.
const ArticleTime = time.Minute

// NoLimit as a time lets the analysis of an article take for ever.
const NoLimit time.Duration = -1

// Guard stands before an analyser: whatever an article does to it, panic or take too
// long, is the article's skip. It is safe for many goroutines.
type Guard struct {
	*guard.Guard
	time time.Duration
	// under has the bytes of text under analysis.
	under *semaphore.Weighted
}

// analysedBytes is how much text is analysed at once, whatever the number of workers: a
// megabyte of it takes some 80 MB while it is analysed. What is longer goes alone.
const analysedBytes = 8 << 20

// weight is what an article takes of so many bytes that may be under way; what is longer
// than all of them takes them all.
func weight(a *doc.Article, most int64) int64 {
	return min(int64(len(a.Text)+len(a.Title)), most)
}

// errLate is the cause of a context that ended with an article's time.
var errLate = errors.New("late")

// NewGuard guards an analyser. The time is what one article may take: 0 is
// ArticleTime, less is for ever.
func NewGuard(by Analyser, time time.Duration) *Guard {
	if time == 0 {
		time = ArticleTime
	}
	return &Guard{guard.New(by.Analyse), time, semaphore.NewWeighted(analysedBytes)}
}

// Analyse analyses one article, when there is room for its text. A panic, or more time
// than an article may take, is the article's skip. When the context ends before the analysis the article is
// abandoned with the context's error.
func (g *Guard) Analyse(ctx context.Context, a doc.Article) (*doc.Analysis, *Skip, error) {
	n := weight(&a, analysedBytes)
	if err := g.under.Acquire(ctx, n); err != nil {
		return nil, nil, err
	}
	defer g.under.Release(n)
	within := ctx
	if g.time > 0 {
		bounded, cancel := context.WithTimeoutCause(ctx, g.time, errLate)
		defer cancel()
		within = bounded
	}
	out, err := g.Guard.Analyse(within, a)
	skip := &Skip{Origin: a.Origin, Stage: StageAnalyse}
	var panicked *guard.Panic
	switch {
	case err == nil:
		return &out, nil, nil
	case errors.As(err, &panicked):
		// the article's and not the run's
		skip.Reason = panicked.Error()
		return nil, skip, nil
	case ctx.Err() == nil && errors.Is(context.Cause(within), errLate):
		skip.Reason = fmt.Sprintf("not analysed within %s", g.time)
		return nil, skip, nil
	}
	return nil, nil, err
}

// graceTime is how long what is under analysis when a run is interrupted may take
// to its end: what is well has some milliseconds to go, and who sent the signal waits.
const graceTime = 500 * time.Millisecond

// graceful is over some time after ctx.
func graceful(ctx context.Context) (context.Context, context.CancelFunc) {
	later, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(graceTime, cancel) })
	return later, func() { stop(); cancel() }
}
