package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/cmd/dateline/terminal"
)

// TestSearchErrorsPoint: an error points at its place in the query, and one about a
// flag at none.
func TestSearchErrorsPoint(t *testing.T) {
	dir := shippedIndex(t)
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"water country:Nowhere"}, "dateline: no country is called \"Nowhere\"; its name or its two-letter code (KZ) is wanted\n" +
			"  water country:Nowhere\n                ^\n"},
		{[]string{"water", "--country", "Nowhere"}, "dateline: no country is called \"Nowhere\"; its name or its two-letter code (KZ) is wanted\n"},
		{[]string{"water", "--of", "Nowhere", "--role", "minister"}, "dateline: no country is called \"Nowhere\"; its name or its two-letter code (KZ) is wanted\n"},
		{[]string{"-water"}, "dateline: unknown shorthand flag: 'w' in -water; a query that begins with - stands behind --: dateline search -- -word\n"},
	} {
		var out, errs bytes.Buffer
		code := run(context.Background(), append([]string{"search", "--index", dir}, test.args...), nil, &out, &errs)
		if code != exitUsage || out.Len() > 0 || errs.String() != test.want {
			t.Errorf("%q: exit %d, %s%s", test.args, code, out.String(), errs.String())
		}
	}
}

// TestDidYouMean: the suggestion is the query that was typed, with other words in
// it and without the flags, which still stand on the command line.
func TestDidYouMean(t *testing.T) {
	dir := shippedIndex(t)
	var out, errs bytes.Buffer
	code := run(context.Background(), []string{"search", "--index", dir, "presidnt -nothing", "--country", "KZ"}, nil, &out, &errs)
	if code != exitDone || !strings.Contains(errs.String(), "did you mean president -nothing?\n") {
		t.Errorf("exit %d: %s", code, errs.String())
	}
}

// TestWhatIsWanted: a command that lacks its argument says which.
func TestWhatIsWanted(t *testing.T) {
	for _, args := range [][]string{{"similar"}, {"story", "a", "b"}, {"show"}, {"explain"}} {
		var out, errs bytes.Buffer
		if code := run(context.Background(), args, nil, &out, &errs); code != exitUsage || !strings.Contains(errs.String(), args[0]+" wants the id of") {
			t.Errorf("%q: exit %d: %s", args, code, errs.String())
		}
	}
}

// TestExplainKeepsItsWidth: the line of an article is as wide as a file's are, with
// its id whole.
func TestExplainKeepsItsWidth(t *testing.T) {
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "a.jsonl")
	article := `{"id":"long-title","title":"` + strings.Repeat("A very long title ", 20) + `","text":"The river rose."}`
	if err := os.WriteFile(file, []byte(article), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"ingest", "--index", dir, "--quiet", file}, nil, &out, &errs); code != exitDone {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	if code := run(context.Background(), []string{"explain", "--index", dir, "river"}, nil, &out, &errs); code != exitDone {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	for line := range strings.Lines(out.String()) {
		if n := terminal.Columns(strings.TrimSuffix(line, "\n")); n > 100 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	if !strings.Contains(out.String(), "…\n  long-title\n") {
		t.Errorf("got %s", out.String())
	}
}
