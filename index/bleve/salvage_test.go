package bleve

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract/doc"
)

// TestPlacesThatWereZeroed: where the places of the stored articles are a page of zeros all
// of them would be the first article, the deleted one too. None is, and it is said that
// some could not be read.
func TestPlacesThatWereZeroed(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	w := open(t, dir)
	var list []*doc.Analysis
	for i := range 40 {
		list = append(list, report(fmt.Sprint("a", i), fmt.Sprint("Report ", i), strings.Repeat(fmt.Sprintf("Grain of silo %d went to the harbour. ", i), 3)))
	}
	if err := w.Write(ctx, list, nil); err != nil {
		t.Fatal(err)
	}
	// whichever is the first of its segment
	if err := w.Write(ctx, nil, []string{"a0", "a1", "a2", "a39"}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	zeroed := 0
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || !isSegment(path) {
			return err
		}
		s, err := openStored(path)
		if err != nil {
			return err
		}
		defer s.Close()
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = f.WriteAt(make([]byte, 8*s.docs), int64(s.index))
		zeroed++
		return errors.Join(err, f.Close())
	})
	if err != nil || zeroed == 0 {
		t.Fatal(zeroed, err)
	}
	w = open(t, dir)
	if told := strings.Join(w.Mended(), "\n"); !strings.Contains(told, "some of it could not be read") {
		t.Errorf("it is told %q", told)
	}
	if n := w.Count(); n > 1 {
		t.Errorf("%d articles of one place", n)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := At(dir).OpenReader(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, id := range []string{"a0", "a1", "a2", "a39"} {
		if _, err := r.Get(ctx, id); err == nil {
			t.Errorf("%s is back", id)
		}
	}
}
