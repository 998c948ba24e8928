package fetch

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
)

// TestACutConnectionLosesNothing: what breaks off on its way is no article and no feed;
// it is named with its reason, and the next run has it.
func TestACutConnectionLosesNothing(t *testing.T) {
	for name, cut := range map[string]string{"a page": "/a", "a feed": "/feed.xml"} {
		t.Run(name, func(t *testing.T) {
			var whole atomic.Bool
			p := newPress(t, func(string) http.Handler { return cutting(cut, &whole) })
			d, dir := newDesk(), t.TempDir()
			round := func(s *Round) {
				s.Feeds = []string{"http://post.example/feed.xml"}
				s.URLs = []string{"http://post.example/other"}
			}
			p.fetch(t, d, dir, round)
			if a, ok := d.articles["https://post.example/a"]; ok {
				t.Errorf("half of it is an article: %+v", a)
			}
			if len(d.articles) != 1 {
				t.Errorf("the other page: %v", d.articles)
			}
			said := ""
			for _, s := range d.skips {
				said += s.Reason
			}
			if !strings.Contains(said, "EOF") {
				t.Errorf("the reason is %q", said)
			}
			whole.Store(true)
			// a feed that failed rests for a while
			for range 3 {
				p.fetch(t, d, dir, round)
			}
			if a := d.articles["https://post.example/a"]; a.Text != report {
				t.Errorf("after the fault: %.80q", a.Text)
			}
		})
	}
}

var report = strings.Repeat("A whole report of the harbour. ", 100) + "That is all."

// cutting is a paper of two pages that hangs up in the middle of one answer until it is
// whole.
func cutting(path string, whole *atomic.Bool) http.Handler {
	bodies := map[string]string{
		"/feed.xml": `<rss version="2.0"><channel><title>Paper</title><item><title>Port</title><link>/a</link></item></channel></rss>`,
		"/a":        "<title>Port</title><p>" + report + "</p>",
		"/other":    "<title>Other</title><p>The text of the other page.</p>",
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := bodies[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Length", fmt.Sprint(len(body)))
		if r.URL.Path == path && !whole.Load() {
			body = body[:len(body)/2]
		}
		// what is promised and not sent ends the connection
		_, _ = fmt.Fprint(w, body)
	})
}
