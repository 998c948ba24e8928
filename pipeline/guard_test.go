package pipeline_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"dateline/extract/doc"
	"dateline/pipeline"
)

// TestAnInterruptAbandonsWhatIsStuck: an interrupted run ends though an article never
// does, keeps what came before it, and the next run takes up the rest.
func TestAnInterruptAbandonsWhatIsStuck(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	s.put("a.txt", words(1))
	s.put("stuck.txt", "STUCK "+words(2))
	s.put("z.txt", words(4))
	hold, stuck := make(chan struct{}), make(chan struct{})
	defer close(hold)
	s.set = func(p *pipeline.Pipeline) {
		p.Analyser = analyserFunc(func(a doc.Article) doc.Analysis {
			if strings.HasPrefix(a.Text, "STUCK") {
				close(stuck)
				<-hold
			}
			return doc.Analysis{Article: a}
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() {
		<-stuck
		cancel()
	}()
	start := time.Now()
	r, err := s.run(ctx)
	if took := time.Since(start); !errors.Is(err, context.Canceled) || took > 2*time.Second {
		t.Errorf("%v after %v", err, took)
	}
	if r.New > 1 || r.Skipped != 0 || len(s.notices) != 0 {
		t.Errorf("%+v %q", r, s.notices)
	}
	s.set = nil
	s.want("the next run", counts{3 - r.New, 0, r.New, 0, 0, 0})
}

// TestAGuardLetsNothingThrough: a panic and an article that takes too long are skips,
// and a context that ends is an error.
func TestAGuardLetsNothingThrough(t *testing.T) {
	hold := make(chan struct{})
	defer close(hold)
	g := pipeline.NewGuard(analyserFunc(func(a doc.Article) doc.Analysis {
		switch a.Text {
		case "panic":
			panic("asked for")
		case "stuck":
			<-hold
		}
		return doc.Analysis{Article: a}
	}), 20*time.Millisecond)
	defer g.Close()
	for text, want := range map[string]string{"well": "", "panic": "panic: asked for", "stuck": "not analysed within 20ms"} {
		out, skip, err := g.Analyse(t.Context(), doc.Article{Text: text, Origin: text})
		switch {
		case err != nil:
			t.Errorf("%s: %v", text, err)
		case want == "" && (skip != nil || out == nil || out.Text != text):
			t.Errorf("%s: %v %v", text, out, skip)
		case want != "" && (skip == nil || out != nil || skip.Origin != text || !strings.HasPrefix(skip.Reason, want)):
			t.Errorf("%s: %v %v", text, out, skip)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	forever := pipeline.NewGuard(analyserFunc(func(a doc.Article) doc.Analysis { <-hold; return doc.Analysis{} }), pipeline.NoLimit)
	if _, skip, err := forever.Analyse(ctx, doc.Article{}); !errors.Is(err, context.Canceled) || skip != nil {
		t.Errorf("%v %v", skip, err)
	}
}
