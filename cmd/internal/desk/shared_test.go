package desk_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sync/errgroup"

	"dateline/cmd/internal/desk"
)

// TestAKeptStateGivesWayToANewerOne: what another desk publishes is found by the next
// search, an answer that is still being read stays of its state, and the files of that
// state go when it is let go.
func TestAKeptStateGivesWayToANewerOne(t *testing.T) {
	w, _ := newDesk(t, desk.Options{})
	d, _ := newDesk(t, desk.Options{Index: w.Index(), KeepOpen: true})
	defer d.Close()
	if _, err := d.Search(t.Context(), desk.Search{Text: "report", Limit: 9}); desk.KindOf(err) != desk.NoIndex {
		t.Fatalf("without an index: %v", err)
	}
	found := func(want int) *desk.Answer {
		t.Helper()
		a, err := d.Search(t.Context(), desk.Search{Text: "report", Limit: 9})
		if err != nil || a.Articles != want {
			t.Fatalf("%+v, %v; want %d", a, err, want)
		}
		return a
	}
	for n, word := range []string{"alpha", "beta", "gamma"} {
		if _, err := w.Ingest(t.Context(), reports(t, word)); err != nil {
			t.Fatal(err)
		}
		a := found(n + 1)
		var g errgroup.Group
		for range 8 {
			g.Go(func() error {
				b, err := d.Search(t.Context(), desk.Search{Text: word, Limit: 9})
				if err == nil {
					err = b.Close()
				}
				return err
			})
		}
		if err := g.Wait(); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Ingest(t.Context(), reports(t, word+"more")); err != nil {
			t.Fatal(err)
		}
		if err := d.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, err := range a.Hits(t.Context(), 80) {
			if err != nil {
				t.Error(err)
			}
			seen++
		}
		if seen != n+1 {
			t.Errorf("an answer of %d articles gives %d", n+1, seen)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
		if err := w.Delete(t.Context(), ids(t, w, word+"more")); err != nil {
			t.Fatal(err)
		}
		found(n + 1).Close()
	}
	if err := w.Delete(t.Context(), ids(t, w, "alpha")); err != nil {
		t.Fatal(err)
	}
	generations, err := filepath.Glob(filepath.Join(w.Index(), "generations", "*"))
	if err != nil || len(generations) > 2 {
		t.Errorf("%d generations are kept, %v", len(generations), err)
	}
	if err := os.RemoveAll(w.Index()); err != nil {
		t.Fatal(err)
	}
	if err := d.Refresh(t.Context()); desk.KindOf(err) != desk.NoIndex {
		t.Errorf("the index is gone: %v", err)
	}
}

func ids(t *testing.T, d *desk.Desk, text string) []string {
	t.Helper()
	list, err := d.Doomed(t.Context(), text)
	if err != nil || len(list) != 1 {
		t.Fatalf("%q is in %v, %v", text, list, err)
	}
	return list
}
