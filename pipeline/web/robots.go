package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/temoto/robotstxt"
)

// RobotsError refuses a URL that the site's robots.txt forbids us, or whose
// robots.txt cannot be had for now.
type RobotsError struct {
	URL string
	// Unreachable: the file itself failed with 5xx or no answer, which means
	// "wait" (RFC 9309, 2.3.1.4).
	Unreachable bool
	Cause       error
}

func (e *RobotsError) Error() string {
	if e.Unreachable {
		return fmt.Sprintf("robots.txt of %s cannot be had, so the page waits: %v", e.URL, e.Cause)
	}
	return fmt.Sprintf("robots.txt forbids %s", e.URL)
}

func (e *RobotsError) Unwrap() error { return e.Cause }

// RobotsFile is a robots.txt as its host answered, with the time until which it
// is believed.
type RobotsFile struct {
	Status int       `json:"status"`
	Body   string    `json:"body,omitempty"`
	Until  time.Time `json:"until"`
}

// RobotsStore keeps robots.txt files by host, and the times before which hosts asked
// not to be asked again, with the reason. It is called by many goroutines.
type RobotsStore interface {
	Robots(host string) (RobotsFile, bool)
	KeepRobots(host string, f RobotsFile)
	// Rest is zero for a host that may be asked.
	Rest(host string) (until time.Time, why string)
	KeepRest(host string, until time.Time, why string)
}

// maxKeptRobots bounds a robots.txt that is kept between runs in bytes; a longer
// one is asked for again.
const maxKeptRobots = 64 << 10

// robots is what is known of one host's robots.txt.
type robots struct {
	// group has the rules for us, nil when the file is unreachable: cause is why.
	group    *robotstxt.Group
	sitemaps []string
	cause    error
	until    time.Time
	// size is the file's, in bytes.
	size int
	// delay is its Crawl-delay for us.
	delay time.Duration
}

// unreachableAge is how long an unreachable robots.txt is not asked for again.
const unreachableAge = time.Hour

// allowed asks the robots.txt of a URL's host, fetching it first when it is not known.
func (c *Client) allowed(ctx context.Context, u *url.URL) error {
	r, err := c.robots(ctx, u)
	if err != nil {
		return err
	}
	if r.group == nil {
		return &RobotsError{URL: u.Host, Unreachable: true, Cause: r.cause}
	}
	if !r.group.Test(pathQuery(u.EscapedPath(), u.RawQuery)) {
		return &RobotsError{URL: u.String()}
	}
	return nil
}

// robots returns what is known of a host's robots.txt; one request answers all
// who wait for it.
func (c *Client) robots(ctx context.Context, u *url.URL) (*robots, error) {
	h := c.hosts.get(u.Host, c.opt.Robots)
	if r := c.hosts.known(h, c.opt.Clock.Now()); r != nil {
		return r, nil
	}
	got := c.asking.DoChan(u.Host, func() (any, error) {
		if r := c.hosts.known(h, c.opt.Clock.Now()); r != nil {
			return r, nil
		}
		r, err := c.keptRobots(u.Host), error(nil)
		if r == nil {
			r, err = c.fetchRobots(ctx, u)
		}
		if err == nil {
			c.hosts.learn(h, r)
		}
		return r, err
	})
	select {
	case r := <-got:
		if r.Err != nil {
			return nil, r.Err
		}
		return r.Val.(*robots), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func pathQuery(path, query string) string {
	if path == "" {
		path = "/"
	}
	if query != "" {
		path += "?" + query
	}
	return path
}

// fetchRobots fetches a host's robots.txt: 2xx is read, 4xx allows all, 5xx and
// no answer forbid all for now. Errors that are returned are those of ctx, and that
// the host is put off.
func (c *Client) fetchRobots(ctx context.Context, u *url.URL) (*robots, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	res, err := c.follow(ctx, &Request{URL: at.String(), maxBody: maxRobots, robots: true}, at)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	now := c.opt.Clock.Now()
	var big *SizeError
	switch {
	case errors.As(err, new(*PutOffError)):
		return nil, err
	case errors.As(err, &big):
		// a crawler parses what it got of an overlong file
		res = &Response{Status: http.StatusOK, Body: big.Head}
	case err != nil:
		return &robots{cause: err, until: now.Add(unreachableAge)}, nil
	case res.Status >= 500 || res.Status == http.StatusTooManyRequests:
		return &robots{cause: c.statusError(res), until: now.Add(unreachableAge)}, nil
	}
	if res.Status != http.StatusOK {
		res.Status, res.Body = http.StatusNotFound, nil // redirects that lead nowhere are no file (RFC 9309, 2.3.1.2)
	}
	f := RobotsFile{res.Status, string(bytes.ToValidUTF8(res.Body, nil)), now.Add(robotsAge)}
	if c.opt.Robots != nil && len(f.Body) <= maxKeptRobots {
		c.opt.Robots.KeepRobots(u.Host, f)
	}
	return f.rules(), nil
}

// keptRobots is the file of an earlier run, nil when there is none to believe.
func (c *Client) keptRobots(host string) *robots {
	if c.opt.Robots == nil {
		return nil
	}
	f, ok := c.opt.Robots.Robots(host)
	if !ok || c.opt.Clock.Now().After(f.Until) {
		return nil
	}
	return f.rules()
}

// rules reads a file; what cannot be parsed forbids nothing.
func (f RobotsFile) rules() *robots {
	data, err := robotstxt.FromStatusAndString(f.Status, f.Body)
	if err != nil || data == nil {
		data = &robotstxt.RobotsData{}
	}
	r := &robots{group: data.FindGroup(UserAgentName), sitemaps: data.Sitemaps, until: f.Until, size: len(f.Body)}
	if r.group == nil {
		r.group = &robotstxt.Group{}
	}
	r.delay = min(r.group.CrawlDelay, MaxPause)
	return r
}

// Sitemaps returns the sitemaps that a site's robots.txt names.
func (c *Client) Sitemaps(ctx context.Context, site string) ([]string, error) {
	u, err := Parse(site)
	if err != nil {
		return nil, err
	}
	r, err := c.robots(ctx, u)
	if err != nil || r.group == nil {
		return nil, err
	}
	return r.sitemaps, nil
}
