package fetch

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"dateline/pipeline"
	"dateline/pipeline/feed"
	"dateline/pipeline/web"
)

// busy is a paper of n articles that answers 503 with a long pause while it is busy.
func busy(n int, is *atomic.Bool) http.Handler {
	open := paper(n)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/a/") && is.Load() {
			w.Header().Set("Retry-After", "7200")
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		open.ServeHTTP(w, r)
	})
}

func TestABusyHostHoldsNobodyUp(t *testing.T) {
	var is atomic.Bool
	is.Store(true)
	p := newPress(t, func(host string) http.Handler {
		if host == "busy.example" {
			return busy(4, &is)
		}
		return paper(3)
	})
	d, dir := newDesk(), t.TempDir()
	const url = "http://busy.example/feed.xml"
	var notices []pipeline.Notice
	feeds := func(s *Round) {
		s.Feeds = []string{url, "http://post.example/feed.xml"}
		s.Notify = func(n pipeline.Notice) { notices = append(notices, n) }
	}
	began := p.clock.Now()
	p.fetch(t, d, dir, feeds)
	if took := p.clock.Now().Sub(began); took > 5*time.Minute || len(d.articles) != 3 {
		t.Errorf("the run took %v and brought %d articles", took, len(d.articles))
	}
	state, done := openState(t, dir, p.clock)
	st := state.Feed(url)
	done()
	if st.Off != 3 || !strings.Contains(st.Why, "answered 503") || st.Until.Before(p.clock.Now().Add(time.Hour)) || st.Fails != 0 || st.ETag != "" {
		t.Errorf("what is known of it: %+v", st)
	}
	if len(notices) != 1 || !notices[0].Passing || !strings.Contains(notices[0].Warning, "3 pages are put off") {
		t.Errorf("told: %+v", notices)
	}
	// the next run leaves the host alone, and one after its time takes up the rest
	p.forget()
	is.Store(false)
	p.fetch(t, d, dir, func(s *Round) { feeds(s); s.URLs = []string{"http://busy.example/a/0"} })
	for _, r := range p.forget() {
		if r.host == "busy.example" {
			t.Errorf("it was asked for %s within its time", r.path)
		}
	}
	if s := d.skips["https://busy.example/a/0"]; !strings.Contains(s.Reason, "put off to a run after") || !s.Passing {
		t.Errorf("a page that was asked for by name: %+v", s)
	}
	p.clock.start = p.clock.start.Add(-3 * time.Hour)
	p.fetch(t, d, dir, feeds)
	if len(d.articles) != 7 || len(d.twice) != 0 {
		t.Errorf("%d articles in the end, twice %v", len(d.articles), d.twice)
	}
}

// TestASlowHostIsFetchedInTheEnd: one request a day, and the list is not all that is
// asked for.
func TestASlowHostIsFetchedInTheEnd(t *testing.T) {
	open := paper(3)
	p := newPress(t, func(string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				fmt.Fprint(w, "User-agent: *\nCrawl-delay: 86400\n")
				return
			}
			open.ServeHTTP(w, r)
		})
	})
	d, dir := newDesk(), t.TempDir()
	for range 5 {
		p.fetch(t, d, dir, func(s *Round) { s.Feeds = []string{"http://post.example/feed.xml"} })
		p.clock.start = p.clock.start.Add(-30 * time.Hour)
	}
	if len(d.articles) != 3 || len(d.twice) != 0 {
		t.Errorf("after five days %d articles, twice %v", len(d.articles), d.twice)
	}
	state, done := openState(t, dir, p.clock)
	defer done()
	if st := state.Feed("http://post.example/feed.xml"); len(st.Waiting) != 0 || st.Off != 0 {
		t.Errorf("%+v", st)
	}
}

func TestAFeedThatIsPutOffDidNotFail(t *testing.T) {
	p := newPress(t, func(string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/busy.xml" {
				w.Header().Set("Retry-After", "3600")
				w.WriteHeader(http.StatusTooManyRequests)
				return
			}
			paper(1).ServeHTTP(w, r)
		})
	})
	dir := t.TempDir()
	feeds := func(s *Round) { s.Feeds = []string{"http://post.example/busy.xml", "http://post.example/feed.xml"} }
	p.fetch(t, newDesk(), dir, feeds)
	p.fetch(t, newDesk(), dir, feeds)
	state, done := openState(t, dir, p.clock)
	defer done()
	busy, other := state.Feed("http://post.example/busy.xml"), state.Feed("http://post.example/feed.xml")
	if busy.Fails != 1 || other.Fails != 0 || other.Why == "" || other.Until.IsZero() {
		t.Errorf("busy %+v\nother %+v", busy, other)
	}
	if log := p.forget(); len(log) != 2 {
		t.Errorf("asked %+v", log)
	}
}

