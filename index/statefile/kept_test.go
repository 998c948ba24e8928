package statefile

import (
	"os"
	"path/filepath"
	"testing"
)

// What stops half-way, here at a file that cannot be replaced or removed, leaves no copy of
// a file that is not there: that would be taken for damage, and the copy for what was lost.
func TestHalfWayNoCopyIsAlone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.json")
	if err := os.MkdirAll(filepath.Join(path, "in the way"), DirMode); err != nil {
		t.Fatal(err)
	}
	if Keep(path, []byte("{}")) == nil {
		t.Fatal("a folder was replaced")
	}
	if left := copies(path); len(left) != 0 {
		t.Errorf("after the first Keep: %v", left)
	}
	if err := os.WriteFile(copyPath(path, []byte("{}")), []byte("{}"), FileMode); err != nil {
		t.Fatal(err)
	}
	if Drop(path) == nil {
		t.Fatal("a folder was removed")
	}
	if left := copies(path); len(left) != 0 {
		t.Errorf("after Drop: %v", left)
	}
}

// A file is whole after each step of its keeping.
func TestKeptFileHasItsCopy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.json")
	for _, want := range []string{"one", "two"} {
		if err := Keep(path, []byte(want)); err != nil {
			t.Fatal(err)
		}
		if err := Verify(path); err != nil {
			t.Error(err)
		}
		if got, damaged, err := Kept(path); string(got) != want || damaged != nil || err != nil {
			t.Errorf("%q %v %v, want %q", got, damaged, err, want)
		}
		if list := copies(path); len(list) != 1 {
			t.Errorf("copies: %v", list)
		}
	}
	if err := os.Truncate(path, 1); err != nil {
		t.Fatal(err)
	}
	if got, damaged, err := Kept(path); string(got) != "two" || damaged == nil || err != nil {
		t.Errorf("damaged: %q %v %v", got, damaged, err)
	}
	if what, err := Mend(path); what == "" || err != nil {
		t.Errorf("mended: %q %v", what, err)
	}
	if err := Drop(path); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Kept(path); !os.IsNotExist(err) {
		t.Errorf("dropped: %v", err)
	}
}
