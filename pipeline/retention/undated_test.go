package retention

import (
	"os"
	"testing"
	"time"
)

func TestUndatedArticlesAgeFromTheirArrival(t *testing.T) {
	dir := t.TempDir()
	first := time.Date(2026, 1, 2, 23, 0, 0, 0, time.FixedZone("", -5*3600)) // the 3rd in UTC
	for _, c := range []struct {
		ids []string
		at  time.Time
	}{{[]string{"a", "b"}, first}, {[]string{"b", "c"}, first.AddDate(0, 0, 7)}} {
		if err := Open(dir).Arrived(c.ids, c.at); err != nil {
			t.Fatal(err)
		}
	}
	u := Open(dir)
	for id, want := range map[string]string{"a": "2026-01-03", "b": "2026-01-03", "c": "2026-01-10", "d": ""} {
		if got, err := u.Day(id); got != want || err != nil {
			t.Errorf("%s arrived %q, %v, want %q", id, got, err, want)
		}
	}
	if err := u.Forget([]string{"a", "x"}); err != nil {
		t.Fatal(err)
	}
	if u = Open(dir); u.read() != nil || len(u.days) != 2 {
		t.Errorf("after forgetting: %v", u.days)
	}
}

func TestALineCutShortIsPassedOver(t *testing.T) {
	dir := t.TempDir()
	u := Open(dir)
	if err := u.Arrived([]string{"a", "b"}, time.Now()); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(u.path)
	if err := os.WriteFile(u.path, data[:len(data)-5], 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Open(dir).Arrived([]string{"c"}, time.Now()); err != nil {
		t.Fatal(err)
	}
	if u = Open(dir); u.read() != nil || len(u.days) != 2 || u.days["c"] == "" {
		t.Errorf("after a line cut short: %v", u.days)
	}
}
