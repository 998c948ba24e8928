package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// furnished makes an index of six reports, one of which another file has, too, with
// an alert that was told of them, and one article deleted.
func furnished(t *testing.T) (o *office, before map[string]string) {
	t.Helper()
	o = newOffice(t, "alerts:\n  - {name: all, query: officials}\n")
	o.run(exitDone)
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		o.file(name, "2026-11-01", "wheat from field "+name+" of the "+strings.Repeat("long ", len(name))+"valley")
	}
	data, err := os.ReadFile(filepath.Join(o.reports, "b.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	o.write("reports/copy.jsonl", strings.Replace(string(data), `"id":"b"`, `"id":"z"`, 1))
	ripe(t, o.reports)
	if stdout, _ := o.run(exitDone); !strings.Contains(stdout, "all: 7 articles new") {
		t.Fatalf("%q", stdout)
	}
	if _, stderr, code := call(t, "delete", "--index", filepath.Join(o.dir, "index"), "--yes", "g"); code != exitDone {
		t.Fatal(stderr)
	}
	before, _ = contents(t, filepath.Join(o.dir, "index"))
	return o, before
}

// Whatever of an index is damaged, the next run puts it right by itself, says
// so in a line, analyses nothing again, tells no alert again, and brings nothing
// back that was deleted.
func TestTheNextRunRepairsByItself(t *testing.T) {
	state := func(name string) string { return filepath.Join("index", "state", name) }
	for name, hurt := range map[string]func(dir string) error{
		"the ledger is cut short": func(dir string) error { return os.Truncate(filepath.Join(dir, state("ledger.db")), 5000) },
		"the ledger is zero": func(dir string) error {
			path := filepath.Join(dir, state("ledger.db"))
			info, err := os.Stat(path)
			if err != nil {
				return err
			}
			return os.WriteFile(path, make([]byte, info.Size()), 0o600)
		},
		"the ledger is gone": func(dir string) error { return os.Remove(filepath.Join(dir, state("ledger.db"))) },
		"the store is torn":  func(dir string) error { return os.Truncate(filepath.Join(dir, "index", "work", "root.bolt"), 5000) },
		"the store is gone":  func(dir string) error { return os.RemoveAll(filepath.Join(dir, "index", "work")) },
		"all but the generation is torn": func(dir string) error {
			for _, path := range []string{"index/work/root.bolt", state("ledger.db"), "index/meta.json"} {
				if err := os.Truncate(filepath.Join(dir, path), 30); err != nil {
					return err
				}
			}
			return nil
		},
		"the generation is torn": func(dir string) error {
			list, err := filepath.Glob(filepath.Join(dir, "index", "generations", "*", "root.bolt"))
			if err != nil {
				return err
			}
			return os.Truncate(list[0], 5000)
		},
	} {
		t.Run(name, func(t *testing.T) {
			o, before := furnished(t)
			if err := hurt(o.dir); err != nil {
				t.Fatal(err)
			}
			stdout, stderr := o.run(exitDone, "--json")
			if c := counts(t, stdout); c.New != 0 || c.Changed != 0 || c.Unchanged != 8 {
				t.Errorf("%s", stdout)
			}
			if n := strings.Count(stderr, "repaired"); n < 1 || n != strings.Count(stderr, "\n") {
				t.Errorf("%q", stderr)
			}
			same(t, o, before)
			if stdout, stderr := o.run(exitDone); stdout+stderr != "" {
				t.Errorf("the run after it: %q %q", stdout, stderr)
			}
			// nothing new came of it either when all is read by force
			if _, stderr, code := call(t, "ingest", "--force", "--quiet", "--index", filepath.Join(o.dir, "index"), o.reports); code != exitDone {
				t.Error(stderr)
			}
			same(t, o, before)
			if _, stderr, code := call(t, "check", "--index", filepath.Join(o.dir, "index")); code != exitDone {
				t.Errorf("check: %d %s", code, stderr)
			}
		})
	}
}

func same(t *testing.T, o *office, before map[string]string) {
	t.Helper()
	after, doubled := contents(t, filepath.Join(o.dir, "index"))
	if doubled != 0 || len(after) != len(before) {
		t.Errorf("%d articles of %d, %d doubled", len(after), len(before), doubled)
	}
	for id, want := range before {
		if after[id] != want {
			t.Errorf("%s is\n%s\nand was\n%s", id, after[id], want)
		}
	}
}

// After the rebuilding of a ledger, files that went and came are seen as ever.
func TestARebuiltLedgerKnowsTheFiles(t *testing.T) {
	o, _ := furnished(t)
	if err := os.Remove(filepath.Join(o.dir, "index", "state", "ledger.db")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.jsonl", "copy.jsonl"} {
		if err := os.Remove(filepath.Join(o.reports, name)); err != nil {
			t.Fatal(err)
		}
	}
	o.file("h", "2026-11-02", "oats")
	stdout, _ := o.run(exitDone)
	if !strings.Contains(stdout, "all: 1 article new") {
		t.Errorf("%q", stdout)
	}
	all, _ := contents(t, filepath.Join(o.dir, "index"))
	if len(all) != 6 || all["a"] != "" || all["h"] == "" {
		t.Errorf("%d articles", len(all))
	}
}

// check finds a damaged ledger, and --repair makes it anew.
func TestCheckRepairsALedger(t *testing.T) {
	for name, hurt := range map[string]func(path string) error{
		"cut short": func(path string) error { return os.Truncate(path, 9000) },
		"gone":      os.Remove,
		"zero": func(path string) error {
			f, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = f.WriteAt(make([]byte, 12288), 12288)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			o, before := furnished(t)
			dir := filepath.Join(o.dir, "index")
			if err := hurt(filepath.Join(dir, "state", "ledger.db")); err != nil {
				t.Fatal(err)
			}
			if _, stderr, code := call(t, "check", "--index", dir); code != exitFailed || !strings.Contains(stderr, "ledger") {
				t.Errorf("%d %s", code, stderr)
			}
			if _, stderr, code := call(t, "check", "--repair", "--index", dir); code != exitDone {
				t.Errorf("%d %s", code, stderr)
			}
			if _, stderr, code := call(t, "check", "--index", dir); code != exitDone {
				t.Errorf("after the repair: %d %s", code, stderr)
			}
			if stdout, stderr := o.run(exitDone); stdout+stderr != "" {
				t.Errorf("the next run: %q %q", stdout, stderr)
			}
			same(t, o, before)
		})
	}
}
