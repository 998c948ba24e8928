package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"dateline/extract"
)

func TestCheckAndRepair(t *testing.T) {
	ctx := context.Background()
	fresh := func() string {
		dir := t.TempDir()
		w := open(t, dir)
		var list []*extract.Analysis
		for i := range 20 {
			list = append(list, report(fmt.Sprint(i), "t", "text"))
		}
		if err := w.Write(ctx, list, nil); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	damage := map[string]func(dir string) error{
		"nothing": nil,
		"the store's root is torn": func(dir string) error {
			return os.Truncate(filepath.Join(workDir(dir), "root.bolt"), 100)
		},
		"the store is gone": func(dir string) error { return os.RemoveAll(workDir(dir)) },
		"the generation's root is torn": func(dir string) error {
			return os.Truncate(filepath.Join(generationDir(dir, 1), "root.bolt"), 100)
		},
		"the generations are gone": func(dir string) error { return os.RemoveAll(generationDir(dir, 1)) },
	}
	for name, hurt := range damage {
		t.Run(name, func(t *testing.T) {
			dir := fresh()
			if hurt != nil {
				if err := hurt(dir); err != nil {
					t.Fatal(err)
				}
			}
			h, err := Check(ctx, dir)
			if err != nil {
				t.Fatal(err)
			}
			if (len(h.Faults) == 0) != (hurt == nil) {
				t.Fatalf("faults %q", h.Faults)
			}
			if _, err := Repair(ctx, dir, h); err != nil {
				t.Fatal(err)
			}
			h, err = Check(ctx, dir)
			if err != nil || len(h.Faults) > 0 || h.Articles != 20 {
				t.Errorf("after the repair: %+v, %v", h, err)
			}
		})
	}
}
