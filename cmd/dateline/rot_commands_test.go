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
	for range *damages {
		d := r.damage(random, files)
		t.Run(d.file+" "+d.kind, func(t *testing.T) {
			one := *r
			one.t = t
			one.survives(d)
			r.mended += one.mended
			r.named += one.named
		})
	}
	t.Logf("%d damages: %d commands mended one or had no need to, %d named one", *damages, r.mended, r.named)
}

// hurt makes a damaged copy of the index.
func (r *rotten) hurt(d aDamage) string {
	r.t.Helper()
	dir := filepath.Join(r.t.TempDir(), "index")
	copyTree(r.t, r.index, dir)
	if err := d.hurt(filepath.Join(dir, d.file)); err != nil && !os.IsNotExist(err) {
		r.t.Fatal(err)
	}
	return dir
}

// survives calls each command on a copy of its own.
func (r *rotten) survives(d aDamage) {
	r.mended, r.named = 0, 0
	dir := r.hurt(d)
	r.reads(dir)
	if stdout, stderr, code := r.call("check", "--index", dir); r.ended("check", stdout, stderr, code) {
		if missing, back := r.missing(dir); missing != 0 || back != 0 {
			r.t.Errorf("check is content, and %d are missing, %d back\n%s", missing, back, stderr)
		}
	}
	r.writes(d, 0, "run", "--config", r.config)
	r.writes(d, 0, "ingest", "--force", r.reports)
	r.writes(d, 0, "reindex")
	r.writes(d, 0, "check", "--repair")
	r.writes(d, 1, "delete", "--yes", "d05")
	r.writes(d, 0, "alert", "add", "more", "silo")
}

// ended notes how a command ended, and tells whether it said that all is well.
func (r *rotten) ended(name, stdout, stderr string, code int) bool {
	r.t.Helper()
	if r.fell(stderr, code) || code == exitNoIndex {
		r.t.Errorf("%s: exit %d\n%s%s", name, code, stdout, stderr)
		return false
	}
	if code == exitDone {
		r.mended++
	} else {
		r.named++
	}
	return code == exitDone
}

// reads asks what can be asked.
func (r *rotten) reads(dir string) {
	r.t.Helper()
	if missing, back := r.missing(dir); missing > 0 || back > 0 {
		r.t.Errorf("search: %d are missing, %d back, and it said nothing", missing, back)
	}
	for _, args := range [][]string{{"show", "--json", "d05"}, {"show", "--json", "d20"}, {"status"}, {"alert", "list"}, {"alert", "test", "harbour"}} {
		stdout, stderr, code := r.call(append(args, "--index", dir)...)
		if !r.ended(args[0], stdout, stderr, code) {
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
func (r *rotten) writes(d aDamage, gone int, args ...string) {
	r.t.Helper()
	dir := r.hurt(d)
	name := strings.Join(args, " ")
	stdout, stderr, code := r.call(append(args, "--index", dir)...)
	if r.ended(name, stdout, stderr, code) {
		if missing, back := r.missing(dir); args[0] != "alert" && missing != gone || missing > gone || back != 0 {
			r.t.Errorf("%s: exit 0, and %d are missing, %d back\n%s", name, missing, back, stderr)
		}
	} else if missing, _ := r.missing(dir); args[0] == "delete" && missing == 0 {
		gone = 0 // it said that it could not
	}
	if _, stderr, code := r.call("check", "--repair", "--index", dir); r.fell(stderr, code) || code != exitDone && !strings.Contains(stderr, "lost from the index until") {
		r.t.Errorf("%s, then a repair: exit %d\n%s", name, code, stderr)
	}
	if _, stderr, code := r.call("run", "--config", r.config, "--index", dir); code != exitDone {
		r.t.Errorf("%s, a repair, then a run: exit %d\n%s", name, code, stderr)
	}
	if missing, back := r.missing(dir); missing != gone || back != 0 {
		r.t.Errorf("%s, a repair, a run: %d are missing, %d back", name, missing, back)
	}
	if _, stderr, code := r.call("check", "--index", dir); code != exitDone {
		r.t.Errorf("%s, a repair, a run, then check: exit %d\n%s", name, code, stderr)
	}
	if stdout, _, _ := r.call("alert", "list", "--index", dir); !strings.Contains(stdout, "harbour") {
		r.t.Errorf("%s, a repair, a run: the saved search is lost", name)
	}
}
