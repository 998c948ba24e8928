package retention

import (
	"errors"
	"testing"
	"time"

	"dateline/pipeline/ledger"
)

func TestUndatedArticlesAgeFromTheirArrival(t *testing.T) {
	dir := t.TempDir()
	first := time.Date(2026, 1, 2, 23, 0, 0, 0, time.FixedZone("", -5*3600)) // the 3rd in UTC
	for _, c := range []struct {
		ids []string
		at  time.Time
	}{{[]string{"a", "b"}, first}, {[]string{"b", "c"}, first.AddDate(0, 0, 7)}} {
		file, err := ledger.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		u := Open(file)
		err = file.Update(func(tx *ledger.Tx) error { return u.Arrived(tx, c.ids, c.at) })
		if err := errors.Join(err, file.Close()); err != nil {
			t.Fatal(err)
		}
	}
	file, err := ledger.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	u := Open(file)
	for id, want := range map[string]string{"a": "2026-01-03", "b": "2026-01-03", "c": "2026-01-10", "d": ""} {
		if got, err := u.Day(id); got != want || err != nil {
			t.Errorf("%s arrived %q, %v, want %q", id, got, err, want)
		}
	}
}
