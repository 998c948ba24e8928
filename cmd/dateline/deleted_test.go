package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// ids are the articles of the office's index.
func (o *office) ids() map[string]string {
	o.t.Helper()
	all, _ := contents(o.t, filepath.Join(o.dir, "index"))
	return all
}

func (o *office) ingest(args ...string) {
	o.t.Helper()
	args = append([]string{"ingest", "--quiet", "--index", filepath.Join(o.dir, "index"), o.reports}, args...)
	if _, stderr, code := call(o.t, args...); code != exitDone {
		o.t.Fatal(stderr)
	}
}

// What retention let go of and what was deleted by name stays away while its
// text and day are the same, whatever happens to its file.
func TestWhatWasDeletedStaysAway(t *testing.T) {
	o := newOffice(t, "keep: {age: 3650d}\n")
	o.file("old", "1990-01-01", "wheat")
	o.file("unwanted", "2026-11-01", "barley")
	o.file("kept", "2026-11-01", "oats")
	o.run(exitDone)
	if _, stderr, code := call(t, "delete", "--index", filepath.Join(o.dir, "index"), "--yes", "unwanted"); code != exitDone {
		t.Fatal(stderr)
	}
	stays := func(when string) {
		t.Helper()
		if all := o.ids(); len(all) != 1 || all["kept"] == "" {
			t.Errorf("%s there are %d articles", when, len(all))
		}
	}
	stays("after the deletion")
	now := time.Now().Add(-time.Second)
	for _, name := range []string{"old", "unwanted"} {
		if err := os.Chtimes(filepath.Join(o.reports, name+".jsonl"), now, now); err != nil {
			t.Fatal(err)
		}
	}
	o.run(exitDone)
	stays("after a touch")
	o.ingest("--force")
	stays("by force")
	if err := os.Rename(filepath.Join(o.reports, "old.jsonl"), filepath.Join(o.reports, "new.jsonl")); err != nil {
		t.Fatal(err)
	}
	o.file("copy", "2026-11-01", "nothing")
	o.ingest()
	if err := os.Remove(filepath.Join(o.reports, "copy.jsonl")); err != nil {
		t.Fatal(err)
	}
	o.ingest()
	stays("under another name")
	if err := os.RemoveAll(filepath.Join(o.dir, "index", "state", "ledger.db")); err != nil {
		t.Fatal(err)
	}
	o.ingest()
	stays("with a ledger that was lost")

	o.ingest("--revive")
	if all := o.ids(); len(all) != 3 {
		t.Errorf("called back there are %d articles", len(all))
	}
	o.ingest("--force")
	if all := o.ids(); len(all) != 3 {
		t.Errorf("what was called back went again: %d articles", len(all))
	}
	o.run(exitDone)
	if all := o.ids(); len(all) != 2 || all["old"] != "" {
		t.Errorf("retention let %d articles be", len(all))
	}
}

// Another text, or another day that qualifies, is another article.
func TestWhatWasDeletedComesBackChanged(t *testing.T) {
	o := newOffice(t, "keep: {age: 3650d}\n")
	o.file("day", "1990-01-01", "wheat and the long road that it takes from the field to the mill, and from there by rail to the harbour in the south of the country")
	o.file("text", "2026-11-01", "barley")
	o.file("kept", "2026-11-01", "oats")
	o.run(exitDone)
	if _, stderr, code := call(t, "delete", "--index", filepath.Join(o.dir, "index"), "--yes", "text"); code != exitDone {
		t.Fatal(stderr)
	}
	o.file("day", "2026-10-01", "wheat and the long road that it takes from the field to the mill, and from there by rail to the harbour in the south of the country")
	o.file("text", "2026-11-01", "barley and rye")
	o.run(exitDone)
	if all := o.ids(); len(all) != 3 {
		t.Errorf("%d articles", len(all))
	}
}
