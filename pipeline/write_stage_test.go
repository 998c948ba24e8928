package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"dateline/extract"
	"dateline/pipeline"
)

// crossing is a sink whose first write waits for the second to come to its end.
type crossing struct {
	*shelf
	fail   error // of the first write
	once   sync.Once
	second chan struct{}
}

func (c *crossing) Write(ctx context.Context, put []*extract.Analysis, del []string) error {
	first := false
	c.once.Do(func() { first = true })
	if first {
		select {
		case <-c.second:
		case <-time.After(time.Minute):
			c.t.Error("no second write came while the first was under way")
		}
		if c.fail != nil {
			return c.fail
		}
		return c.shelf.Write(ctx, put, del)
	}
	err := c.shelf.Write(ctx, put, del)
	select {
	case <-c.second:
	default:
		close(c.second)
	}
	return err
}

// crowd is more than one batch, and less than may be analysed before it is written.
const crowd = 1900

func crowded(t *testing.T) *shelf {
	s := newShelf(t)
	var list [][2]string
	for i := range crowd {
		list = append(list, [2]string{fmt.Sprint("a", i), words(i)})
	}
	s.put("x.jsonl", jsonl(list...))
	return s
}

func TestTwoBatchesAreWrittenWhenAllIsAnalysed(t *testing.T) {
	t.Parallel()
	s := crowded(t)
	s.set = func(p *pipeline.Pipeline) { p.Sink = &crossing{shelf: s, second: make(chan struct{})} }
	s.want("two at a time", counts{crowd})
	s.wantArticles("two at a time", crowd)
	s.set = nil
	s.want("again", counts{0, 0, crowd})
}

// What was written after a batch that failed is as unknown to the ledger as that.
func TestNothingIsKnownBehindABatchThatFailed(t *testing.T) {
	t.Parallel()
	s := crowded(t)
	full := errors.New("the disk is full")
	s.set = func(p *pipeline.Pipeline) { p.Sink = &crossing{shelf: s, fail: full, second: make(chan struct{})} }
	if _, err := s.run(context.Background()); !errors.Is(err, full) {
		t.Fatalf("%v, want %v", err, full)
	}
	if len(s.has) == 0 || len(s.has) == crowd {
		t.Fatalf("%d of %d articles were written", len(s.has), crowd)
	}
	s.set = nil
	s.want("again", counts{crowd})
	s.wantArticles("again", crowd)
}

// apart is a sink that holds that no two writes at a time have an article in common.
type apart struct {
	*shelf
	mu    sync.Mutex
	under map[string]bool
	times map[string]int
	most  int
}

func (a *apart) Write(ctx context.Context, put []*extract.Analysis, del []string) error {
	ids := append([]string(nil), del...)
	for _, p := range put {
		ids = append(ids, p.ID)
	}
	a.mu.Lock()
	for _, id := range ids {
		if a.under[id] {
			a.t.Errorf("%s is in two writes at a time", id)
		}
		a.under[id] = true
		a.times[id]++
		a.most = max(a.most, a.times[id])
	}
	a.mu.Unlock()
	time.Sleep(30 * time.Millisecond)
	a.mu.Lock()
	for _, id := range ids {
		delete(a.under, id)
	}
	a.mu.Unlock()
	return a.shelf.Write(ctx, put, del)
}

func TestWritesOfAnArticleFollowEachOther(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	var list [][2]string
	for i := range 1300 {
		list = append(list, [2]string{fmt.Sprint("a", i), words(i)})
	}
	for k := range 3 { // each finds the articles at one more place
		s.put(fmt.Sprintf("%d.jsonl", k), jsonl(list...))
	}
	sink := &apart{shelf: s, under: map[string]bool{}, times: map[string]int{}}
	s.set = func(p *pipeline.Pipeline) { p.Sink = sink }
	if _, err := s.run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if sink.most < 2 {
		t.Error("no article came twice")
	}
}
