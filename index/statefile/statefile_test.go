package statefile

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.json")
	for _, want := range []string{"one", "two, longer", ""} {
		if err := Replace(path, []byte(want)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != want {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("temporary files are left: %v", left)
	}
	if Replace(filepath.Join(dir, "missing", "a"), nil) == nil {
		t.Error("a missing folder is no error")
	}
}

func TestAppend(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.jsonl")
	for _, want := range []string{"one\n", "one\ntwo\n"} {
		if err := Append(path, []byte(want[len(want)-4:])); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != want {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
	if err := Append(filepath.Join(path, "b"), nil); err == nil {
		t.Error("a file was made below a file")
	}
}

func TestLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.json")
	v := map[string]int{"kept": 1}
	if damaged, err := Load(path, &v); damaged || err != nil || v["kept"] != 1 {
		t.Errorf("a missing file: %v %v %v", damaged, err, v)
	}
	for text, want := range map[string]bool{`{"a":2}`: false, "": true, `{"a":`: true, "\x00\x00": true} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if damaged, err := Load(path, &v); damaged != want || err != nil {
			t.Errorf("%q: %v %v", text, damaged, err)
		}
	}
	if v["kept"] != 1 || v["a"] != 2 {
		t.Errorf("%v", v)
	}
	if err := os.WriteFile(path, []byte("[]"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(path, &v); err == nil {
		t.Error("JSON of another kind is no error")
	}
}

// TestWhatAKillLeftIsSwept: old files under temporary names go, younger ones may be
// somebody's, and others are not touched.
func TestWhatAKillLeftIsSwept(t *testing.T) {
	dir := t.TempDir()
	f, err := temporary(filepath.Join(dir, "a.json"))
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	left := filepath.Base(f.Name())
	young := ".a.json.0123abcd"
	others := []string{"a.json", "a.json.0123abcd", ".a.json.0123abcg", ".hidden", ".0123abcd", "a.json.0123abcd.copy"}
	for _, name := range append(others, young) {
		if err := os.WriteFile(filepath.Join(dir, name), nil, FileMode); err != nil {
			t.Fatal(err)
		}
	}
	long := time.Now().Add(-2 * temporaryAge)
	for _, name := range append(others, left) {
		if err := os.Chtimes(filepath.Join(dir, name), long, long); err != nil {
			t.Fatal(err)
		}
	}
	if n := Sweep(dir); n != 1 {
		t.Errorf("%d swept, want 1", n)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	want := append(others, young)
	slices.Sort(want)
	if !slices.Equal(names, want) {
		t.Errorf("%q are there, want %q", names, want)
	}
}
