package bleve

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"dateline/extract/doc"
)

// Many batches of a first load become one segment when it ends.
func TestAFirstLoadIsPackedIntoOne(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	const batches, docs = 14, firstFloorSegmentDocs + 10
	for b := range batches {
		var list []*doc.Analysis
		for i := range docs {
			list = append(list, report(fmt.Sprint(b, "-", i), "a title", fmt.Sprint("text of number ", b*docs+i)))
		}
		if err := w.Write(context.Background(), list, nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	segments, err := filepath.Glob(filepath.Join(dir, "generations", "*", "*.zap"))
	if err != nil || len(segments) != 1 {
		t.Errorf("segments %q, want one; %v", segments, err)
	}
	r := read(t, dir)
	if n, err := r.Count(context.Background()); err != nil || n != batches*docs {
		t.Errorf("%d articles, want %d; %v", n, batches*docs, err)
	}
}

func TestFloorOf(t *testing.T) {
	dir := t.TempDir()
	if n := floorOf(filepath.Join(dir, "none")); n != firstFloorSegmentDocs {
		t.Errorf("no store: %d", n)
	}
	if err := os.WriteFile(filepath.Join(dir, "root.bolt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if n := floorOf(dir); n != firstFloorSegmentDocs {
		t.Errorf("an empty store: %d", n)
	}
	if err := os.WriteFile(filepath.Join(dir, "000000000001.zap"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if n := floorOf(dir); n != floorSegmentDocs {
		t.Errorf("a store with a segment: %d", n)
	}
}
