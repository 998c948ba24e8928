package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRot damages the files of an index at random, and calls every command on what is
// left: none panics or hangs, none says that all is well where articles are missing or
// deleted ones are back, and a repair with the run after it brings everything back.
func TestRot(t *testing.T) {
	if testing.Short() {
		t.Skip("a minute")
	}
	r := furnishRot(t)
	files := r.files()
	random := rand.New(rand.NewPCG(*rotSeed, 2))
	t.Cleanup(func() {
		t.Logf("%d damages: %d commands went on, which mended what kept them from it, %d named what is wrong", *damages, r.mended.Load(), r.named.Load())
	})
	for n := range *damages {
		d := r.damage(random, files)
		t.Run(d.file+" "+d.kind, func(t *testing.T) {
			t.Parallel()
			(&rotting{rotten: r, t: t}).survives(d, n)
		})
	}
}

// hurt makes a damaged copy of the index.
func (r *rotting) hurt(d aDamage) string {
	r.t.Helper()
	dir := filepath.Join(r.t.TempDir(), "index")
	copyTree(r.t, r.index, dir)
	path := filepath.Join(dir, d.file)
	info, err := os.Stat(path)
	if err != nil {
		r.t.Fatal(err)
	}
	if err := d.hurt(path); err != nil && !os.IsNotExist(err) {
		r.t.Fatal(err)
	}
	if d.silent {
		if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
			r.t.Fatal(err)
		}
	}
	return dir
}

// rotting is one damage with its test.
type rotting struct {
	*rotten
	t *testing.T
}

// survives calls the commands, those that write each on a copy of its own.
func (r *rotting) survives(d aDamage, n int) {
	dir := r.hurt(d)
	r.reads(dir, d.silent)
	if stdout, stderr, code := r.call(r.t, "check", "--index", dir); r.ended("check", stdout, stderr, code) {
		if missing, back := r.missing(r.t, dir); missing != 0 || back != 0 {
			r.t.Errorf("check is content, and %d are missing, %d back\n%s", missing, back, stderr)
		}
	}
	writers := [][]string{
		{"run", "--config", r.config}, {"ingest", "--force", r.reports}, {"reindex"}, {"check", "--repair"},
		{"delete", "--yes", "d05"}, {"alert", "add", "more", "silo"},
	}
	for i, args := range writers {
		if !*rotAll && i != n%len(writers) {
			continue
		}
		gone := 0
		if args[0] == "delete" {
			gone = 1
		}
		r.writes(d, gone, args...)
	}
}

// ended notes how a command ended, and tells whether it said that all is well.
func (r *rotting) ended(name, stdout, stderr string, code int) bool {
	r.t.Helper()
	if r.fell(stderr, code) || code == exitNoIndex {
		r.t.Errorf("%s: exit %d\n%s%s", name, code, stdout, stderr)
		return false
	}
	if code == exitDone {
		r.mended.Add(1)
	} else {
		r.named.Add(1)
	}
	return code == exitDone
}

// reads asks what can be asked.
func (r *rotting) reads(dir string, silent bool) {
	r.t.Helper()
	if missing, back := r.missing(r.t, dir); (missing > 0 || back > 0) && !silent {
		r.t.Errorf("search: %d are missing, %d back, and it said nothing", missing, back)
	}
	for _, args := range [][]string{{"show", "--json", "d05"}, {"show", "--json", "d20"}, {"status"}, {"alert", "list"}, {"alert", "test", "harbour"}} {
		stdout, stderr, code := r.call(r.t, append(args, "--index", dir)...)
		if !r.ended(args[0], stdout, stderr, code) || silent {
			continue
		}
		if args[0] == "show" && !strings.Contains(stdout, r.want[args[2]]) {
			r.t.Errorf("%v said something else\n%s", args, stdout)
		}
		if args[0] == "alert" && !strings.Contains(stdout, "harbour") {
			r.t.Errorf("%v lost the saved search\n%s", args, stdout)
		}
	}
}

// writes calls a command that writes, which lets so many articles go. What it says is
// held against what is there then, and after a repair and a run all is as it was.
func (r *rotting) writes(d aDamage, gone int, args ...string) {
	r.t.Helper()
	dir := r.hurt(d)
	name := strings.Join(args, " ")
	stdout, stderr, code := r.call(r.t, append(args, "--index", dir)...)
	if r.ended(name, stdout, stderr, code) {
		if missing, back := r.missing(r.t, dir); (!d.silent || args[0] == "check") && (args[0] != "alert" && missing != gone || missing > gone || back != 0) {
			r.t.Errorf("%s: exit 0, and %d are missing, %d back\n%s", name, missing, back, stderr)
		}
	} else if args[0] == "delete" {
		gone = -1 // it said that it could not, or that it did and that more is wrong
	}
	if _, stderr, code := r.call(r.t, "check", "--repair", "--index", dir); r.fell(stderr, code) || code != exitDone && !strings.Contains(stderr, "lost from the index until") {
		r.t.Errorf("%s, then a repair: exit %d\n%s", name, code, stderr)
	}
	if _, stderr, code := r.call(r.t, "run", "--config", r.config, "--index", dir); code != exitDone {
		r.t.Errorf("%s, a repair, then a run: exit %d\n%s", name, code, stderr)
	}
	if missing, back := r.missing(r.t, dir); missing != gone && (gone >= 0 || missing < 0 || missing > 1) || back != 0 {
		r.t.Errorf("%s, a repair, a run: %d are missing, %d back", name, missing, back)
	}
	if _, stderr, code := r.call(r.t, "check", "--index", dir); code != exitDone {
		r.t.Errorf("%s, a repair, a run, then check: exit %d\n%s", name, code, stderr)
	}
	if stdout, _, _ := r.call(r.t, "alert", "list", "--index", dir); !strings.Contains(stdout, "harbour") {
		r.t.Errorf("%s, a repair, a run: the saved search is lost", name)
	}
}
