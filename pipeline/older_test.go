package pipeline_test

import (
	"compress/gzip"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dateline/pipeline"
	"dateline/pipeline/alert"
	"dateline/pipeline/fetch"
	"dateline/pipeline/journal"
	"dateline/pipeline/retention"
)

// older lays out what a program before this one kept in files of their own: five
// reports of which one was deleted, one that has no day, a file that cannot be read,
// two runs with two alerts, and an article that neither alert was told of yet.
func older(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "older"))); err != nil {
		t.Fatal(err)
	}
	packed, err := os.Open(filepath.Join(dir, "ledger.db.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	z, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "ledger.db"), data, 0o644)
	}
	if err == nil {
		err = os.Remove(filepath.Join(dir, "ledger.db.gz"))
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestOlderFilesAreTakenOver: everything that they had is in the ledger, once, and they
// are gone.
func TestOlderFilesAreTakenOver(t *testing.T) {
	t.Parallel()
	dir := older(t)
	for _, when := range []string{"taken over", "opened again"} {
		l, err := pipeline.OpenLedger(dir)
		if err != nil {
			t.Fatal(err)
		}
		if list := l.File().Mended(); len(list) != 0 {
			t.Errorf("%s: mended %q", when, list)
		}
		wantOlder(t, when, l)
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		wantFiles(t, dir, "ledger.copy", "ledger.db")
	}
}

// TestWhatLastsOutlivesTheFile: when the ledger is lost, what the index cannot tell is
// there as it was.
func TestWhatLastsOutlivesTheFile(t *testing.T) {
	t.Parallel()
	dir := older(t)
	l, err := pipeline.OpenLedger(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "ledger.db")); err != nil {
		t.Fatal(err)
	}
	if l, err = pipeline.OpenLedger(dir); err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if l.Articles() != 0 {
		t.Errorf("%d articles", l.Articles())
	}
	wantLasting(t, "lost", l)
}

// TestDamagedOlderFiles: a run goes on without what cannot be read, and says so.
func TestDamagedOlderFiles(t *testing.T) {
	t.Parallel()
	dir := older(t)
	for _, name := range []string{"alerts.json", "runs.json", "feeds.json"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("{"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"news.jsonl", "undated.jsonl", "deleted.sums"} { // a crash amid a line
		f, err := os.OpenFile(filepath.Join(dir, name), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteString(`{"seq":9,"i`); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	l, err := pipeline.OpenLedger(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if list := l.File().Mended(); len(list) != 3 {
		t.Errorf("mended %q", list)
	}
	q := alert.Open(l.File())
	if !q.Waiting() {
		t.Error("no alert waits")
	}
	if err := q.Keep([]string{"all", "grain"}); err != nil {
		t.Fatal(err)
	}
	// their places were lost, so each is told again of what is still noted
	for _, name := range []string{"all", "grain"} {
		if ids, _ := q.Pending(name); !ids["e"] || len(ids) != 1 {
			t.Errorf("%s waits for %v", name, ids)
		}
	}
	if on, err := retention.Open(l.File()).Day("u"); on != "2026-11-30" || err != nil {
		t.Errorf("it arrived %q, %v", on, err)
	}
}

func wantFiles(t *testing.T, dir string, want ...string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	if !slices.Equal(names, want) {
		t.Errorf("there are %q, want %q", names, want)
	}
}

func wantOlder(t *testing.T, when string, l *pipeline.Ledger) {
	t.Helper()
	if l.Articles() != 5 || !l.Kept("a") || !l.Kept("u") || l.Kept("c") || l.Verify() != nil {
		t.Errorf("%s: %d articles, %v", when, l.Articles(), l.Verify())
	}
	failures := slices.Collect(l.Failures())
	if len(failures) != 1 || failures[0].Origin != "/srv/news/reports/bad.jsonl:1" {
		t.Errorf("%s: failures %+v", when, failures)
	}
	if s, ok := l.Unit("/srv/news/reports/a.jsonl"); !ok || s.Articles != 1 {
		t.Errorf("%s: a file is %+v", when, s)
	}
	wantLasting(t, when, l)
}

func wantLasting(t *testing.T, when string, l *pipeline.Ledger) {
	t.Helper()
	q := alert.Open(l.File())
	for _, name := range []string{"all", "grain"} {
		ids, mark := q.Pending(name)
		if got := slices.Collect(maps.Keys(ids)); !slices.Equal(got, []string{"e"}) || mark != 6 {
			t.Errorf("%s: %s waits for %q up to %d", when, name, got, mark)
		}
	}
	if on, err := retention.Open(l.File()).Day("u"); on != "2026-11-30" || err != nil {
		t.Errorf("%s: it arrived %q, %v", when, on, err)
	}
	j, err := journal.Open(l.File())
	if err != nil || len(j.Runs) != 2 || j.Runs[0].Exit != 3 || j.Last().Alerted != 2 || j.Sources["reports"].Last.Unchanged != 5 {
		t.Errorf("%s: journal %+v, %v", when, j, err)
	}
	s, err := fetch.OpenState(l.File(), nil)
	if err != nil {
		t.Fatal(err)
	}
	const feed = "https://post.example.org/feed.xml"
	if f := s.Feed(feed); f.ETag != `"17"` || f.Fails != 2 || !f.Rested || f.TTL.Hours() != 1 || !slices.Equal(s.Feeds(), []string{feed}) {
		t.Errorf("%s: feed %+v", when, f)
	}
	if _, ok := s.Robots("post.example.org"); !ok {
		t.Errorf("%s: the robots.txt is lost", when)
	}
}
