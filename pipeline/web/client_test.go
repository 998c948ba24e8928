package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// fast is a clock on which everything takes a thousandth of the time.
type fast struct{ start time.Time }

const faster = 1000

func newFast() *fast { return &fast{time.Now()} }

func (f *fast) Now() time.Time { return f.start.Add(time.Since(f.start) * faster) }

func (f *fast) Sleep(ctx context.Context, d time.Duration) error {
	return wall{}.Sleep(ctx, d/faster)
}

// site serves handlers on loopback and keeps when each request came.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	times map[string][]time.Time
}

func newSite(t *testing.T, clock Clock, h http.Handler) *site {
	t.Helper()
	s := &site{times: map[string][]time.Time{}}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.times[r.Host] = append(s.times[r.Host], clock.Now())
		s.mu.Unlock()
		h.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) count() (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.times {
		n += len(t)
	}
	return n
}

// dial leads every host name to the test's server.
func (s *site) dial(ctx context.Context, network, _ string) (net.Conn, error) {
	return (&net.Dialer{}).DialContext(ctx, network, s.Listener.Addr().String())
}

func TestPublic(t *testing.T) {
	for _, c := range []struct {
		addr string
		want bool
	}{
		{"93.184.216.34", true}, {"2606:2800:220:1::1", true},
		{"127.0.0.1", false}, {"10.1.2.3", false}, {"172.16.0.1", false}, {"192.168.1.1", false},
		{"169.254.169.254", false}, {"100.64.0.1", false}, {"0.0.0.0", false}, {"224.0.0.1", false},
		{"255.255.255.255", false}, {"::1", false}, {"::", false}, {"fe80::1", false}, {"fc00::1", false},
		{"::ffff:127.0.0.1", false}, {"::ffff:10.0.0.1", false}, {"64:ff9b::7f00:1", false}, {"2002:7f00:1::", false},
		{"::127.0.0.1", false}, {"::93.184.216.34", false}, {"::ffff:0:127.0.0.1", false}, {"::ffff:0:10.0.0.1", false}, {"64:ff9b:1::7f00:1", false},
		{"64:ff9b::93.184.216.34", true}, {"64:ff9b::10.0.0.1", false}, {"2001:0:5db8:d822::1", false}, {"2002:5db8:d822::1", false},
		{"2606:2800:220:1:0:5efe:10.0.0.1", false}, {"2606:2800:220:1:200:5efe:127.0.0.1", false}, {"2606:2800:220:1:200:5efe:93.184.216.34", true},
		{"4000::1", false}, {"2001:db8::1", false},
		{"198.18.0.1", false}, {"240.0.0.1", false}, {"fe80::1%eth0", false},
	} {
		if got := Public(netip.MustParseAddr(c.addr)); got != c.want {
			t.Errorf("Public(%s) = %v", c.addr, got)
		}
	}
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	s := newSite(t, wall{}, http.NotFoundHandler())
	_, port, _ := net.SplitHostPort(s.Listener.Addr().String())
	c := New(Options{Interval: time.Nanosecond})
	for _, u := range []string{s.URL + "/a", "http://localhost:" + port + "/a"} {
		_, err := c.Get(t.Context(), Request{URL: u})
		var refused *AddressError
		if !errors.As(err, &refused) {
			t.Errorf("%s: %v, want a refused address", u, err)
		}
	}
	if n := s.count(); n != 0 {
		t.Errorf("%d requests reached the server", n)
	}
}

