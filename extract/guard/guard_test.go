package guard_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"dateline/extract/doc"
	"dateline/extract/guard"
)

// The analysis learns that nobody waits for it any more, and its goroutine goes with it.
func TestWhatIsLeftBehindEnds(t *testing.T) {
	before := runtime.NumGoroutine()
	g := guard.New(func(ctx context.Context, a doc.Article) doc.Analysis {
		if strings.HasPrefix(a.Text, "stuck") {
			<-ctx.Done()
		}
		return doc.Analysis{Article: a}
	})
	for range 50 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		if _, err := g.Analyse(ctx, doc.Article{Text: "stuck"}); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%v", err)
		}
		cancel()
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	if out, err := g.Analyse(ctx, doc.Article{Text: "well"}); err != nil || out.Text != "well" {
		t.Errorf("%v %v", out, err)
	}
	g.Close()
	for deadline := time.Now().Add(time.Minute); runtime.NumGoroutine() > before; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
	}
}
