package fetch

import (
	"testing"
	"time"

	"dateline/extract/doc"
	"dateline/pipeline/feed"
)

// TestFeedBeforeAGuess: what a page states is believed before the feed, what may be
// another's day is not.
func TestFeedBeforeAGuess(t *testing.T) {
	state, done := openState(t, t.TempDir(), &fast{time.Now()})
	defer done()
	for name, c := range map[string]struct{ from, published, feed, want, wantFrom string }{
		"stated":             {"meta article:published_time", "2021-05-04", "2021-05-05", "2021-05-04", "meta article:published_time"},
		"a guess":            {"modified", "2021-06-11", "2021-05-05", "2021-05-05", "feed"},
		"a month":            {"url", "2021-05", "2021-05-05", "2021-05-05", "feed"},
		"a guess alone":      {"modified", "2021-06-11", "", "2021-06-11", "modified"},
		"nothing but a feed": {"", "", "2021-05-05", "2021-05-05", "feed"},
	} {
		s := &Round{State: state}
		a := doc.Article{URL: "https://paper.example/a", Published: c.published, PublishedFrom: c.from}
		s.complete(&a, feed.Entry{Published: c.feed})
		if a.Published != c.want || a.PublishedFrom != c.wantFrom {
			t.Errorf("%s: %q from %q, want %q from %q", name, a.Published, a.PublishedFrom, c.want, c.wantFrom)
		}
	}
}
