package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestArticlesAreNamed: by id, by any beginning of it that is one article's, by address;
// what is several's says whose.
func TestArticlesAreNamed(t *testing.T) {
	dir, file := filepath.Join(t.TempDir(), "index"), filepath.Join(t.TempDir(), "a.jsonl")
	lines := `{"id":"abc1","url":"https://post.example/news/one","title":"Harbour opens","text":"The harbour opened."}
{"id":"abc2","url":"https://post.example/news/two","title":"Harbour shuts","text":"The harbour shut, and nobody was there."}
{"id":"xyz987654","title":"Rain","text":"Rain fell on the hills."}
`
	if err := os.WriteFile(file, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	call(t, "ingest", "--quiet", "--index", dir, file)
	for args, want := range map[string]string{
		"show abc1": "Harbour opens", "show x": "Rain", "show https://post.example/news/two": "Harbour shuts", "story xyz": "1. Rain",
		"similar abc2": "abc1", "explain xyz987 rain": "yes rain", "explain https://post.example/news/one": "Harbour opens",
	} {
		stdout, stderr, code := call(t, append(strings.Fields(args), "--index", dir)...)
		if code != exitDone || !strings.Contains(stdout, want) {
			t.Errorf("%s: exit %d, no %q in %s%s", args, code, want, stdout, stderr)
		}
	}
	for args, want := range map[string]struct {
		code int
		said string
	}{
		"show abc":                        {exitUsage, `the ids of 2 articles begin with "abc": abc1, abc2`},
		"show https://post.example/news":  {exitUsage, "2 articles lie below"},
		"show https://post.example/other": {exitFailed, "no article of the address"},
		"show nothing":                    {exitFailed, "no such article"},
	} {
		if _, stderr, code := call(t, append(strings.Fields(args), "--index", dir)...); code != want.code || !strings.Contains(stderr, want.said) {
			t.Errorf("%s: exit %d, %s", args, code, stderr)
		}
	}
}