func TestAFeedThatMovedAndOneThatEnded(t *testing.T) {
	var gone atomic.Bool
	p := newPress(t, func(host string) http.Handler {
		mux := http.NewServeMux()
		mux.Handle("/", paper(2))
		mux.Handle("/old.xml", http.RedirectHandler("/feed.xml", http.StatusMovedPermanently))
		mux.Handle("/lent.xml", http.RedirectHandler("/feed.xml", http.StatusFound))
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if gone.Load() {
				w.WriteHeader(http.StatusGone)
				return
			}
			mux.ServeHTTP(w, r)
		})
	})
	d, dir := newDesk(), t.TempDir()
	feeds := func(s *Round) { s.Feeds = []string{"http://post.example/old.xml", "http://post.example/lent.xml"} }
	asked := func() (paths []string) {
		for _, r := range p.forget() {
			paths = append(paths, r.path)
		}
		return paths
	}
	p.fetch(t, d, dir, feeds)
	asked()
	p.fetch(t, d, dir, feeds)
	if got := asked(); fmt.Sprint(got) != "[/feed.xml /lent.xml /feed.xml]" {
		t.Errorf("the second run asked %v", got)
	}
	gone.Store(true)
	p.fetch(t, d, dir, feeds)
	asked()
	p.fetch(t, d, dir, feeds)
	if got := asked(); len(got) != 0 {
		t.Errorf("asked again when it had ended: %v", got)
	}
	state, done := openState(t, dir, p.clock)
	defer done()
	if st := state.Feed("http://post.example/old.xml"); !st.Gone || !st.Rested || !state.Wake("http://post.example/old.xml") || state.Feed("http://post.example/old.xml").Gone {
		t.Errorf("%+v", st)
	}
}

func TestEntriesWithoutAnAddress(t *testing.T) {
	const words = "The keepers of the lock at Vantry said on Friday that they would not open it before the ice is gone from the canal."
	list := `<rss version="2.0"><channel><item><title>Lock stays shut</title><description>` + words + `</description></item>
<item><title>Short word</title><guid isPermaLink="false">x</guid><description>Too short.</description></item>
<item><title>Script</title><link>javascript:x()</link></item></channel></rss>`
	p := newPress(t, func(string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/feed.xml" {
				fmt.Fprint(w, list)
			}
		})
	})
	d, dir := newDesk(), t.TempDir()
	feeds := func(s *Round) { s.Feeds = []string{"http://post.example/feed.xml"}; s.Force = false }
	p.fetch(t, d, dir, feeds)
	var titles, reasons []string
	for _, a := range d.articles {
		titles = append(titles, a.Title+"/"+a.Text)
	}
	for _, s := range d.skips {
		reasons = append(reasons, s.Reason)
	}
	if len(titles) != 1 || titles[0] != "Lock stays shut/"+words {
		t.Errorf("taken %q", titles)
	}
	if all := strings.Join(reasons, "|"); len(reasons) != 2 || !strings.Contains(all, `"Short word"`) || !strings.Contains(all, `"Script"`) {
		t.Errorf("named %q", reasons)
	}
	list = strings.Replace(list, "</channel>", "<item><title>Next</title><link>/n</link></item></channel>", 1)
	d.skips = map[string]pipeline.Skip{}
	p.fetch(t, d, dir, feeds)
	if len(d.twice) != 0 || len(d.skips) != 1 {
		t.Errorf("again: twice %v, skips %v", d.twice, d.skips)
	}
}

