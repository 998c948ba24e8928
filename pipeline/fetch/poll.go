package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"time"

	"dateline/pipeline"
	"dateline/pipeline/feed"
	"dateline/pipeline/web"
)

// feedTypes is what a feed's server is asked for.
const feedTypes = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"

// feed polls one feed and fetches the pages that it newly names.
func (s *Round) feed(ctx context.Context, url string) error {
	st := s.State.Feed(url)
	if !s.Force {
		if st.Rested {
			return nil // `feeds` shows it and wakes it
		}
		if s.State.Now().Before(st.Next) {
			return nil
		}
	}
	if off, err := s.waited(ctx, url, &st); off || err != nil {
		return err
	}
	res, err := s.Client.Get(ctx, s.request(first(st.Moved, url), st))
	if err != nil {
		return s.failed(ctx, url, st, err)
	}
	if res.NotModified() {
		s.polled(url, st, res, 0)
		return nil
	}
	sum := sha256.Sum256(res.Body)
	digest := hex.EncodeToString(sum[:])
	if digest == st.Digest && !s.Force {
		// the server was asked conditionally and sent the same again
		if st.ETag != "" || st.Modified != "" {
			st.Deaf++
		}
		s.polled(url, st, res, 0)
		return nil
	}
	list, err := feed.Parse(res.Body, res.Header.Get("Content-Type"), res.URL)
	if errors.Is(err, feed.ErrNoFeed) {
		return s.discover(ctx, url, st, res)
	}
	if err != nil {
		return s.failed(ctx, url, st, err)
	}
	n, err := s.entries(ctx, list.Entries, url)
	if err != nil {
		return err
	}
	st.learn(s, res, n)
	st.Digest, st.Title, st.TTL = digest, list.Title, list.TTL
	if n.again > 0 {
		st.Digest = ""
	}
	if res.Moved && st.Moved != res.URL {
		st.Moved = res.URL
		s.notify(url, "moved for good, to "+res.URL)
	}
	s.polled(url, st, res, list.Dropped)
	return nil
}

// waited fetches the pages that earlier runs put off. It tells whether the host is to
// be left alone again, which is then noted.
func (s *Round) waited(ctx context.Context, url string, st *FeedState) (off bool, err error) {
	n, err := s.entries(ctx, st.waiting(), url)
	if err != nil || n.off > 0 {
		if err == nil {
			err = s.putOff(url, *st, n)
		}
		return true, err
	}
	st.Waiting = nil
	return false, nil
}

// entries fetches what is new of a list.
func (s *Round) entries(ctx context.Context, list []feed.Entry, via string) (n tally, err error) {
	for _, e := range list {
		if err := s.entry(ctx, e, via, &n); err != nil {
			return n, err
		}
	}
	return n, nil
}

// learn keeps the validators of an answer, but not while pages of it are still
// to be had: an answer 304 would hide them from the next run.
func (f *FeedState) learn(s *Round, res *web.Response, n tally) {
	f.ETag, f.Modified, f.New = "", "", n.fresh+n.again
	if n.again == 0 {
		f.ETag, f.Modified = res.Header.Get("Etag"), s.modified(res)
	}
	f.Off, f.Waiting, f.Why, f.Until = n.off, n.left, "", time.Time{}
	if n.said != nil {
		f.Why, f.Until = n.said.Why, n.said.Until
	}
}

// request is conditional unless the server is known not to care.
func (s *Round) request(url string, st FeedState) web.Request {
	r := web.Request{URL: url, Accept: feedTypes}
	if !s.Force && st.Deaf < deafAfter {
		r.ETag, r.Modified = st.ETag, st.Modified
	}
	return r
}

// deafAfter is after how many full answers to conditional requests, the feed
// unchanged, a server is taken not to know them: its validators are noise.
const deafAfter = 3

// modified is the Last-Modified of an answer, empty when it lies in the future:
// such a server's clock, or its word, is not to be believed.
func (s *Round) modified(res *web.Response) string {
	m := res.Header.Get("Last-Modified")
	t, err := web.ParseTime(m)
	if err != nil || t.After(s.State.Now()) {
		return ""
	}
	return m
}

