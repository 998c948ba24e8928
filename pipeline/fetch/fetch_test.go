package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"dateline/pipeline"
	"dateline/pipeline/ledger"
	"dateline/pipeline/warc"
)

func TestAFeedIsFetchedOnceAndThenAskedOnce(t *testing.T) {
	p := newPress(t, func(string) http.Handler { return paper(4) })
	d, dir := newDesk(), t.TempDir()
	feeds := func(s *Round) { s.Feeds = []string{"http://post.example/feed.xml"} }
	p.fetch(t, d, dir, feeds)
	a := d.articles["https://post.example/a/2"]
	if len(d.articles) != 4 || a.Text != "The text of post.example/a/2." || a.Title != "T/a/2" || a.Source != "post.example" ||
		a.Published != "2026-11-03T08:00:00Z" || a.URL != "http://post.example/a/2?utm_source=rss" {
		t.Errorf("%d articles, one is %+v", len(d.articles), a)
	}
	if log := p.forget(); len(log) != 6 || impolite(log) != 0 {
		t.Errorf("%d requests, %d impolite", len(log), impolite(log))
	}
	p.fetch(t, d, dir, feeds)
	log := p.forget()
	if len(log) != 1 || log[0].path != "/feed.xml" || !log[0].conditional {
		t.Errorf("the second run: %+v", log)
	}
}

func TestANewEntryIsTakenAlone(t *testing.T) {
	n := 3
	p := newPress(t, func(string) http.Handler { return paper(n) })
	d, dir := newDesk(), t.TempDir()
	feeds := func(s *Round) { s.Feeds = []string{"http://post.example/feed.xml"} }
	p.fetch(t, d, dir, feeds)
	n = 5
	p.forget()
	p.fetch(t, d, dir, feeds)
	if log := p.forget(); len(log) != 3 || len(d.articles) != 5 || d.known != 3 || len(d.twice) != 0 {
		t.Errorf("%d requests, %d articles, %d known, twice %v", len(log), len(d.articles), d.known, d.twice)
	}
}

func TestHomePageSitemapAndURLsLeadToTheSamePages(t *testing.T) {
	p := newPress(t, func(string) http.Handler { return paper(3) })
	d := newDesk()
	p.fetch(t, d, t.TempDir(), func(s *Round) {
		s.Feeds = []string{"http://post.example/"}
		s.Sitemaps = []string{"http://post.example"}
		s.URLs = []string{"http://post.example/a/1", "http://post.example/private/x", "ftp://nowhere"}
	})
	if len(d.articles) != 3 || len(d.twice) != 0 {
		t.Errorf("%d articles, twice %v", len(d.articles), d.twice)
	}
	if s := d.skips["https://post.example/private/x"]; !strings.Contains(s.Reason, "robots.txt forbids") {
		t.Errorf("the forbidden page: %+v", s)
	}
	if s := d.skips["ftp://nowhere"]; !strings.Contains(s.Reason, "http") {
		t.Errorf("what is no URL: %+v", s)
	}
	for _, r := range p.forget() {
		if strings.HasPrefix(r.path, "/private/") {
			t.Error("a forbidden page was asked for")
		}
	}
}

const teaser = "The harbour authority said the port would reopen in stages, the first of them before the end of the month."

func brokenPages(status *atomic.Int64) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/feed.xml", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprintf(w, `<rss version="2.0"><channel><item><title>Port</title><link>/a</link><description>%s</description></item></channel></rss>`, teaser)
	})
	mux.HandleFunc("/a", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(int(status.Load()))
		fmt.Fprint(w, "<p>The whole report.</p>")
	})
	return mux
}

func TestTheFeedsOwnWordsStandInAndThePageIsTriedAgain(t *testing.T) {
	var status atomic.Int64
	status.Store(503)
	h := brokenPages(&status)
	p := newPress(t, func(string) http.Handler { return h })
	d, dir := newDesk(), t.TempDir()
	feeds := func(s *Round) { s.Feeds = []string{"http://post.example/feed.xml"} }
	p.fetch(t, d, dir, feeds)
	if a := d.articles["https://post.example/a"]; a.Text != teaser || !a.Partial || a.Title != "Port" {
		t.Errorf("%+v", a)
	}
	status.Store(200)
	p.fetch(t, d, dir, feeds)
	if a := d.articles["https://post.example/a"]; a.Text != "The whole report." || a.Partial {
		t.Errorf("after the fault: %+v", a)
	}
}

func TestAPageThatIsGoneIsNotAskedForAgain(t *testing.T) {
	var status atomic.Int64
	status.Store(404)
	h := brokenPages(&status)
	p := newPress(t, func(string) http.Handler { return h })
	d, dir := newDesk(), t.TempDir()
	feeds := func(s *Round) { s.Feeds = []string{"http://post.example/feed.xml"} }
	p.fetch(t, d, dir, feeds)
	p.forget()
	p.fetch(t, d, dir, feeds)
	for _, r := range p.forget() {
		if r.path == "/a" {
			t.Error("it was asked for again")
		}
	}
}