func TestAFeedsDays(t *testing.T) {
	far := time.Now().AddDate(30, 0, 0).Format(time.RFC1123Z)
	p := newPress(t, func(string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/feed.xml":
				fmt.Fprint(w, `<rss version="2.0"><channel>`)
				for i, day := range []string{"Fri, 05 Mar 2021 23:30:00 EST", "05/03/2021", far} {
					fmt.Fprintf(w, "<item><title>R%d</title><link>/a/%d</link><pubDate>%s</pubDate></item>", i, i, day)
				}
				fmt.Fprint(w, "</channel></rss>")
			case "/robots.txt":
			default:
				fmt.Fprint(w, "<p>A report.</p>")
			}
		})
	})
	d := newDesk()
	warned := map[string]string{}
	state, done := openState(t, t.TempDir(), p.clock)
	defer done()
	s := &Round{Client: p.client(state), State: state, Pages: plainPages{}, Known: d.knows, Feeds: []string{"http://post.example/feed.xml"}}
	err := s.Read(t.Context(), func(u pipeline.Unit) error {
		for i := range u.Items {
			d.articles[i.Article.Title] = i.Article
			warned[i.Article.Title] = strings.Join(i.Warnings, "|")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for title, want := range map[string][2]string{"R0": {"2021-03-05T23:30:00-05:00", ""}, "R1": {"", `"05/03/2021" cannot be read`}, "R2": {"", "lies far ahead"}} {
		if got := d.articles[title].Published; got != want[0] || !strings.Contains(warned[title], want[1]) {
			t.Errorf("%s: %q, %q", title, got, warned[title])
		}
	}
}

// TestTwoListsDescribeOnePage: what one says is no change to the other.
func TestTwoListsDescribeOnePage(t *testing.T) {
	p := newPress(t, func(string) http.Handler { return paper(3) })
	d, dir := newDesk(), t.TempDir()
	both := func(s *Round) {
		s.Feeds, s.Sitemaps, s.Force = []string{"http://post.example/feed.xml"}, []string{"http://post.example/news.xml"}, false
	}
	for range 3 {
		p.fetch(t, d, dir, both)
		p.clock.start = p.clock.start.Add(-24 * time.Hour)
	}
	if len(d.articles) != 3 || len(d.twice) != 0 {
		t.Errorf("%d articles, twice %v", len(d.articles), d.twice)
	}
	r := &Round{Known: d.knows}
	mapped, fed := feed.Entry{Title: "x", Mapped: true}, feed.Entry{Title: "x"}
	var was pipeline.Stamp
	for _, e := range []feed.Entry{mapped, fed} {
		if described(was, e) || described(pipeline.Stamp{Size: -1}, e) {
			t.Errorf("described before it was taken: %+v", e)
		}
	}
	was = r.stamp("https://x.example/", fed)
	if !described(was, fed) || !described(was, mapped) || described(was, feed.Entry{Title: "y"}) {
		t.Error("as a feed describes it")
	}
	d.stamps["https://x.example/"] = was
	was = r.stamp("https://x.example/", mapped)
	if !described(was, fed) || !described(was, mapped) || described(was, feed.Entry{Title: "y"}) || described(was, feed.Entry{Title: "y", Mapped: true}) {
		t.Error("as both describe it")
	}
}

// TestHostsStatesAreBounded: the ones that were asked for longest ago go.
func TestHostsStatesAreBounded(t *testing.T) {
	dir := t.TempDir()
	state, done := openState(t, dir, web.Wall)
	until := time.Now().Add(time.Hour)
	body := strings.Repeat("x", 48<<10)
	for i := range 400 {
		state.KeepRobots(fmt.Sprintf("h%d.example", i), web.RobotsFile{Status: 200, Body: body, Until: until})
		state.Robots("h0.example")
	}
	state.KeepRest("slow.example", until, "it said so")
	if err := state.Save(true); err != nil {
		t.Fatal(err)
	}
	done()
	state, done = openState(t, dir, web.Wall)
	defer done()
	if state.hosts.bytes > maxHostState || state.hosts.order.Len() > maxHostState/len(body)+1 {
		t.Errorf("%d hosts with %d bytes are kept", state.hosts.order.Len(), state.hosts.bytes)
	}
	_, first := state.Robots("h0.example")
	_, second := state.Robots("h1.example")
	_, last := state.Robots("h399.example")
	_, slow := state.Robots("slow.example")
	if at, why := state.Rest("slow.example"); !first || second || !last || slow || !at.Equal(until) || why != "it said so" {
		t.Errorf("kept: %v %v %v, a rest as rules: %v, %v %q", first, second, last, slow, at, why)
	}
}
