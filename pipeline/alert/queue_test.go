package alert

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func open(t *testing.T, dir string) *Queue {
	t.Helper()
	q, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.Close() })
	return q
}

func pending(q *Queue, name string) string {
	ids, _ := q.Pending(name)
	return strings.Join(slices.Sorted(maps.Keys(ids)), " ")
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestEachAlertIsToldOnceOfEachArticle(t *testing.T) {
	dir := t.TempDir()
	q := open(t, dir)
	must(t, q.Add([]string{"a", "b"}))
	_, mark := q.Pending("quakes")
	must(t, q.Add([]string{"c"}))
	must(t, q.Done("quakes", mark))
	if got := pending(q, "quakes"); got != "c" {
		t.Errorf("quakes waits for %q", got)
	}
	q = open(t, dir) // after a crash
	if got := pending(q, "quakes"); got != "c" {
		t.Errorf("after a crash quakes waits for %q", got)
	}
	if got := pending(q, "floods"); got != "a b c" {
		t.Errorf("floods waits for %q", got)
	}
	_, mark = q.Pending("floods")
	must(t, q.Done("floods", mark))
	must(t, q.Keep([]string{"quakes", "floods"}))
	must(t, q.Add([]string{"d"}))
	q = open(t, dir)
	if got := pending(q, "quakes") + "|" + pending(q, "floods"); got != "c d|d" {
		t.Errorf("after letting go: %q", got)
	}
}

func TestALineCutShortIsDropped(t *testing.T) {
	dir := t.TempDir()
	q := open(t, dir)
	must(t, q.Add([]string{"a", "b"}))
	path := filepath.Join(dir, newsFile)
	data, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(path, data[:len(data)-4], 0o644))
	q = open(t, dir)
	if got := pending(q, "x"); got != "a" {
		t.Errorf("got %q", got)
	}
	must(t, q.Add([]string{"c"}))
	if got := pending(open(t, dir), "x"); got != "a c" {
		t.Errorf("after a new line: %q", got)
	}
}

func TestNumbersRiseWhenNobodyWaits(t *testing.T) {
	dir := t.TempDir()
	q := open(t, dir)
	must(t, q.Add([]string{"a"}))
	_, mark := q.Pending("x")
	must(t, q.Done("x", mark))
	must(t, q.Keep(nil))
	q = open(t, dir)
	must(t, q.Add([]string{"b"}))
	_, after := q.Pending("x")
	if after <= mark || pending(q, "x") != "b" {
		t.Errorf("mark %d after %d, pending %q", after, mark, pending(q, "x"))
	}
}

func TestAlertsWhosePlacesWereLostAreToldAgain(t *testing.T) {
	dir := t.TempDir()
	q := open(t, dir)
	must(t, q.Keep([]string{"x", "y"}))
	must(t, q.Add([]string{"a"}))
	_, mark := q.Pending("x")
	must(t, q.Done("x", mark))
	must(t, os.WriteFile(filepath.Join(dir, cursorsFile), []byte("{"), 0o644))
	q = open(t, dir)
	if !q.Damaged || !q.Waiting() {
		t.Errorf("damaged %v, waiting %v", q.Damaged, q.Waiting())
	}
	q = open(t, dir)
	must(t, q.Add([]string{"b"}))
	must(t, q.Keep([]string{"x", "y"}))
	for _, name := range []string{"x", "y"} {
		if got := pending(open(t, dir), name); got != "a b" {
			t.Errorf("%s: %q", name, got)
		}
	}
}