// polled notes a poll that went well.
func (s *Round) polled(url string, st FeedState, res *web.Response, dropped int) {
	now := s.State.Now()
	st.Fails, st.Error, st.Rested = 0, "", false
	st.Tried, st.Succeeded = now, now
	st.Next = now.Add(max(web.Fresh(res.Header, now), st.TTL))
	if st.Off > 0 {
		// the list is read again when its pages can be had
		st.Next = st.Until
		s.pass(url, st.putOff())
	} else {
		st.Why, st.Until = "", time.Time{}
	}
	s.State.set(url, st)
	if dropped > 0 {
		s.notify(url, fmt.Sprintf("%d entries beyond the first %d were left out", dropped, feed.MaxEntries))
	}
}

// putOff notes that a list's host is not asked any more in this run, which is no
// failure of the list; n has the pages that wait for it.
func (s *Round) putOff(url string, st FeedState, n tally) error {
	st.Off, st.Waiting, st.Why, st.Until, st.Next = n.off, n.left, n.said.Why, n.said.Until, n.said.Until
	s.State.set(url, st)
	s.pass(url, st.putOff())
	return nil
}

// putOff says what of a list is put off, and why.
func (f *FeedState) putOff() string {
	what := "it is"
	switch {
	case f.Off == 1:
		what = "1 page is"
	case f.Off > 1:
		what = fmt.Sprintf("%d pages are", f.Off)
	}
	return fmt.Sprintf("%s put off to a later run: %s", what, f.Why)
}

// waiting are the entries whose pages wait.
func (f *FeedState) waiting() (list []feed.Entry) {
	for _, w := range f.Waiting {
		list = append(list, feed.Entry{ID: w.URL, URL: w.URL, Title: w.Title, Published: w.Published, Unread: w.Unread, Mapped: w.Mapped})
	}
	return list
}

// failed notes a poll that did not go well, and rests the feed after too many, or
// when it says that it has ended.
func (s *Round) failed(ctx context.Context, url string, st FeedState, cause error) error {
	var off *web.PutOffError
	if errors.As(cause, &off) {
		return s.putOff(url, st, tally{said: off, left: st.Waiting})
	}
	st.Moved = "" // the listed address is asked again
	var status *web.StatusError
	if ctx.Err() == nil && errors.As(cause, &status) {
		st.Gone = status.Status == http.StatusGone
		if status.Until.After(st.Next) {
			st.Next = status.Until
		}
	}
	if ctx.Err() == nil && st.Gone {
		st.Rested = true
		s.notify(url, "says that it has ended (410), and is not asked again; `dateline feeds --wake` takes it up again")
	}
	if ctx.Err() == nil {
		st.Fails++
		st.Error = cause.Error()
		st.Tried = s.State.Now()
		if st.Fails >= restAfter && !st.Rested {
			st.Rested = true
			s.notify(url, fmt.Sprintf("failed %d times in a row and is rested; `dateline feeds --wake` takes it up again", st.Fails))
		}
		s.State.set(url, st)
	}
	return s.fail(ctx, url, cause, nil)
}

func (s *Round) notify(origin, warning string) {
	if s.Notify != nil {
		s.Notify(pipeline.Notice{Origin: origin, Warning: warning})
	}
}

// pass tells of what the next run makes good by itself.
func (s *Round) pass(origin, warning string) {
	if s.Notify != nil {
		s.Notify(pipeline.Notice{Origin: origin, Warning: warning, Passing: true})
	}
}

// discover looks for the feed that a home page names and polls that.
func (s *Round) discover(ctx context.Context, url string, st FeedState, res *web.Response) error {
	feeds := s.Pages.Feeds(res.Body, res.URL)
	if len(feeds) == 0 || st.From != "" {
		return s.failed(ctx, url, st, fmt.Errorf("%s is neither a feed nor a page that names one", url))
	}
	found := feeds[0]
	next := s.State.Feed(found)
	next.From = url
	s.State.set(found, next)
	s.polled(url, st, res, 0)
	s.notify(url, "is a page; its feed is "+found)
	return s.feed(ctx, found)
}
