package fetch

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"dateline/pipeline/web"
)

// full runs the soak at the size that it was designed for.
var full = flag.Bool("soak", false, "soak with 2,000 feeds on 200 hosts")

const (
	feedsPerHost = 10
	pagesPerFeed = 3
)

// sound is a host whose feeds and pages are all well.
func sound() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/f/{n}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, `<rss version="2.0"><channel>`)
		for i := range pagesPerFeed {
			fmt.Fprintf(w, "<item><title>T</title><link>/p/%s/%d</link></item>", r.PathValue("n"), i)
		}
		// each feed names one page of the feed before it, too
		fmt.Fprint(w, "<item><title>T</title><link>/p/0/0</link></item></channel></rss>")
	})
	mux.HandleFunc("/p/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "<title>T</title><p>Text of %s%s.</p>", r.Host, r.URL.Path)
	})
	return mux
}

func bomb() []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(make([]byte, 8<<20))
	_ = z.Close()
	return b.Bytes()
}

// broken are the ways in which a host can be out of order.
func broken() []http.HandlerFunc {
	packed := bomb()
	deep := `<rss version="2.0"><channel>` + strings.Repeat("<x>", 10_000)
	return []http.HandlerFunc{
		func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(404) },
		func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) },
		func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "20")
			w.WriteHeader(429)
		},
		func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "<rss><channel><item>") },
		func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, deep) },
		func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) },
		func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(packed)
		},
		func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) },
		func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X", strings.Repeat("x", web.MaxHeader+1))
		},
		func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				_, _ = w.Write([]byte("x"))
				w.(http.Flusher).Flush()
				time.Sleep(20 * time.Millisecond)
			}
		},
	}
}

func TestSoak(t *testing.T) {
	hosts := 20
	if *full {
		hosts = 200
	} else if testing.Short() {
		t.Skip("two seconds")
	}
	ways := broken()
	papers := map[string]http.Handler{}
	var feeds []string
	for i := range hosts {
		name := fmt.Sprintf("h%d.example", i)
		papers[name] = sound()
		if i%10 == 9 {
			mux := http.NewServeMux()
			mux.HandleFunc("/robots.txt", http.NotFound)
			mux.HandleFunc("/", ways[i/10%len(ways)])
			papers[name] = mux
		}
		for n := range feedsPerHost {
			feeds = append(feeds, fmt.Sprintf("http://%s/f/%d", name, n))
		}
	}
	p := newPress(t, func(host string) http.Handler { return papers[host] })
	d, dir := newDesk(), t.TempDir()
	set := func(s *Round) { s.Feeds = feeds }
	p.fetch(t, d, dir, set)
	first := p.forget()
	before := heap()
	p.fetch(t, d, dir, set)
	second := p.forget()
	after := heap()

	want := hosts * 9 / 10 * feedsPerHost * pagesPerFeed
	t.Logf("%d feeds on %d hosts: %d and %d requests, %d impolite, %d twice, %d of %d articles, heap %d and %d KB",
		len(feeds), hosts, len(first), len(second), impolite(first)+impolite(second), len(d.twice), len(d.articles), want, before>>10, after>>10)
	if len(d.articles) != want || len(d.twice) != 0 {
		t.Errorf("%d articles, want %d; twice %v", len(d.articles), want, d.twice)
	}
	if n := impolite(first) + impolite(second); n != 0 {
		t.Errorf("%d requests came too soon", n)
	}
	asked := map[string]int{}
	for _, r := range first {
		if strings.HasPrefix(r.path, "/p/") {
			if asked[r.host+r.path]++; asked[r.host+r.path] == 2 {
				t.Errorf("%s%s was fetched twice", r.host, r.path)
			}
		}
	}
	for _, r := range second {
		if strings.HasPrefix(r.path, "/p/") {
			t.Errorf("the second run fetched %s%s", r.host, r.path)
		}
	}
	// what is kept of a run does not grow with the runs
	if after > 2*before+8<<20 {
		t.Errorf("the heap grew from %d to %d KB", before>>10, after>>10)
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse
}
