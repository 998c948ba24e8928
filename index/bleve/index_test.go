package bleve

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"dateline/extract/doc"
	"dateline/index/storetest"
)

// report makes an article that nothing was found in.
func report(id, title, text string) *doc.Analysis { return storetest.Report(id, title, text) }

func open(t *testing.T, dir string) *Writer {
	t.Helper()
	w, err := OpenWriter(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

func read(t *testing.T, dir string) *Reader {
	t.Helper()
	r, err := OpenReader(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func count(t *testing.T, r *Reader) int {
	t.Helper()
	n, err := r.Count(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Generations that nobody holds go with the next publishing.
func TestOldGenerationsGo(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	w := open(t, dir)
	var readers []*Reader
	for i := range 3 {
		if err := w.Write(ctx, []*doc.Analysis{report(fmt.Sprint(i), "t", "text")}, nil); err != nil {
			t.Fatal(err)
		}
		if err := w.Publish(ctx); err != nil {
			t.Fatal(err)
		}
		readers = append(readers, read(t, dir))
	}
	for _, r := range readers {
		r.Close()
	}
	if err := w.Publish(ctx); err != nil {
		t.Fatal(err)
	}
	if list, err := generations(dir); err != nil || len(list) != 1 {
		t.Errorf("generations %v, %v: the old ones were held by nobody", list, err)
	}
}

// A generation that went out of date stays while its reader is open, whatever
// the writer publishes and packs meanwhile, and answers from what it has.
func TestAHeldGenerationIsNotTakenAway(t *testing.T) {
	dir, ctx := twenty(t), context.Background()
	held := read(t, dir)
	for i := range 3 {
		w := open(t, dir)
		if err := w.Write(ctx, []*doc.Analysis{report(fmt.Sprint("more", i), "t", "text")}, []string{fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
		if err := w.compact(ctx); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if list, err := generations(dir); err != nil || len(list) != 2 {
		t.Errorf("generations %v, %v: want the held one and the newest", list, err)
	}
	for i := range 20 {
		if _, err := held.Get(context.Background(), fmt.Sprint(i)); err != nil {
			t.Error(err)
		}
	}
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	w := open(t, dir)
	if err := w.Publish(context.Background()); err != nil {
		t.Fatal(err)
	}
	if list, err := generations(dir); err != nil || len(list) != 1 {
		t.Errorf("generations %v, %v: nobody holds the old one", list, err)
	}
}

// Where hard links cannot be had, generations are copies, and that is told. Two
// file systems in one index stand for one that knows no links.
func TestGenerationsWithoutHardLinks(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	other, err := os.MkdirTemp("/dev/shm", "dateline-test-")
	if err != nil {
		t.Skip("there is no second file system")
	}
	t.Cleanup(func() { os.RemoveAll(other) })
	if err := os.Symlink(other, generationsDir(dir)); err != nil {
		t.Fatal(err)
	}
	w := open(t, dir)
	for i := range 3 {
		if err := w.Write(ctx, []*doc.Analysis{report(fmt.Sprint(i), "t", "text")}, nil); err != nil {
			t.Fatal(err)
		}
		if err := w.Publish(context.Background()); err != nil {
			t.Fatal(err)
		}
		if n := count(t, read(t, dir)); n != i+1 {
			t.Errorf("%d articles after %d", n, i+1)
		}
	}
	if os.Link(filepath.Join(dir, "lock"), filepath.Join(other, "link")) == nil {
		t.Skip("/dev/shm is of the same file system")
	}
	if w.Unlinked() == nil {
		t.Error("the copies are not told of")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	linked := open(t, twenty(t))
	if err := linked.Write(ctx, []*doc.Analysis{report("x", "t", "text")}, nil); err != nil || linked.Close() != nil {
		t.Fatal(err)
	}
	if err := linked.Unlinked(); err != nil {
		t.Errorf("links are told of as copies: %v", err)
	}
}

// A store that is ahead of what was published is published by the next writer,
// also where the mark of it was lost with a crash.
func TestWhatWasNotPublishedIsAfterACrash(t *testing.T) {
	dir := twenty(t)
	w := open(t, dir)
	if err := w.Write(context.Background(), []*doc.Analysis{report("more", "t", "text")}, nil); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(unpublishedPath(dir)); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	if n := count(t, read(t, dir)); n != 20 {
		t.Fatalf("%d articles were published", n)
	}
	if err := os.Truncate(lockPath(dir), 0); err != nil {
		t.Fatal(err)
	}
	if err := open(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	if n := count(t, read(t, dir)); n != 21 {
		t.Errorf("%d articles", n)
	}
}

// What a holder that is gone wrote into the lock holds nobody up; it has the next
// one look closely.
func TestAStaleLockHoldsNobodyUp(t *testing.T) {
	dir := twenty(t)
	if w := open(t, dir); w.Stale() || w.Close() != nil {
		t.Error("an orderly end is taken for a crash")
	}
	if err := os.WriteFile(lockPath(dir), []byte(`{"pid":1,"host":"elsewhere","start":"2020-01-01T00:00:00Z"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if At(dir).LockedBy(context.Background()) != nil {
		t.Error("a stale lock counts as held")
	}
	w := open(t, dir)
	if !w.Stale() || len(w.Mended()) != 0 {
		t.Errorf("stale %v, mended %q", w.Stale(), w.Mended())
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if n := count(t, read(t, dir)); n != 20 {
		t.Errorf("%d articles", n)
	}
	if err := os.Truncate(lockPath(dir), 0); err != nil {
		t.Fatal(err)
	}
	if w := open(t, dir); !w.Stale() {
		t.Error("a lock that lost its note is taken for an orderly end")
	}
	if w := open(t, t.TempDir()); w.Stale() {
		t.Error("a new index is taken for one after a crash")
	}
}
