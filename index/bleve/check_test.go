package bleve

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"dateline/extract/doc"
)

// twenty makes an index of twenty articles.
func twenty(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	w := open(t, dir)
	var list []*doc.Analysis
	for i := range 20 {
		list = append(list, report(fmt.Sprint(i), "t", "text"))
	}
	if err := w.Write(context.Background(), list, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// damage is what can befall an index of one generation.
func damage() map[string]func(dir string) error {
	return map[string]func(dir string) error{
		"nothing": nil,
		"the store's root is torn": func(dir string) error {
			return os.Truncate(filepath.Join(workDir(dir), "root.bolt"), 100)
		},
		"the store is gone": func(dir string) error { return os.RemoveAll(workDir(dir)) },
		"the generation's root is torn": func(dir string) error {
			return os.Truncate(filepath.Join(generationDir(dir, 1), "root.bolt"), 100)
		},
		"the generations are gone": func(dir string) error { return os.RemoveAll(generationDir(dir, 1)) },
		"a segment of the store is gone": func(dir string) error {
			list, err := filepath.Glob(filepath.Join(workDir(dir), "*.zap"))
			if err != nil || len(list) == 0 {
				return fmt.Errorf("no segment: %w", err)
			}
			return os.Remove(list[0])
		},
		"the generation has no lock": func(dir string) error {
			return os.Remove(filepath.Join(generationDir(dir, 1), holdName))
		},
	}
}

func TestCheckAndRepair(t *testing.T) {
	ctx := context.Background()
	for name, hurt := range damage() {
		t.Run(name, func(t *testing.T) {
			dir := twenty(t)
			if hurt != nil {
				if err := hurt(dir); err != nil {
					t.Fatal(err)
				}
			}
			h, err := At(dir).Check(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if (len(h.Faults) == 0) != (hurt == nil) {
				t.Fatalf("faults %q", h.Faults)
			}
			if _, err := At(dir).Repair(ctx, h); err != nil {
				t.Fatal(err)
			}
			h, err = At(dir).Check(ctx)
			if err != nil || len(h.Faults) > 0 || h.Articles != 20 {
				t.Errorf("after the repair: %+v, %v", h, err)
			}
		})
	}
}

// written counts the articles of a writer's store.
func written(t *testing.T, w *Writer) (n int) {
	t.Helper()
	for _, err := range w.Articles(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

// The next writer mends what is damaged by itself, and says so.
func TestAWriterMendsWhatItFinds(t *testing.T) {
	ctx := context.Background()
	for name, hurt := range damage() {
		t.Run(name, func(t *testing.T) {
			dir := twenty(t)
			if hurt != nil {
				if err := hurt(dir); err != nil {
					t.Fatal(err)
				}
			}
			w := open(t, dir)
			if n := written(t, w); n != 20 {
				t.Errorf("%d articles; mended %q", n, w.Mended())
			}
			if err := w.Write(ctx, []*doc.Analysis{report("more", "t", "text")}, nil); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if n := count(t, read(t, dir)); n != 21 {
				t.Errorf("%d articles after the next write", n)
			}
			h, err := At(dir).Check(ctx)
			if err != nil || len(h.Faults) > 0 {
				t.Errorf("%+v %v", h, err)
			}
		})
	}
}

// A store that opens as an older one is known by the number of its writes.
func TestAStoreThatWasSetBackIsMended(t *testing.T) {
	dir, ctx := twenty(t), context.Background()
	if err := os.CopyFS(workDir(dir)+".before", os.DirFS(workDir(dir))); err != nil {
		t.Fatal(err)
	}
	w := open(t, dir)
	before := w.Writes()
	if err := w.Write(ctx, []*doc.Analysis{report("more", "t", "text")}, []string{"0", "1"}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(workDir(dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(workDir(dir)+".before", workDir(dir)); err != nil {
		t.Fatal(err)
	}
	w = open(t, dir)
	if n := written(t, w); n != 19 || len(w.Mended()) != 1 || w.Writes() != before+1 {
		t.Errorf("%d articles; mended %q; %d writes", n, w.Mended(), w.Writes())
	}
}

// A reader passes over a damaged generation to the one before, where it is held.
func TestAReaderPassesOverADamagedGeneration(t *testing.T) {
	dir := twenty(t)
	held := read(t, dir)
	w := open(t, dir)
	if err := w.Write(context.Background(), []*doc.Analysis{report("more", "t", "text")}, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	list, err := filepath.Glob(filepath.Join(generationDir(dir, 2), "*.zap"))
	if err != nil || len(list) == 0 {
		t.Fatal(err)
	}
	for _, path := range list {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	if r := read(t, dir); r.Generation() != held.Generation() || count(t, r) != 20 {
		t.Errorf("generation %d with %d articles", r.Generation(), count(t, r))
	}
}
