package main

import (
	"bytes"
	"context"
	"testing"
)

// TestAboutFlags: the days that a text speaks of are searched apart from its own.
func TestAboutFlags(t *testing.T) {
	dir := shippedIndex(t)
	got := searched(t, dir, "--about-from", "1986-10-01", "--about-to", "1986-10-31")
	if len(got) != 1 || got[0] != "states-that-are-no-more" {
		t.Errorf("got %v", got)
	}
	if got := searched(t, dir, "--from", "1986", "--to", "1986"); len(got) != 0 {
		t.Errorf("published in 1986: %v", got)
	}
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"search", "--index", dir, "--about-from", "soon"}, nil, &out, &errs); code != exitUsage {
		t.Errorf("exit %d: %s", code, errs.String())
	}
}
