package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/pipeline"
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

// Of two files with one text, of which the article was deleted, either may be touched: check
// finds nothing wrong.
func TestCheckOfATouchedCopyOfWhatWasDeleted(t *testing.T) {
	o := newOffice(t, "")
	o.file("a", "2026-11-01", "wheat")
	data, err := os.ReadFile(filepath.Join(o.reports, "a.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	o.write("reports/b.jsonl", strings.Replace(string(data), `"id":"a"`, `"id":"b"`, 1))
	ripe(t, o.reports)
	o.ingest()
	if _, stderr, code := call(t, "delete", "--index", filepath.Join(o.dir, "index"), "--yes", "a"); code != exitDone {
		t.Fatal(stderr)
	}
	for _, name := range []string{"a", "b"} {
		now := time.Now().Add(-time.Second)
		if err := os.Chtimes(filepath.Join(o.reports, name+".jsonl"), now, now); err != nil {
			t.Fatal(err)
		}
		o.ingest()
		if _, stderr, code := call(t, "check", "--index", filepath.Join(o.dir, "index")); code != exitDone {
			t.Errorf("%s was touched: %d %s", name, code, stderr)
		}
	}
}

// An article with an id, or in a file or archive with a name, that no database can keep is
// taken in, found, unchanged at the next run, and deleted as any other.
func TestAnEndlessIDIsOneLikeOthers(t *testing.T) {
	for _, size := range []int{1001, 32_769, 300_000} {
		o := newOffice(t, "")
		o.file("kept", "2026-11-01", "oats")
		id := strings.Repeat("n", size)
		o.write("reports/long.jsonl", `{"id":"`+id+`","title":"Rain","published":"2026-11-01","text":"Rain fell on the harbour of the town all day."}`+"\n")
		ripe(t, o.reports)
		o.ingest()
		if all := o.ids(); len(all) != 2 || all[pipeline.IDOf(id)] == "" {
			t.Fatalf("%d bytes: %d articles", size, len(all))
		}
		stdout, _ := o.run(exitDone, "--json")
		if c := counts(t, stdout); c.New != 0 || c.Unchanged != 2 {
			t.Errorf("%d bytes, the next run: %s", size, stdout)
		}
		if _, stderr, code := call(t, "delete", "--index", filepath.Join(o.dir, "index"), "--yes", pipeline.IDOf(id)); code != exitDone {
			t.Fatal(stderr)
		}
		o.ingest("--force")
		if all := o.ids(); len(all) != 1 {
			t.Errorf("%d bytes: %d articles", size, len(all))
		}
		if _, stderr, code := call(t, "check", "--index", filepath.Join(o.dir, "index")); code != exitDone {
			t.Errorf("%d bytes: %s", size, stderr)
		}
	}
}