func TestPolitePauseBetweenRequests(t *testing.T) {
	clock := newFast()
	s := newSite(t, clock, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {}))
	c := New(Options{Clock: clock, Dial: s.dial})
	var wg sync.WaitGroup
	for i := range 12 {
		wg.Go(func() {
			if _, err := c.Get(t.Context(), Request{URL: fmt.Sprintf("http://h%d.example/%d", i%3, i)}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for host, times := range s.times {
		if len(times) != 5 { // robots.txt and four pages
			t.Errorf("%s: %d requests, want 5", host, len(times))
		}
		for i := 1; i < len(times); i++ {
			if d := times[i].Sub(times[i-1]); d < DefaultInterval {
				t.Errorf("%s: asked again after %v", host, d)
			}
		}
	}
}

func TestRobots(t *testing.T) {
	for _, c := range []struct {
		name     string
		status   int
		body     string
		forbid   bool
		wait     bool
		location string
	}{
		{"allows", 200, "User-agent: *\nDisallow: /private\n", false, false, ""},
		{"forbids us by name", 200, "User-agent: dateline\nDisallow: /\n\nUser-agent: *\nAllow: /\n", true, false, ""},
		{"forbids all, longest match allows", 200, "User-agent: *\nDisallow: /\nAllow: /news/\n", false, false, ""},
		{"wildcards", 200, "User-agent: *\nDisallow: /*.html$\n", true, false, ""},
		{"404 allows", 404, "", false, false, ""},
		{"403 allows", 403, "", false, false, ""},
		{"503 means wait", 503, "", false, true, ""},
		{"nonsense allows", 200, "\x00\xff<html>", false, false, ""},
		{"overlong is read to the bound", 200, "User-agent: *\nDisallow: /\n" + strings.Repeat("#", maxRobots+10), true, false, ""},
		{"redirected", 301, "", true, false, "/elsewhere.txt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			clock := newFast()
			s := newSite(t, clock, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				switch r.URL.Path {
				case "/robots.txt":
					w.Header().Set("Location", c.location)
					w.WriteHeader(c.status)
					_, _ = w.Write([]byte(c.body))
				case "/elsewhere.txt":
					_, _ = w.Write([]byte("User-agent: *\nDisallow: /\n"))
				}
			}))
			_, err := New(Options{Clock: clock, AllowPrivate: true}).Get(t.Context(), Request{URL: s.URL + "/news/a.html"})
			var refused *RobotsError
			if got := errors.As(err, &refused); got != (c.forbid || c.wait) || got && refused.Unreachable != c.wait {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestRetries(t *testing.T) {
	for _, c := range []struct {
		status int
		want   int64
	}{{408, 3}, {429, 3}, {500, 3}, {502, 3}, {503, 3}, {504, 3}, {400, 1}, {401, 1}, {404, 1}, {410, 1}, {501, 1}} {
		t.Run(http.StatusText(c.status), func(t *testing.T) {
			clock := newFast()
			var n atomic.Int64
			s := newSite(t, clock, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/robots.txt" {
					w.WriteHeader(404)
					return
				}
				n.Add(1)
				w.WriteHeader(c.status)
			}))
			_, err := New(Options{Clock: clock, AllowPrivate: true}).Get(t.Context(), Request{URL: s.URL})
			var status *StatusError
			if !errors.As(err, &status) || status.Status != c.status || n.Load() != c.want {
				t.Errorf("%d requests, want %d: %v", n.Load(), c.want, err)
			}
		})
	}
}

func TestRetryAfterIsHonoured(t *testing.T) {
	clock := newFast()
	var busy atomic.Bool
	busy.Store(true)
	s := newSite(t, clock, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/a" && busy.Swap(false) {
			w.Header().Set("Retry-After", "40")
			w.WriteHeader(503)
		}
	}))
	if _, err := New(Options{Clock: clock, AllowPrivate: true}).Get(t.Context(), Request{URL: s.URL + "/a"}); err != nil {
		t.Fatal(err)
	}
	times := s.times[strings.TrimPrefix(s.URL, "http://")]
	if d := times[2].Sub(times[1]); d < 40*time.Second {
		t.Errorf("asked again after %v", d)
	}
}

func TestTooLongARetryAfterEndsTheAttempts(t *testing.T) {
	clock := newFast()
	s := newSite(t, clock, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/a" {
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(429)
		}
	}))
	_, err := New(Options{Clock: clock, AllowPrivate: true}).Get(t.Context(), Request{URL: s.URL + "/a"})
	var status *StatusError
	if !errors.As(err, &status) || s.count() != 2 {
		t.Errorf("%d requests: %v", s.count(), err)
	}
}

func TestRedirects(t *testing.T) {
	clock := newFast()
	s := newSite(t, clock, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			w.WriteHeader(404)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/file":
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(http.StatusFound)
		case "/other":
			http.Redirect(w, r, "http://other.example/end", http.StatusMovedPermanently)
		case "/end":
			_, _ = w.Write([]byte("end of " + r.Host))
		}
	}))
	c := New(Options{Clock: clock, Dial: s.dial})
	res, err := c.Get(t.Context(), Request{URL: "http://one.example/other"})
	if err != nil || string(res.Body) != "end of other.example" || res.URL != "http://other.example/end" {
		t.Errorf("%v %v", res, err)
	}
	before := s.count()
	if _, err := c.Get(t.Context(), Request{URL: "http://one.example/loop"}); err == nil || !strings.Contains(err.Error(), "redirects more than") {
		t.Errorf("a loop: %v", err)
	}
	if n := s.count() - before; n != MaxRedirects+1 {
		t.Errorf("%d requests in the loop", n)
	}
	if _, err := c.Get(t.Context(), Request{URL: "http://one.example/file"}); err == nil || !strings.Contains(err.Error(), "no http") {
		t.Errorf("a redirect to a file: %v", err)
	}
}

func TestARedirectToAPrivateAddressIsRefused(t *testing.T) {
	inner := newSite(t, wall{}, http.NotFoundHandler())
	outer := newSite(t, wall{}, http.RedirectHandler(inner.URL+"/secret", http.StatusFound))
	// the outer server is let through as if it were public; the inner one is not
	d := &net.Dialer{ControlContext: refusePrivate}
	c := New(Options{Interval: time.Nanosecond, Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
		if address == outer.Listener.Addr().String() {
			return (&net.Dialer{}).DialContext(ctx, network, address)
		}
		return d.DialContext(ctx, network, address)
	}})
	_, err := c.Get(t.Context(), Request{URL: outer.URL + "/a"})
	if err == nil || inner.count() != 0 {
		t.Errorf("%v; %d requests reached the private server", err, inner.count())
	}
}