func TestAFailingFeedIsRestedAndWoken(t *testing.T) {
	p := newPress(t, func(string) http.Handler { return http.NotFoundHandler() })
	d, dir := newDesk(), t.TempDir()
	const url = "http://post.example/feed.xml"
	feeds := func(s *Round) { s.Feeds = []string{url} }
	for range restAfter + 2 {
		p.fetch(t, d, dir, feeds)
	}
	asked := 0
	for _, r := range p.forget() {
		if r.path == "/feed.xml" {
			asked++
		}
	}
	state, done := openState(t, dir, p.clock)
	if st := state.Feed(url); asked != restAfter || !st.Rested || !strings.Contains(st.Error, "404") {
		t.Errorf("asked %d times, %+v", asked, st)
	}
	if !state.Wake(url) || state.Wake("http://other.example/") || state.Save(true) != nil {
		t.Error("it could not be woken")
	}
	done()
	if seen, err := ReadState(dir); err != nil || seen.Feed(url).Rested || len(seen.Feeds()) != 1 {
		t.Errorf("who looks on sees %+v, %v", seen.Feed(url), err)
	}
	p.fetch(t, d, dir, feeds)
	if len(p.forget()) == 0 {
		t.Error("it was not asked after it was woken")
	}
}

func TestTimesThatAFeedAsksForAreKept(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/feed.xml", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Last-Modified", "Fri, 01 Jan 2100 00:00:00 GMT")
		fmt.Fprint(w, `<rss version="2.0"><channel><ttl>600</ttl></channel></rss>`)
	})
	p := newPress(t, func(string) http.Handler { return mux })
	dir := t.TempDir()
	feeds := func(s *Round) { s.Feeds = []string{"http://post.example/feed.xml"} }
	p.fetch(t, newDesk(), dir, feeds)
	p.forget()
	p.fetch(t, newDesk(), dir, feeds)
	if log := p.forget(); len(log) != 0 {
		t.Errorf("it was asked before its ttl: %+v", log)
	}
	p.fetch(t, newDesk(), dir, func(s *Round) { feeds(s); s.Force = true })
	if log := p.forget(); len(log) != 1 || log[0].conditional {
		t.Errorf("a date in the future was believed: %+v", log)
	}
}

func TestAnInterruptedRunHidesNothing(t *testing.T) {
	p := newPress(t, func(string) http.Handler { return paper(5) })
	d, dir := newDesk(), t.TempDir()
	state, done := openState(t, dir, p.clock)
	ctx, cancel := context.WithCancel(t.Context())
	s := &Round{Client: p.client(state), State: state, Pages: plainPages{}, Known: d.knows, Feeds: []string{"http://post.example/feed.xml"}}
	n := 0
	err := s.Read(ctx, func(u pipeline.Unit) error {
		if n++; n == 2 {
			cancel()
		}
		return d.emit(u)
	})
	if err == nil || state.Save(false) != nil {
		t.Fatalf("the run was not interrupted: %v", err)
	}
	done()
	p.fetch(t, d, dir, func(s *Round) { s.Feeds = []string{"http://post.example/feed.xml"} })
	if len(d.articles) != 5 || len(d.twice) != 0 {
		t.Errorf("%d articles, twice %v", len(d.articles), d.twice)
	}
}

func TestFetchedPagesAreArchived(t *testing.T) {
	p := newPress(t, func(string) http.Handler { return paper(3) })
	d, dir := newDesk(), t.TempDir()
	w, err := warc.NewWriter(dir, "dateline/test")
	if err != nil {
		t.Fatal(err)
	}
	p.fetch(t, d, t.TempDir(), func(s *Round) { s.Feeds, s.Archive = []string{"http://post.example/feed.xml"}, w })
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.warc.gz"))
	if len(files) != 1 {
		t.Fatalf("files %v", files)
	}
	f, err := os.Open(files[0])
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := warc.NewReader(f)
	r.Types = map[string]bool{"response": true}
	n := 0
	for ; ; n++ {
		rec, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		a, err := rec.Answer()
		if err != nil {
			t.Fatal(err)
		}
		if body, err := a.Body(1 << 20); err != nil || !strings.Contains(string(body), "The text of post.example/a/") {
			t.Errorf("%s: %v", rec.URI, err)
		}
	}
	if n != 3 {
		t.Errorf("%d responses, want 3", n)
	}
}

func TestABrokenStateBeginsAnew(t *testing.T) {
	file, err := ledger.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	err = file.Update(func(tx *ledger.Tx) error { return tx.Put(ledger.Feeds, []byte("http://post.example/"), []byte("{")) })
	if err != nil {
		t.Fatal(err)
	}
	if s, err := OpenState(file, nil); err != nil || len(s.Feeds()) != 0 {
		t.Errorf("%v", err)
	}
}

// A run's time is bounded by its slowest host, not by the sum of all.
func TestASlowHostHoldsNobodyUp(t *testing.T) {
	slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { time.Sleep(300 * time.Millisecond) })
	quick := paper(2)
	p := newPress(t, func(host string) http.Handler {
		if host == "slow.example" {
			return slow
		}
		return quick
	})
	d := newDesk()
	var before atomic.Int64
	p.fetch(t, d, t.TempDir(), func(s *Round) {
		s.Feeds = []string{"http://slow.example/feed.xml"}
		for i := range 20 {
			s.Feeds = append(s.Feeds, fmt.Sprintf("http://quick%d.example/feed.xml", i))
		}
		s.Notify = func(pipeline.Notice) { before.Add(1) }
	})
	log := p.forget()
	first := -1
	for i, r := range log {
		if r.host == "slow.example" && r.path == "/feed.xml" {
			first = i
		}
	}
	if first < 40 {
		t.Errorf("the slow host's feed was request %d of %d: others waited for it", first, len(log))
	}
}
