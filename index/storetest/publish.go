package storetest

import (
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"golang.org/x/sync/errgroup"

	"dateline/extract/doc"
	"dateline/index"
)

var publishing = []promise{
	{"without an index", noIndex},
	{"a reader keeps its state", keepsState},
	{"nothing new is no new state", noNews},
	{"closing publishes", closing},
	{"search while writing", whileWriting},
	{"each state has a name", namesStates},
}

func noIndex(b *trial) {
	if there, err := b.store.Exists(ctx); there || err != nil {
		b.Errorf("an empty place: %v, %v", there, err)
	}
	if _, err := b.store.OpenReader(ctx); !errors.Is(err, index.ErrNoIndex) {
		b.Errorf("an empty place gives %v", err)
	}
	if _, err := b.store.Reindex(ctx, index.Reindexing{}); !errors.Is(err, index.ErrNoIndex) {
		b.Errorf("reindexing an empty place gives %v", err)
	}
	if b.store.String() == "" || b.store.StateDir() == "" {
		b.Error("it has no name or no place for a state")
	}
	b.writer()
	if there, err := b.store.Exists(ctx); !there || err != nil {
		b.Errorf("an index that was made: %v, %v", there, err)
	}
	if _, err := b.store.OpenReader(ctx); !errors.Is(err, index.ErrNoIndex) {
		b.Errorf("an index of which nothing was published gives %v", err)
	}
}

func namesStates(b *trial) {
	if _, err := b.store.Published(ctx); !errors.Is(err, index.ErrNoIndex) {
		b.Errorf("an empty place gives %v", err)
	}
	w := b.writer()
	seen := map[string]bool{}
	name := func() string {
		b.Helper()
		n, err := b.store.Published(ctx)
		b.must(err)
		return n
	}
	for i := range 3 {
		b.must(w.Write(ctx, []*doc.Analysis{Report(fmt.Sprint(i), "t", "text")}, nil))
		b.must(w.Publish(ctx))
		now := name()
		if seen[now] || now != name() {
			b.Errorf("state %d has the name %q of another, or two names", i, now)
		}
		seen[now] = true
	}
	before := name()
	b.must(w.Write(ctx, []*doc.Analysis{Report("unpublished", "t", "text")}, nil))
	if now := name(); now != before {
		b.Errorf("what is not published changes the name %q to %q", before, now)
	}
	b.must(w.Merge(ctx, []index.Merged{{Story: "one", Into: "two"}}))
	if now := name(); now == before {
		b.Errorf("stories that became one keep the name %q", now)
	}
}

func keepsState(b *trial) {
	w := b.writer()
	var readers []index.Reader
	for i := range 5 {
		b.must(w.Write(ctx, []*doc.Analysis{Report(fmt.Sprint(i), "t", "text")}, nil))
		b.must(w.Publish(ctx))
		readers = append(readers, b.reader())
		b.must(w.Write(ctx, []*doc.Analysis{Report("unpublished", "t", "text")}, []string{"0"}))
		b.must(w.Write(ctx, []*doc.Analysis{Report("0", "t", "text")}, []string{"unpublished"}))
	}
	for i, r := range readers {
		if n := b.count(r); n != i+1 {
			b.Errorf("reader %d sees %d articles, want %d", i, n, i+1)
		}
		if res := b.search(r, "text", index.Options{}); res.Articles != i+1 {
			b.Errorf("reader %d finds %d articles, want %d", i, res.Articles, i+1)
		}
		if i > 0 && r.Generation() <= readers[i-1].Generation() {
			b.Errorf("generation %d after %d", r.Generation(), readers[i-1].Generation())
		}
		b.must(r.Close())
		b.must(r.Close())
	}
}

func noNews(b *trial) {
	w := b.writer()
	b.must(w.Write(ctx, []*doc.Analysis{Report("a", "t", "text")}, nil))
	b.must(w.Publish(ctx))
	before := b.reader().Generation()
	b.must(w.Publish(ctx))
	b.must(w.Close())
	b.must(b.writer().Close())
	if after := b.reader().Generation(); after != before {
		b.Errorf("generation %d became %d", before, after)
	}
}

func closing(b *trial) {
	w := b.writer()
	b.must(w.Write(ctx, []*doc.Analysis{Report("a", "t", "text")}, nil))
	b.must(w.Close())
	b.must(w.Close())
	if n := b.count(b.reader()); n != 1 {
		b.Errorf("%d articles", n)
	}
	if len(w.Mended()) > 0 || w.Unlinked() != nil {
		b.Errorf("mended %q, unlinked %v", w.Mended(), w.Unlinked())
	}
}

// whileWriting has two searchers in a loop beside a writer: no error, no empty
// answer, counts that only grow.
func whileWriting(b *trial) {
	w := b.writer()
	rounds := 10
	if testing.Short() {
		rounds = 3
	}
	b.must(w.Write(ctx, []*doc.Analysis{Report("first", "t", "word")}, nil))
	b.must(w.Publish(ctx))
	var over atomic.Bool
	var g errgroup.Group
	for range 2 {
		g.Go(func() error { return searchUntil(b.store, &over) })
	}
	for round := range rounds {
		var list []*doc.Analysis
		for i := range 100 {
			list = append(list, Report(fmt.Sprintf("%d-%d", round, i), "t", "word"))
		}
		b.must(w.Write(ctx, list, nil))
		b.must(w.Publish(ctx))
	}
	over.Store(true)
	b.must(g.Wait())
	if n := b.count(b.reader()); n != 100*rounds+1 {
		b.Errorf("%d articles", n)
	}
}

func searchUntil(s index.Store, over *atomic.Bool) error {
	for last := 0; !over.Load(); {
		r, err := s.OpenReader(ctx)
		if err != nil {
			return err
		}
		n, err := r.Count(ctx)
		if err == nil && (n < last || n == 0) {
			err = fmt.Errorf("%d articles after %d", n, last)
		}
		last = n
		if end := r.Close(); err == nil {
			err = end
		}
		if err != nil {
			return err
		}
	}
	return nil
}