func gz(b []byte) []byte {
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	_, _ = z.Write(b)
	_ = z.Close()
	return buf.Bytes()
}

func TestBodies(t *testing.T) {
	bomb := gz(make([]byte, 8<<20))
	clock := newFast()
	s := newSite(t, clock, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			w.WriteHeader(404)
		case "/gzip":
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(gz([]byte("hello")))
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(bomb)
		case "/big":
			_, _ = w.Write(make([]byte, 2<<20))
		case "/br":
			w.Header().Set("Content-Encoding", "br")
			_, _ = w.Write([]byte("xx"))
		case "/other":
			w.Header().Set("Content-Encoding", "compress")
			_, _ = w.Write([]byte("xx"))
		case "/unsaid":
			_, _ = w.Write(gz([]byte("hello")))
		case "/cut":
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(gz([]byte(strings.Repeat("hello ", 1000)))[:30])
		case "/header":
			w.Header().Set("X", strings.Repeat("x", MaxHeader+1))
		}
	}))
	c := New(Options{Clock: clock, AllowPrivate: true, MaxBody: 1 << 20, MaxUnpacked: 1 << 20})
	for _, path := range []string{"/gzip", "/unsaid"} {
		if res, err := c.Get(t.Context(), Request{URL: s.URL + path}); err != nil || string(res.Body) != "hello" {
			t.Errorf("%s: %v %v", path, res, err)
		}
	}
	for path, want := range map[string]string{"/bomb": "unpacked body is over", "/big": "body is over", "/br": "unpack br", "/other": "unknown content coding",
		"/cut": "EOF", "/header": "header"} {
		if _, err := c.Get(t.Context(), Request{URL: s.URL + path}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
}

func TestASlowBodyIsGivenUp(t *testing.T) {
	s := newSite(t, wall{}, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(404)
			return
		}
		for r.Context().Err() == nil {
			_, _ = w.Write([]byte("x"))
			w.(http.Flusher).Flush()
			time.Sleep(5 * time.Millisecond)
		}
	}))
	c := New(Options{Interval: time.Nanosecond, AllowPrivate: true, Timeout: 50 * time.Millisecond})
	if _, err := c.Get(t.Context(), Request{URL: s.URL}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestConditionalRequest(t *testing.T) {
	s := newSite(t, wall{}, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"v1"` && r.Header.Get("If-Modified-Since") == "" {
			w.WriteHeader(http.StatusNotModified)
		}
	}))
	c := New(Options{Interval: time.Nanosecond, AllowPrivate: true, Contact: "mailto:desk@paper.example"})
	res, err := c.Get(t.Context(), Request{URL: s.URL, ETag: `"v1"`, Modified: "Mon, 02 Jan 2006 15:04:05 GMT"})
	if err != nil || !res.NotModified() {
		t.Errorf("%v %v", res, err)
	}
	if got := res.Sent.Get("User-Agent"); got != "dateline/"+Version+" (+mailto:desk@paper.example)" {
		t.Errorf("User-Agent %q", got)
	}
}

func TestFresh(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, c := range []struct {
		header map[string]string
		want   time.Duration
	}{
		{map[string]string{"Cache-Control": "public, max-age=600"}, 10 * time.Minute},
		{map[string]string{"Cache-Control": "max-age=600", "Age": "60"}, 9 * time.Minute},
		{map[string]string{"Cache-Control": "no-cache, max-age=600"}, 0},
		{map[string]string{"Cache-Control": "max-age=99999999"}, MaxPause},
		{map[string]string{"Cache-Control": "max-age=-5"}, 0},
		{map[string]string{"Expires": "Fri, 02 Jan 2026 04:04:05 GMT"}, time.Hour},
		{map[string]string{"Expires": "0"}, 0},
		{map[string]string{}, 0},
	} {
		h := http.Header{}
		for k, v := range c.header {
			h.Set(k, v)
		}
		if got := Fresh(h, now); got != c.want {
			t.Errorf("%v: %v, want %v", c.header, got, c.want)
		}
	}
}

func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{
		"http://Example.org:80/a/b/?utm_source=x&id=7&fbclid=1#top": "https://example.org/a/b?id=7",
		"https://example.org":                   "https://example.org",
		"https://example.org/":                  "https://example.org",
		"https://example.org/a?b=1&a=2":         "https://example.org/a?b=1&a=2",
		"https://user:pw@example.org/a":         "https://example.org/a",
		"https://example.org/a?utm_medium=feed": "https://example.org/a",
		"urn:x:1":                               "urn:x:1",
	} {
		if got := Canonical(in); got != want {
			t.Errorf("Canonical(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzCanonical(f *testing.F) {
	for _, s := range []string{"http://a.b/c?d=e", "https://[::1]:443/%2f/?a&b=", "://", "http://a/\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Canonical(s)
		if again := Canonical(once); again != once {
			t.Errorf("%q: %q, then %q", s, once, again)
		}
	})
}
