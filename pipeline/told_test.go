package pipeline_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"dateline/extract/doc"
	"dateline/pipeline"
)

// sourceOf is a source of units that are made as they are asked for.
type sourceOf []pipeline.Unit

func (s sourceOf) Read(_ context.Context, emit func(pipeline.Unit) error) error {
	for _, u := range s {
		if err := emit(u); err != nil {
			return err
		}
	}
	return nil
}

// broken is a unit of n skips, and of as many warnings of articles that say nothing.
func broken(key string, n int) pipeline.Unit {
	return pipeline.Unit{Key: key, Stamp: &pipeline.Stamp{}, Items: func(yield func(pipeline.Item) bool) {
		for i := range n {
			at := fmt.Sprintf("%s:%d", key, i)
			if !yield(pipeline.Item{Skip: &pipeline.Skip{Origin: at, Stage: pipeline.StageParse, Reason: "no text"}}) {
				return
			}
			if i < 3 && !yield(pipeline.Item{Article: doc.Article{Origin: at, Text: words(i)}, Warnings: []string{"one", "two"}}) {
				return
			}
		}
	}}
}

// TestWhatIsToldOfAUnitIsBounded: skips and warnings beyond a number are counted.
func TestWhatIsToldOfAUnitIsBounded(t *testing.T) {
	const n = 2*pipeline.MaxTold + 500
	many := broken("u", n)
	many.Items = func(yield func(pipeline.Item) bool) {
		for range n {
			if !yield(pipeline.Item{Skip: &pipeline.Skip{Origin: "u", Reason: "no text"}}) || !yield(pipeline.Item{Warnings: []string{"odd"}}) {
				return
			}
		}
	}
	skips, warnings, more := 0, 0, 0
	for item := range pipeline.Bounded(many) {
		warnings += len(item.Warnings)
		if item.Skip != nil {
			skips++
			more += item.Skip.More
		}
	}
	if skips != pipeline.MaxTold+1 || skips+more != n || warnings != pipeline.MaxTold+1 {
		t.Errorf("%d skips that stand for %d, %d warnings", skips, skips+more, warnings)
	}
	for range pipeline.Bounded(many) {
		break // an iteration that is stopped early goes no further
	}
}

// TestFailuresKeptOfAUnitAreBounded: the report counts all of them, the list does not
// grow with them, and what was told is not told again.
func TestFailuresKeptOfAUnitAreBounded(t *testing.T) {
	t.Parallel()
	const n = pipeline.MaxTold + 700
	s := newShelf(t)
	s.set = func(p *pipeline.Pipeline) { p.Source = sourceOf{broken("u", n), broken("v", 5)} }
	s.want("broken", counts{3, 0, 0, 3, 0, n + 5})
	if told := len(s.notices); told != pipeline.MaxTold+1+5+12 || !strings.Contains(strings.Join(s.notices, "\n"), "and 700 more") {
		t.Errorf("%d notices", told)
	}
	list, err := pipeline.ReadFailures(s.state)
	if err != nil || len(list) != pipeline.MaxTold+1+5 {
		t.Errorf("%d failures, %v", len(list), err)
	}
	s.set = func(p *pipeline.Pipeline) {
		p.Source = sourceOf{{Key: "u", Stamp: &pipeline.Stamp{}, Items: func(yield func(pipeline.Item) bool) {
			for i := range n {
				if !yield(pipeline.Item{Article: doc.Article{Origin: fmt.Sprint("u:", i), Text: "PANIC " + words(i)}}) {
					return
				}
			}
		}}}
	}
	s.want("panics", counts{0, 0, 0, 0, 0, n})
	if told := len(s.notices); told != pipeline.MaxTold+1 {
		t.Errorf("%d notices: %q", told, s.notices[told-1])
	}
}

// TestMemoryInFlightIsBoundedByBytes: large articles do not pile up before their turn,
// however many files they come in.
func TestMemoryInFlightIsBoundedByBytes(t *testing.T) {
	t.Parallel()
	const units, size = 48, 2 << 20
	var flying, most atomic.Int64
	var src sourceOf
	for i := range units {
		src = append(src, pipeline.Unit{Key: fmt.Sprint("u", i), Stamp: &pipeline.Stamp{}, Items: func(yield func(pipeline.Item) bool) {
			text := words(i) + strings.Repeat(" .", size/2)
			now := flying.Add(size)
			for was := most.Load(); now > was && !most.CompareAndSwap(was, now); was = most.Load() {
			}
			yield(pipeline.Item{Article: doc.Article{Origin: fmt.Sprint("u", i), Text: text}})
		}})
	}
	s := newShelf(t)
	s.set = func(p *pipeline.Pipeline) {
		p.Source = src
		p.Sink = landing{s, &flying}
	}
	s.want("large", counts{units, 0, 0, 0, 0, 0})
	// what is parsed, analysed and written ahead, and one text more for each worker
	if bound := int64(60 << 20); most.Load() > bound {
		t.Errorf("%d MB of %d were in memory", most.Load()>>20, units*size>>20)
	}
}

// landing is a sink that counts the bytes that have arrived.
type landing struct {
	*shelf
	flying *atomic.Int64
}

func (l landing) Write(ctx context.Context, put []*doc.Analysis, del []string) error {
	for _, a := range put {
		l.flying.Add(-int64(len(a.Text) &^ (1<<20 - 1)))
	}
	return l.shelf.Write(ctx, put, del)
}
