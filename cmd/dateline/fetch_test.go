package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"dateline/index/bleve"
	"dateline/pipeline"
	"dateline/pipeline/web"
)

// smallPaper serves a feed with three reports, and counts the requests by path.
func smallPaper(t *testing.T) (*httptest.Server, func() map[string]int) {
	t.Helper()
	var mu sync.Mutex
	asked := map[string]int{}
	mux := http.NewServeMux()
	mux.HandleFunc("/feed.xml", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"7"`)
		if r.Header.Get("If-None-Match") == `"7"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, `<rss version="2.0"><channel><title>Harbour Post</title>`)
		for i := range 3 {
			fmt.Fprintf(w, "<item><title>Ministers meet for round %d of water talks</title><link>/reports/%d.html</link><pubDate>Tue, 03 Nov 2026 08:00:00 +0500</pubDate></item>", i+1, i)
		}
		fmt.Fprint(w, "</channel></rss>")
	})
	mux.HandleFunc("/reports/", func(w http.ResponseWriter, r *http.Request) {
		n := strings.TrimSuffix(filepath.Base(r.URL.Path), ".html")
		fmt.Fprintf(w, `<html><head><title>Ministers meet for round %s of water talks</title></head><body><nav><a href="/">Home</a></nav><article>
<h1>Ministers meet for round %s of water talks</h1><p>Delegations from Kazakhstan and Uzbekistan met in Samarkand on Monday for round %s of their talks on the water of the rivers that they share.</p>
<p>The two sides said that they would exchange daily figures of the reservoirs, and that experts would visit the dam of station %s before the end of the month.</p>
<p>A joint statement spoke of progress on the timetable for the release of water in the summer, which farmers downstream had asked for since last year.</p></article></body></html>`, n, n, n, n)
	})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked[r.URL.Path]++
		mu.Unlock()
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s, func() map[string]int {
		mu.Lock()
		defer mu.Unlock()
		was := asked
		asked = map[string]int{}
		return was
	}
}

func counts(t *testing.T, stdout string) (c struct{ New, Changed, Unchanged, Skipped int }) {
	t.Helper()
	if err := json.Unmarshal([]byte(stdout), &c); err != nil {
		t.Fatalf("%v: %q", err, stdout)
	}
	return c
}

func TestFetchFillsAnIndexOnce(t *testing.T) {
	paper, asked := smallPaper(t)
	dir, archive := t.TempDir(), t.TempDir()
	args := []string{"fetch", "--index", dir, "--feed", paper.URL + "/feed.xml", "--allow-private", "--host-interval", "0s", "--json", "--archive", archive}
	stdout, stderr, code := call(t, args...)
	if c := counts(t, stdout); code != exitDone || c.New != 3 || !strings.Contains(stderr, "3 new") {
		t.Fatalf("%d %s\n%s", code, stdout, stderr)
	}
	asked()
	stdout, _, code = call(t, args...)
	got := asked()
	if c := counts(t, stdout); code != exitDone || c.New != 0 || got["/feed.xml"] != 1 || len(got) != 1 {
		t.Errorf("the second run: %d %s, requests %v", code, stdout, got)
	}
	if stdout, _, code = call(t, "feeds", "--index", dir); code != exitDone || !strings.Contains(stdout, "/feed.xml") || !strings.Contains(stdout, "ok") {
		t.Errorf("feeds: %d %s", code, stdout)
	}
	back := t.TempDir()
	stdout, stderr, code = call(t, "ingest", "--index", back, "--json", archive)
	if c := counts(t, stdout); code != exitDone || c.New != 3 {
		t.Errorf("the archive gave %s %s", stdout, stderr)
	}
	fetched, err := bleve.At(dir).OpenReader(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer fetched.Close()
	rebuilt, err := bleve.At(back).OpenReader(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer rebuilt.Close()
	for i := range 3 {
		id := pipeline.NameID(web.Canonical(fmt.Sprintf("%s/reports/%d.html", paper.URL, i)))
		a, errA := fetched.Get(context.Background(), id)
		b, errB := rebuilt.Get(context.Background(), id)
		if errA != nil || errB != nil || a.Text != b.Text || a.Text == "" {
			t.Errorf("report %d: fetched %v, from the archive %v", i, errA, errB)
		}
	}
}

func TestFetchRefusesPrivateAddressesAndSaysSo(t *testing.T) {
	paper, asked := smallPaper(t)
	_, stderr, code := call(t, "fetch", "--index", t.TempDir(), "--feed", paper.URL+"/feed.xml")
	if code != exitSkipped || !strings.Contains(stderr, "--allow-private") || len(asked()) != 0 {
		t.Errorf("%d %s", code, stderr)
	}
}

func TestFetchUsage(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "urls.txt")
	if err := os.WriteFile(bad, []byte("https://a.example\nnot a URL\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"wants a --feed": {"fetch"},
		"line 2":         {"fetch", "--urls", bad},
		"no such file":   {"fetch", "--opml", filepath.Join(dir, "missing")},
		"not negative":   {"fetch", "--feed", "https://a.example", "--host-interval", "-1s"},
	} {
		if _, stderr, code := call(t, args...); code != exitUsage || !strings.Contains(stderr, want) {
			t.Errorf("%v: %d %s", args, code, stderr)
		}
	}
}
