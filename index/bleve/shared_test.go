package bleve

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestOthersMayReadWhatIsPublished: who may read an index's root may read its segments,
// and is told when not.
func TestOthersMayReadWhatIsPublished(t *testing.T) {
	dir := twenty(t)
	newest := generationDir(dir, 1)
	root, err := os.Stat(filepath.Join(newest, "root.bolt"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	err = eachSegment(newest, func(path string, e fs.DirEntry) error {
		n++
		info, err := e.Info()
		if err == nil && info.Mode() != root.Mode() {
			t.Errorf("%s has mode %v, the root %v", path, info.Mode(), root.Mode())
		}
		return err
	})
	if err != nil || n == 0 {
		t.Fatalf("%d segments: %v", n, err)
	}
	if os.Geteuid() == 0 {
		return // root may read everything
	}
	err = eachSegment(newest, func(path string, _ fs.DirEntry) error { return os.Chmod(path, 0) })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenReader(dir); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("error %v", err)
	}
}
