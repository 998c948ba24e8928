package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/extract/doc"
	"dateline/pipeline"
	"dateline/pipeline/ledger"
	"dateline/pipeline/web"
)

// fast is a clock on which everything takes a thousandth of the time.
type fast struct{ start time.Time }

const faster = 1000

func (f *fast) Now() time.Time { return f.start.Add(time.Since(f.start) * faster) }

func (f *fast) Sleep(ctx context.Context, d time.Duration) error {
	return web.Wall.Sleep(ctx, d/faster)
}

// request is one that reached the press.
type request struct {
	host, path  string
	at          time.Time
	conditional bool
}

// press serves newspapers, one a host name, on one loopback port.
type press struct {
	*httptest.Server
	clock *fast
	mu    sync.Mutex
	log   []request
	paper func(host string) http.Handler
}

func newPress(t *testing.T, paper func(host string) http.Handler) *press {
	t.Helper()
	p := &press{clock: &fast{time.Now()}, paper: paper}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.log = append(p.log, request{r.Host, r.URL.Path, p.clock.Now(),
			r.Header.Get("If-None-Match") != "" || r.Header.Get("If-Modified-Since") != ""})
		p.mu.Unlock()
		p.paper(r.Host).ServeHTTP(w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *press) client(robots web.RobotsStore) *web.Client {
	return web.New(web.Options{Clock: p.clock, Robots: robots, Timeout: 500 * time.Millisecond, MaxBody: 1 << 20, MaxUnpacked: 1 << 20,
		Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, p.Listener.Addr().String())
		}})
}

// forget empties the log and returns what was in it.
func (p *press) forget() []request {
	p.mu.Lock()
	defer p.mu.Unlock()
	log := p.log
	p.log = nil
	return log
}

// impolite counts requests that came too soon after the last one of their host.
func impolite(log []request) (n int) {
	last := map[string]time.Time{}
	for _, r := range log {
		if t, ok := last[r.host]; ok && r.at.Sub(t) < web.DefaultInterval {
			n++
		}
		last[r.host] = r.at
	}
	return n
}

// paper is a small newspaper with n articles.
func paper(n int) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "User-agent: *\nDisallow: /private/\nSitemap: http://%s/news.xml\n", r.Host)
	})
	mux.HandleFunc("/feed.xml", func(w http.ResponseWriter, r *http.Request) {
		etag := fmt.Sprintf(`"%d"`, n)
		w.Header().Set("ETag", etag)
		if r.Header.Get("If-None-Match") == etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, `<rss version="2.0"><channel><title>Paper</title>`)
		for i := range n {
			fmt.Fprintf(w, "<item><title>Report %d</title><link>/a/%d?utm_source=rss</link><pubDate>Tue, 03 Nov 2026 08:00:00 +0000</pubDate></item>", i, i)
		}
		fmt.Fprint(w, "</channel></rss>")
	})
	mux.HandleFunc("/news.xml", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
		for i := range n {
			fmt.Fprintf(w, "<url><loc>http://%s/a/%d</loc></url>", r.Host, i)
		}
		fmt.Fprint(w, "</urlset>")
	})
	mux.HandleFunc("/a/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, "<title>T%s</title><p>The text of %s%s.</p>", r.URL.Path, r.Host, r.URL.Path)
	})
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `<link rel="alternate" type="application/rss+xml" href="/feed.xml">`)
	})
	return mux
}

// plainPages reads the pages of paper.
type plainPages struct{}

var (
	titleOf = regexp.MustCompile(`<title>(.*?)</title>`)
	textOf  = regexp.MustCompile(`<p>(.*?)</p>`)
	feedOf  = regexp.MustCompile(`<link rel="alternate" type="application/rss\+xml" href="/(.*?)">`)
)

func (plainPages) Article(body []byte, _, _ string) (doc.Article, error) {
	m := textOf.FindSubmatch(body)
	if m == nil {
		return doc.Article{}, errors.New("no article")
	}
	a := doc.Article{Text: string(m[1])}
	if t := titleOf.FindSubmatch(body); t != nil {
		a.Title = string(t[1])
	}
	return a, nil
}

func (plainPages) Plain(html string) string {
	return strings.NewReplacer("<p>", "", "</p>", "").Replace(html)
}

func (plainPages) Feeds(body []byte, url string) []string {
	if m := feedOf.FindSubmatch(body); m != nil {
		return []string{strings.TrimSuffix(url, "/") + "/" + string(m[1])}
	}
	return nil
}

// desk stands for the pipeline: it keeps what was sent, and the stamps.
type desk struct {
	mu       sync.Mutex
	articles map[string]doc.Article
	twice    []string
	skips    map[string]pipeline.Skip
	stamps   map[string]pipeline.Stamp
	known    int
}

func newDesk() *desk {
	return &desk{articles: map[string]doc.Article{}, skips: map[string]pipeline.Skip{}, stamps: map[string]pipeline.Stamp{}}
}

func (d *desk) emit(u pipeline.Unit) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.known += u.Unchanged
	if u.Items == nil {
		return nil
	}
	n := 0
	for i := range u.Items {
		if i.Skip != nil {
			d.skips[u.Key] = *i.Skip
			continue
		}
		if _, again := d.articles[u.Key]; again {
			d.twice = append(d.twice, u.Key)
		}
		d.articles[u.Key] = i.Article
		n++
	}
	if u.Stamp != nil {
		st := *u.Stamp
		st.Articles = n
		d.stamps[u.Key] = st
	}
	return nil
}

func (d *desk) knows(key string) (pipeline.Stamp, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	st, ok := d.stamps[key]
	return st, ok
}

// openState opens the state in the ledger of dir, and lets the ledger go.
func openState(t *testing.T, dir string, clock web.Clock) (*State, func()) {
	t.Helper()
	file, err := ledger.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	state, err := OpenState(file, clock)
	if err != nil {
		t.Fatal(err)
	}
	return state, func() {
		t.Helper()
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
}

// fetch makes one run with the state of dir and saves it.
func (p *press) fetch(t *testing.T, d *desk, dir string, set func(*Round)) {
	t.Helper()
	state, done := openState(t, dir, p.clock)
	defer done()
	s := &Round{Client: p.client(state), State: state, Pages: plainPages{}, Known: d.knows}
	set(s)
	if err := s.Read(t.Context(), d.emit); err != nil {
		t.Fatal(err)
	}
	if err := state.Save(true); err != nil {
		t.Fatal(err)
	}
}
