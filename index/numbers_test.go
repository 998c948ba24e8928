package index

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"dateline/extract"
)

func TestNumbers(t *testing.T) {
	var c numbers
	c.set(5)
	if a, b := c.begin(), c.begin(); a != 6 || b != 6 {
		t.Errorf("two at the same time are %d and %d, want 6", a, b)
	}
	if c.last() != 5 {
		t.Errorf("the last is %d before one has ended, want 5", c.last())
	}
	c.end(6, false)
	if c.end(6, true); c.last() != 6 {
		t.Errorf("the last is %d, want 6", c.last())
	}
	n := c.begin()
	if c.end(n, false); n != 7 || c.last() != 6 {
		t.Errorf("the next, which failed, is %d, the last good one %d; want 7 and 6", n, c.last())
	}
	if n = c.begin(); n != 8 {
		t.Errorf("the one after is %d, want 8", n)
	}
}

// The store has the number that was told, whichever Write came last.
func TestWritesAtTheSameTime(t *testing.T) {
	w := open(t, t.TempDir())
	for range 8 {
		before := w.Writes()
		var g sync.WaitGroup
		for k := range 4 {
			g.Go(func() {
				if err := w.Write(context.Background(), []*extract.Analysis{report(fmt.Sprint(k), "a title", "the text")}, nil); err != nil {
					t.Error(err)
				}
			})
		}
		g.Wait()
		r, err := w.store.Reader()
		if err != nil {
			t.Fatal(err)
		}
		has, err := contentsOf(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		if has.Writes != w.Writes() || has.Writes <= before {
			t.Errorf("the store says %d, the writer %d, which said %d before", has.Writes, w.Writes(), before)
		}
	}
}
