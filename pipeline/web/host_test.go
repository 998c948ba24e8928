package web

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// kept is a RobotsStore in memory.
type kept struct {
	mu   sync.Mutex
	rest map[string]time.Time
	why  map[string]string
}

func newKept() *kept { return &kept{rest: map[string]time.Time{}, why: map[string]string{}} }

func (k *kept) Robots(string) (RobotsFile, bool) { return RobotsFile{}, false }
func (k *kept) KeepRobots(string, RobotsFile)    {}

func (k *kept) Rest(host string) (time.Time, string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.rest[host], k.why[host]
}

func (k *kept) KeepRest(host string, until time.Time, why string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.rest[host], k.why[host] = until, why
}

// TestAHostIsPutOff: what a host asks for beyond what a run waits puts it off, for
// this run and for the next one, and holds nobody else up.
func TestAHostIsPutOff(t *testing.T) {
	for name, c := range map[string]struct {
		answer func(w http.ResponseWriter, r *http.Request)
		why    string
		// asked is how often the host may be asked in all.
		asked int
	}{
		"Retry-After": {func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/robots.txt" {
				w.Header().Set("Retry-After", "86400")
				w.WriteHeader(503)
			}
		}, "answered 503 and asks for a pause of 24h", 2},
		"Retry-After of robots.txt": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "86400")
			w.WriteHeader(503)
		}, "answered 503 and asks for a pause of 24h", 1},
		"Crawl-delay": {func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				fmt.Fprint(w, "User-agent: *\nCrawl-delay: 86400\n")
			}
		}, "robots.txt asks for a pause of 24h", 2},
		"many short pauses": {func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				fmt.Fprint(w, "User-agent: *\nCrawl-delay: 25\n")
			}
		}, "robots.txt asks for a pause of 25s", 5},
	} {
		t.Run(name, func(t *testing.T) {
			clock, store := newFast(), newKept()
			s := newSite(t, clock, http.HandlerFunc(c.answer))
			opt := Options{Clock: clock, Dial: s.dial, Robots: store}
			began := clock.Now()
			run := func() (off *PutOffError) {
				client := New(opt)
				for i := range 10 {
					_, err := client.Get(t.Context(), Request{URL: fmt.Sprintf("http://slow.example/%d", i)})
					errors.As(err, &off)
				}
				return off
			}
			off := run()
			if off == nil || !strings.Contains(off.Why, c.why) || off.Until.Before(clock.Now()) {
				t.Fatalf("put off: %v", off)
			}
			if n := len(s.times["slow.example"]); n != c.asked {
				t.Errorf("asked %d times, want %d", n, c.asked)
			}
			if d := clock.Now().Sub(began); d > 10*time.Minute {
				t.Errorf("the run took %v", d)
			}
			if strings.Contains(c.why, "24h") {
				if again := run(); again == nil || again.Why != off.Why || len(s.times["slow.example"]) != c.asked {
					t.Errorf("the next run: %v, asked %d times", again, len(s.times["slow.example"]))
				}
			}
		})
	}
}

func TestAHostHasItsShareOfARun(t *testing.T) {
	clock := newFast()
	s := newSite(t, clock, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {}))
	c := New(Options{Clock: clock, Dial: s.dial, HostPages: 4})
	var off *PutOffError
	for i := range 6 {
		for _, host := range []string{"a.example", "b.example"} {
			_, err := c.Get(t.Context(), Request{URL: fmt.Sprintf("http://%s/%d", host, i)})
			errors.As(err, &off)
		}
	}
	if n := len(s.times["a.example"]); n != 4 || off == nil || !off.Until.IsZero() || !strings.Contains(off.Error(), "next run: it was asked 4 times") {
		t.Errorf("asked %d times: %v", n, off)
	}
}

func TestSlowAnswersAreCharged(t *testing.T) {
	h := &host{name: "slow.example"}
	opt := Options{}
	opt.fill()
	h.took(slowAnswer+opt.HostWait, 1)
	if err := h.off(&opt); err != nil {
		t.Errorf("within its time: %v", err)
	}
	h.took(slowAnswer+time.Second, 1)
	if err := h.off(&opt); err == nil || !strings.Contains(err.Error(), "too long") {
		t.Errorf("%v", err)
	}
	heavy := &host{}
	heavy.took(0, maxHostBytes)
	if err := heavy.off(&opt); err == nil || !strings.Contains(err.Error(), "512 MB") {
		t.Errorf("%v", err)
	}
}

// TestRulesInMemoryAreBounded: hosts without end, each with a long robots.txt.
func TestRulesInMemoryAreBounded(t *testing.T) {
	var all hosts
	now := time.Now()
	body := "User-agent: *\n" + strings.Repeat("Disallow: /private/section/of/the/site\n", 1300)
	for i := range 500 {
		h := all.get(fmt.Sprintf("h%d.example", i), nil)
		f := RobotsFile{Status: 200, Body: body, Until: now.Add(time.Hour)}
		all.learn(h, f.rules())
		if i%10 == 0 {
			all.known(all.get("h0.example", nil), now)
		}
	}
	held := 0
	for _, h := range all.m {
		if h.robots != nil {
			held += h.robots.size
		}
	}
	if held > maxRules || held != all.bytes || all.known(all.get("h0.example", nil), now) == nil || all.known(all.get("h1.example", nil), now) != nil {
		t.Errorf("%d bytes of rules held, %d counted", held, all.bytes)
	}
}
