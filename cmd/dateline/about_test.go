package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"
)

// TestAboutFlags: the days that a text speaks of are searched apart from its own.
func TestAboutFlags(t *testing.T) {
	dir := shippedIndex(t)
	// a week finds who names a day of it; the month also who speaks of the year
	for to, want := range map[string]string{"1986-10-07": "[states-that-are-no-more]", "1986-10-31": "[quarters-and-ranges states-that-are-no-more]"} {
		got := searched(t, dir, "--about-from", "1986-10-01", "--about-to", to)
		if slices.Sort(got); fmt.Sprint(got) != want {
			t.Errorf("to %s: got %v, want %s", to, got, want)
		}
	}
	// the third quarter of 2021 has this day in it, and so has July 1 to September 30
	if got := searched(t, dir, "--about-from", "2021-08-15", "--about-to", "2021-08-15"); !slices.Contains(got, "quarters-and-ranges") {
		t.Errorf("a day of a quarter: %v", got)
	}
	if got := searched(t, dir, "--from", "1986", "--to", "1986"); len(got) != 0 {
		t.Errorf("published in 1986: %v", got)
	}
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"search", "--index", dir, "--about-from", "soon"}, nil, &out, &errs); code != exitUsage {
		t.Errorf("exit %d: %s", code, errs.String())
	}
}
