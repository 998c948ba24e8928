package desk

import (
	"strings"
	"testing"
	"time"
)

// TestRetentionIsHeld: too much at a time, and a clock that leapt, want a word.
func TestRetentionIsHeld(t *testing.T) {
	now := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		going, all int
		last       time.Time
		want       string
	}{
		{0, 100, now.AddDate(-60, 0, 0), ""},
		{50, 100, now.Add(-time.Hour), ""},
		{51, 100, now.Add(-time.Hour), "51 of 100 articles"},
		{1, 100, time.Time{}, ""},
		{100, 100, time.Time{}, "more than half"},
		{1, 100, now.AddDate(-1, 0, 1), ""},
		{1, 100, now.AddDate(-64, 0, 0), "the clock says 2026-11-30, the last run was on 1962"},
		{1, 100, now.Add(time.Hour), ""},
		{1, 100, now.AddDate(0, 0, 2), "before the last run on 2026-12-02"},
	} {
		if got := held(c.going, c.all, c.last, now); !strings.Contains(got, c.want) || (c.want == "") != (got == "") {
			t.Errorf("%+v: %q", c, got)
		}
	}
}
