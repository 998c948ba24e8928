package bleve

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"dateline/extract/doc"
	"dateline/index/boltfile"
)

// A fault that the store meets at any time before Close returns is Close's error, also
// when everything was published before it.
func TestCloseTellsOfEveryFault(t *testing.T) {
	disk := errors.New("input/output error")
	for name, written := range map[string]bool{"of a store that was written": true, "of one that is only open": false} {
		t.Run(name, func(t *testing.T) {
			dir := twenty(t)
			w := open(t, dir)
			if written {
				if err := w.Write(context.Background(), []*doc.Analysis{report("more", "t", "text")}, nil); err != nil {
					t.Fatal(err)
				}
			} else if err := w.ready(); err != nil {
				t.Fatal(err)
			}
			if err := w.Publish(context.Background()); err != nil {
				t.Fatal(err)
			}
			w.fault.report(disk)
			if err := w.Close(); !errors.Is(err, disk) {
				t.Errorf("%v", err)
			}
			next := open(t, dir)
			if !next.Stale() {
				t.Error("the next writer does not look closely")
			}
		})
	}
}

// What ends while the store is out of order is not taken as done, whichever of the two is
// seen first.
func TestNothingIsDoneInAStoreThatIsOutOfOrder(t *testing.T) {
	f := newFault()
	f.report(errors.New("disk full"))
	for range 200 {
		if err := f.guard(func() error { return nil }); err == nil {
			t.Fatal("done")
		}
	}
}

// A database that is torn by the end of a run ends it with an error.
func TestCloseTellsOfATornDatabase(t *testing.T) {
	dir := twenty(t)
	w := open(t, dir)
	w.Watch("state/other.db")
	if err := os.WriteFile(filepath.Join(dir, "state", "other.db"), []byte("no database"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); !errors.Is(err, boltfile.ErrTorn) {
		t.Errorf("%v", err)
	}
}

// A first run that is killed leaves nothing that check finds wrong, whatever it has come to.
func TestCheckOfAFirstRunThatWasCutShort(t *testing.T) {
	for name, come := range map[string]func(*Writer) error{
		"opened": func(*Writer) error { return nil },
		"ready":  (*Writer).ready,
		"written": func(w *Writer) error {
			return w.Write(context.Background(), []*doc.Analysis{report("a", "t", "text")}, nil)
		},
		"half a root": func(w *Writer) error { return half(w.dir) },
	} {
		t.Run(name, func(t *testing.T) {
			dir, copied := t.TempDir(), filepath.Join(t.TempDir(), "index")
			w := open(t, dir)
			if err := come(w); err != nil {
				t.Fatal(err)
			}
			if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
				t.Fatal(err)
			}
			h, err := At(copied).Check(context.Background())
			if err != nil || len(h.Faults) > 0 || !h.Unpublished {
				t.Errorf("%+v %v", h, err)
			}
			next := open(t, copied)
			if len(next.Mended()) > 0 {
				t.Errorf("mended %q", next.Mended())
			}
			if err := next.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

// half leaves what a kill amid the making of the store's database does.
func half(dir string) error {
	if err := os.MkdirAll(workDir(dir), 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(workDir(dir), "root.bolt"), make([]byte, 8192), 0o600)
}
