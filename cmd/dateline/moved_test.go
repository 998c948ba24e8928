package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// shelf is a folder of reports, one a lock keeper, beside an index.
type shelf struct {
	t          *testing.T
	dir, index string
}

var keepers = []string{"Vantry", "Ostrell", "Quenby", "Marlow Weir", "Tessing"}

func newShelf(t *testing.T) *shelf {
	s := &shelf{t, t.TempDir(), filepath.Join(t.TempDir(), "index")}
	for i, k := range keepers {
		s.write("src", k, fmt.Sprintf("The keeper at %s said on Monday that %d barges wait below the lock, and that nobody has told their skippers when it opens.", k, i+4))
	}
	return s
}

func (s *shelf) at(parts ...string) string {
	return filepath.Join(append([]string{s.dir}, parts...)...)
}

func (s *shelf) write(folder, keeper, text string) {
	s.t.Helper()
	path := s.at(folder, keeper+".txt")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("The lock at "+keeper+"\n\n"+text+"\n"), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

func (s *shelf) ingest(folders ...string) (c struct{ New, Changed, Unchanged, Duplicate, Deleted, Skipped int }) {
	s.t.Helper()
	args := []string{"ingest", "--json", "--index", s.index}
	for _, f := range folders {
		args = append(args, s.at(f))
	}
	stdout, stderr, code := call(s.t, args...)
	if err := json.Unmarshal([]byte(stdout), &c); err != nil || code != exitDone {
		s.t.Fatalf("%d %v %s %s", code, err, stdout, stderr)
	}
	return c
}

// found are the keepers of the index, and the folders that its articles name.
func (s *shelf) found() (names, folders []string) {
	s.t.Helper()
	stdout, stderr, code := call(s.t, "search", "--index", s.index, "--json", "--all", "lock")
	if code != exitDone {
		s.t.Fatalf("%d %s", code, stderr)
	}
	for line := range strings.Lines(stdout) {
		var hit struct{ Title, Origin string }
		if err := json.Unmarshal([]byte(line), &hit); err != nil {
			s.t.Fatal(err)
		}
		names = append(names, strings.TrimPrefix(hit.Title, "The lock at "))
		if f := strings.TrimPrefix(filepath.Dir(hit.Origin), s.dir+"/"); !slices.Contains(folders, f) {
			folders = append(folders, f)
		}
	}
	slices.Sort(names)
	return names, folders
}

func (s *shelf) do(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func TestARenamedFolderTakesItsArticlesAlong(t *testing.T) {
	s := newShelf(t)
	s.ingest("src")
	s.do(os.MkdirAll(s.at("deep", "er"), 0o755))
	s.do(os.Rename(s.at("src"), s.at("deep", "er", "moved")))
	if c := s.ingest("deep"); c.Unchanged != len(keepers) || c.New+c.Changed+c.Duplicate+c.Deleted != 0 {
		t.Errorf("renamed: %+v", c)
	}
	if names, folders := s.found(); len(names) != len(keepers) || len(folders) != 1 || folders[0] != "deep/er/moved" {
		t.Errorf("%v in %v", names, folders)
	}
	s.do(os.Remove(s.at("deep", "er", "moved", "Quenby.txt")))
	s.write("deep/er/moved", "Vantry", "The keeper at Vantry opened the lock on Friday, because the ice is gone and the barges had waited for a week.")
	if c := s.ingest("deep"); c.Deleted != 1 || c.Changed != 1 || c.New != 0 {
		t.Errorf("one deleted, one changed: %+v", c)
	}
	if names, _ := s.found(); slices.Contains(names, "Quenby") || len(names) != len(keepers)-1 {
		t.Errorf("%v", names)
	}
}

// TestACopyOfWhatIsThereIsNoMove, and what was away for a while is not forgotten.
func TestACopyOfWhatIsThereIsNoMove(t *testing.T) {
	s := newShelf(t)
	s.do(os.CopyFS(s.at("copy"), os.DirFS(s.at("src"))))
	s.ingest("src")
	if c := s.ingest("copy"); c.Duplicate != len(keepers) {
		t.Errorf("copied: %+v", c)
	}
	s.do(os.Remove(s.at("copy", "Quenby.txt")))
	s.ingest("copy")
	if names, _ := s.found(); len(names) != len(keepers) {
		t.Errorf("a copy went, and with it %v", names)
	}
	// the folder is away while another copy is read, and comes back
	s.do(os.CopyFS(s.at("third"), os.DirFS(s.at("src"))))
	s.do(os.Rename(s.at("src"), s.at("away")))
	s.ingest("third")
	s.do(os.Rename(s.at("away"), s.at("src")))
	s.ingest("src")
	s.do(os.Remove(s.at("third", "Tessing.txt")))
	s.do(os.Remove(s.at("copy", "Tessing.txt")))
	s.ingest("third", "copy")
	if names, _ := s.found(); len(names) != len(keepers) {
		t.Errorf("src has them all, the index %v", names)
	}
}

func TestAnIndexWithinTheFolderIsPassedOver(t *testing.T) {
	s := newShelf(t)
	s.index = s.at("src", "below", "index")
	for i, want := range []int{len(keepers), 0} {
		if c := s.ingest("src"); c.New != want || c.New+c.Unchanged != len(keepers) {
			t.Errorf("run %d: %+v", i+1, c)
		}
	}
	// by a link to the folder, and for who knows of no index
	s.do(os.Symlink(s.at("src"), s.at("link")))
	other := filepath.Join(t.TempDir(), "other")
	for _, args := range [][]string{{"analyze", s.at("src")}, {"ingest", "--index", other, s.at("link")}} {
		if _, stderr, code := call(t, args...); code != exitDone || strings.Contains(stderr, "below") {
			t.Errorf("%v: %d %s", args, code, stderr)
		}
	}
	if _, stderr, code := call(t, "ingest", "--index", other, s.index); code != exitSkipped || !strings.Contains(stderr, "it is an index") {
		t.Errorf("an index by its name: %d %s", code, stderr)
	}
}
