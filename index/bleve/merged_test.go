package bleve

import (
	"context"
	"os"
	"testing"

	"dateline/index"
)

// TestMergedAfterACrash: a line that a crash cut short hides none behind it.
func TestMergedAfterACrash(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	w := open(t, dir)
	merge := func(story, into string) error { return w.Merge(ctx, []index.Merged{{Story: story, Into: into}}) }
	if err := merge("young", "middle"); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(mergedPath(dir), os.O_APPEND|os.O_WRONLY, 0)
	if err == nil {
		_, err = f.WriteString(`{"story":"an`)
	}
	if err != nil || f.Close() != nil || merge("middle", "old") != nil {
		t.Fatal(err)
	}
	s, err := readStories(dir)
	if err != nil {
		t.Fatal(err)
	}
	if root := s.root("young"); root != "old" {
		t.Errorf("young is of %q", root)
	}
}
