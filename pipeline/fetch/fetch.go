// Package fetch has the sources that lie on the network: feeds, sitemaps and
// single pages.
//
// Lists flow in, units flow out, one for each page: its key is the canonical
// form of the listed URL, so a page that two feeds name is one unit, and is known
// by it at the next run. The article's id follows the URL that the page has for
// itself, so pages that are listed under two URLs are one article. Hosts are
// asked in parallel, each by one request at a time (package web); the order of
// units is that in which pages arrive.
//
// What a run learnt of a feed (its ETag, when to ask again) is kept only by
// State.Save, which the caller calls after the run: were it kept before the
// articles are safe, a killed run would lose what the next answer 304 hides.
package fetch

import (
	"context"
	"errors"
	"sync"

	"golang.org/x/sync/errgroup"

	"dateline/extract/doc"
	"dateline/pipeline"
	"dateline/pipeline/feed"
	"dateline/pipeline/warc"
	"dateline/pipeline/web"
)

// StageFetch is the stage that a Skip of this package names.
const StageFetch = "fetch"

// The bounds of a run, each with its reason.
const (
	// hostsAtOnce bounds the hosts that are worked through at the same time;
	// most of that time they wait for their pause to end.
	hostsAtOnce = 512
	// maxSitemaps bounds the sitemaps read below one site: an index of indexes
	// could name them without end.
	maxSitemaps = 500
	// restAfter is after how many failures in a row a feed is rested.
	restAfter = 10
)

// Pages turns what a site answered into articles; package page has it.
type Pages interface {
	// Article finds the article in a page. An error says why there is none.
	Article(body []byte, contentType, url string) (doc.Article, error)
	// Plain is the text of a fragment of HTML.
	Plain(html string) string
	// Feeds are the feeds that a page's head names, absolute.
	Feeds(body []byte, url string) []string
}

// Round is one round over feeds, sitemaps and pages: it fetches what its lists name. Client, State and Pages are needed.
type Round struct {
	Client *web.Client
	State  *State
	Pages  Pages
	// Feeds, Sitemaps and URLs are what to fetch. A sitemap may be a site's
	// front page: robots.txt then names its sitemaps.
	Feeds, Sitemaps, URLs []string
	// Known tells how a page looked when it was last taken in.
	Known func(key string) (pipeline.Stamp, bool)
	// Archive keeps each fetched page; nil keeps none.
	Archive *warc.Writer
	// Force fetches known pages again and asks feeds before their time.
	Force bool
	// Notify is told of what is no article's failure: a feed that moved.
	Notify func(pipeline.Notice)

	mu      sync.Mutex
	emit    func(pipeline.Unit) error
	claimed map[string]bool
}

// errEmit wraps what the pipeline returned: it ends the reading.
type errEmit struct{ err error }

func (e errEmit) Error() string { return e.err.Error() }
func (e errEmit) Unwrap() error { return e.err }

// Read polls the lists and fetches the pages that are new.
func (s *Round) Read(ctx context.Context, emit func(pipeline.Unit) error) error {
	s.emit, s.claimed = emit, map[string]bool{}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(hostsAtOnce)
	for _, list := range [][]task{
		byHost(s.URLs, func(ctx context.Context, u string) error { return s.page(ctx, feed.Entry{ID: u, URL: u}, u) }),
		byHost(s.Feeds, s.feed),
		byHost(s.Sitemaps, s.sitemap),
	} {
		for _, t := range list {
			g.Go(func() error { return t.run(ctx) })
		}
	}
	return g.Wait()
}

// task is what there is to do at one host, in order.
type task struct {
	urls []string
	do   func(context.Context, string) error
}

func (t *task) run(ctx context.Context) error {
	for _, u := range t.urls {
		if err := t.do(ctx, u); err != nil {
			return err
		}
	}
	return nil
}

// byHost groups URLs by their host, each URL once, in order. What is no URL is
// a group of its own, so that its failure is told.
func byHost(urls []string, do func(context.Context, string) error) []task {
	var out []task
	at, seen := map[string]int{}, map[string]bool{}
	for _, u := range urls {
		if seen[u] {
			continue
		}
		seen[u] = true
		host := u
		if p, err := web.Parse(u); err == nil {
			host = p.Host
		}
		i, ok := at[host]
		if !ok {
			i = len(out)
			at[host] = i
			out = append(out, task{do: do})
		}
		out[i].urls = append(out[i].urls, u)
	}
	return out
}

// send gives one unit to the pipeline.
func (s *Round) send(u pipeline.Unit) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.emit(u); err != nil {
		return errEmit{err}
	}
	return nil
}

// claim takes a page for whoever asks first in this run.
func (s *Round) claim(key string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.claimed[key] {
		return false
	}
	s.claimed[key] = true
	return true
}

// fail sends a skip of a list or a page; the run goes on. Only the end of the
// run itself is an error. A stamp keeps what will fail again from being asked again.
func (s *Round) fail(ctx context.Context, key string, cause error, stamp *pipeline.Stamp) error {
	var out errEmit
	if errors.As(cause, &out) || ctx.Err() != nil {
		return cause
	}
	u := pipeline.Unit{Key: key, Append: true, Items: one(pipeline.Item{
		Skip: &pipeline.Skip{Origin: key, Stage: StageFetch, Reason: cause.Error(), Passing: passing(cause)}})}
	if !passing(cause) {
		u.Stamp = stamp
	}
	return s.send(u)
}

// one is a unit's only item.
func one(i pipeline.Item) func(func(pipeline.Item) bool) {
	return func(yield func(pipeline.Item) bool) { yield(i) }
}

// passing tells whether a page may be had at the next run.
func passing(err error) bool {
	var status *web.StatusError
	if errors.As(err, &status) {
		return status.Status >= 500 || status.Status == 408 || status.Status == 429
	}
	var robots *web.RobotsError
	if errors.As(err, &robots) {
		return robots.Unreachable
	}
	var size *web.SizeError
	var address *web.AddressError
	var none noArticle
	return !errors.As(err, &size) && !errors.As(err, &address) && !errors.As(err, &none)
}
