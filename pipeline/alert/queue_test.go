package alert

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"dateline/pipeline/ledger"
)

// desk is a queue in a ledger that is opened anew for each test, and again in it.
type desk struct {
	*Queue
	file *ledger.File
}

func open(t *testing.T, dir string) desk {
	t.Helper()
	file, err := ledger.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return desk{Open(file), file}
}

// reopen lets the file go and opens it as the next run does.
func (d desk) reopen(t *testing.T) desk {
	t.Helper()
	dir := d.file.Dir()
	must(t, d.file.Close())
	return open(t, dir)
}

func (d desk) add(t *testing.T, ids ...string) {
	t.Helper()
	must(t, d.file.Update(func(tx *ledger.Tx) error { return d.Add(tx, ids) }))
}

func pending(q desk, name string) string {
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
	q := open(t, t.TempDir())
	must(t, q.Keep([]string{"quakes", "floods"}))
	q.add(t, "a", "b")
	_, mark := q.Pending("quakes")
	q.add(t, "c")
	must(t, q.Done("quakes", mark))
	if got := pending(q, "quakes"); got != "c" {
		t.Errorf("quakes waits for %q", got)
	}
	q = q.reopen(t)
	if got := pending(q, "quakes"); got != "c" {
		t.Errorf("in the next run quakes waits for %q", got)
	}
	if got := pending(q, "floods"); got != "a b c" {
		t.Errorf("floods waits for %q", got)
	}
	_, mark = q.Pending("floods")
	must(t, q.Done("floods", mark))
	must(t, q.Keep([]string{"quakes", "floods"}))
	q.add(t, "d", "d")
	q = q.reopen(t)
	if got := pending(q, "quakes") + "|" + pending(q, "floods"); got != "c d|d" {
		t.Errorf("after letting go: %q", got)
	}
	must(t, q.Keep([]string{"floods", "fires"}))
	if got := pending(q, "floods") + "|" + pending(q, "fires"); got != "d|" {
		t.Errorf("with another alert: %q", got)
	}
	rows, err := ledger.Read(q.file.Dir(), ledger.News, nil)
	if err != nil || len(rows) != 2 {
		t.Errorf("%d rows of news, %v", len(rows), err)
	}
	must(t, q.file.Close())
}

// TestANoteThatFailsIsNone: what was noted in a transaction that failed is not there.
func TestANoteThatFailsIsNone(t *testing.T) {
	q := open(t, t.TempDir())
	must(t, q.Keep([]string{"x"}))
	full := errors.New("disk full")
	err := q.file.Update(func(tx *ledger.Tx) error { return errors.Join(q.Add(tx, []string{"a"}), full) })
	if !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
	if got := pending(q, "x"); got != "" {
		t.Errorf("x waits for %q", got)
	}
	must(t, q.file.Close())
}

func TestNumbersRiseWhenNobodyWaits(t *testing.T) {
	q := open(t, t.TempDir())
	must(t, q.Keep([]string{"x"}))
	q.add(t, "a")
	_, mark := q.Pending("x")
	must(t, q.Done("x", mark))
	must(t, q.Keep(nil))
	if q = q.reopen(t); q.Waiting() {
		t.Error("somebody waits")
	}
	q.add(t, "nobody's")
	must(t, q.Keep([]string{"x"}))
	q.add(t, "b")
	_, after := q.Pending("x")
	if after <= mark || pending(q, "x") != "b" || !q.Waiting() {
		t.Errorf("mark %d after %d, pending %q", after, mark, pending(q, "x"))
	}
	must(t, q.file.Close())
}

func TestAlertsWhosePlacesWereLostAreToldAgain(t *testing.T) {
	q := open(t, t.TempDir())
	must(t, q.Keep([]string{"x", "y"}))
	q.add(t, "a")
	_, mark := q.Pending("x")
	must(t, q.Done("x", mark))
	must(t, q.file.Update(func(tx *ledger.Tx) error {
		return errors.Join(tx.Delete(ledger.Alerts, []byte("x")), tx.Delete(ledger.Alerts, []byte("y")),
			tx.PutNumber(ledger.Alerts, []byte(ledger.Everyone), 0))
	}))
	if q = q.reopen(t); !q.Waiting() {
		t.Error("nobody waits")
	}
	q.add(t, "b")
	must(t, q.Keep([]string{"x", "y"}))
	for _, name := range []string{"x", "y"} {
		if got := pending(q, name); got != "a b" {
			t.Errorf("%s: %q", name, got)
		}
	}
	must(t, q.file.Close())
}
