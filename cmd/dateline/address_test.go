package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPagesByTheirAddress: analyze and ingest take one page from where it lies, with
// fetch's manners.
func TestPagesByTheirAddress(t *testing.T) {
	paper, asked := smallPaper(t)
	file := filepath.Join(t.TempDir(), "note.txt")
	if err := os.WriteFile(file, []byte("The lock of Vantry opens at six."), 0o644); err != nil {
		t.Fatal(err)
	}
	page := paper.URL + "/reports/2.html"
	net := []string{"--allow-private", "--host-interval", "0s"}
	stdout, stderr, code := call(t, append([]string{"analyze", file, page, file}, net...)...)
	var titles []string
	for line := range strings.Lines(stdout) {
		var a struct{ Title, URL, Text string }
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		titles = append(titles, a.Title+a.URL)
	}
	if code != exitDone || len(titles) != 3 || titles[1] != "Ministers meet for round 2 of water talks"+page {
		t.Errorf("analyze: %d %q\n%s", code, titles, stderr)
	}
	if got := asked(); got["/robots.txt"] != 1 || got["/reports/2.html"] != 1 {
		t.Errorf("asked %v", got)
	}
	dir := t.TempDir()
	args := append([]string{"ingest", "--index", dir, "--json", file, page}, net...)
	for i, want := range []int{2, 0} {
		stdout, stderr, code = call(t, args...)
		if c := counts(t, stdout); code != exitDone || c.New != want || c.New+c.Unchanged != 2 {
			t.Errorf("ingest %d: %d %s\n%s", i+1, code, stdout, stderr)
		}
	}
	// what came over the network is not purged with the files
	if stdout, _, code = call(t, "ingest", "--index", dir, "--json", filepath.Dir(file)); code != exitDone || counts(t, stdout).Unchanged != 1 {
		t.Errorf("the folder: %d %s", code, stdout)
	}
	if _, stderr, code = call(t, "analyze", page); code != exitSkipped || !strings.Contains(stderr, "not public") {
		t.Errorf("without leave: %d %s", code, stderr)
	}
	if _, stderr, code = call(t, "analyze", "--host-interval", "-1s", page); code != exitUsage {
		t.Errorf("a negative pause: %d %s", code, stderr)
	}
}

// TestNoPageAtItsAddress: what is sent as a page and is none.
func TestNoPageAtItsAddress(t *testing.T) {
	noise := make([]byte, 8<<10)
	for i := range noise {
		noise[i] = byte(i * i >> 3)
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		switch r.URL.Path {
		case "/paper":
			_, _ = w.Write([]byte("%PDF-1.7\n" + strings.Repeat("The ministers met in Samarkand. ", 100)))
		case "/noise":
			_, _ = w.Write(noise)
		case "/private":
			t.Error("a forbidden page was asked for")
		case "/robots.txt":
			_, _ = w.Write([]byte("User-agent: *\nDisallow: /private\n"))
		}
	}))
	t.Cleanup(s.Close)
	for path, want := range map[string]string{"/paper": "a PDF file, not a page", "/noise": "binary data, not a page", "/private": "robots.txt forbids"} {
		stdout, stderr, code := call(t, "analyze", "--allow-private", "--host-interval", "0s", s.URL+path)
		if code != exitSkipped || stdout != "" || !strings.Contains(stderr, want) {
			t.Errorf("%s: %d %s %s", path, code, stdout, stderr)
		}
	}
}
