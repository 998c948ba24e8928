package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"
)

// Client fetches URLs. Make it with New.
type Client struct {
	opt   Options
	http  *http.Client
	hosts hosts
	// asking lets one request for a host's robots.txt answer all who wait for it.
	asking singleflight.Group
	slots  *semaphore.Weighted
}

// New makes a Client.
func New(opt Options) *Client {
	opt.fill()
	return &Client{
		opt:   opt,
		slots: semaphore.NewWeighted(int64(opt.Parallel)),
		http: &http.Client{
			Transport: opt.transport(),
			// Redirects are followed by follow, which asks robots.txt and waits
			// for its turn at each host on the way. No cookie jar: none is kept.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
}

// Request asks for one URL.
type Request struct {
	URL string
	// ETag and Modified make it conditional; Modified is sent only without ETag.
	ETag, Modified string
	// Accept is the Accept header, "*/*" when empty.
	Accept string

	maxBody int64
	robots  bool // it is the robots.txt itself
}

// Response is a whole answer.
type Response struct {
	// URL is where the last redirect led.
	URL    string
	Status int
	Header http.Header
	// Body is unpacked.
	Body []byte
	// Raw is the body as it was sent, for an archive.
	Raw []byte
	// Proto is the protocol of the answer ("HTTP/1.1").
	Proto string
	// Sent is the header of the request that brought it.
	Sent http.Header
	// At is when it was asked for.
	At time.Time
	// Requests counts the requests made, redirects and retries included.
	Requests int
}

// NotModified tells that a conditional request found nothing new.
func (r *Response) NotModified() bool { return r.Status == http.StatusNotModified }

// StatusError is an answer other than 200 and 304.
type StatusError struct {
	URL    string
	Status int
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("%s answered %d %s", e.URL, e.Status, http.StatusText(e.Status))
}

// SizeError is a body over its bound; nothing is cut silently.
type SizeError struct {
	Limit    int64
	Unpacked bool
	// Head is what was read of it.
	Head []byte
}

func (e *SizeError) Error() string {
	what := "body"
	if e.Unpacked {
		what = "unpacked body"
	}
	return fmt.Sprintf("%s is over %d bytes", what, e.Limit)
}

// Get fetches a URL: 200 and 304 are answers, anything else an error. At each
// host on the way it asks robots.txt and waits for its turn; it follows
// redirects and tries again after passing faults.
func (c *Client) Get(ctx context.Context, req Request) (*Response, error) {
	u, err := Parse(req.URL)
	if err != nil {
		return nil, err
	}
	res, err := c.follow(ctx, &req, u)
	if err != nil {
		return nil, err
	}
	if res.Status != http.StatusOK && res.Status != http.StatusNotModified {
		return nil, &StatusError{res.URL, res.Status}
	}
	return res, nil
}

// follow makes the request with its retries and redirects.
func (c *Client) follow(ctx context.Context, req *Request, u *url.URL) (*Response, error) {
	requests := 0
	for hop := 0; ; hop++ {
		if !req.robots {
			if err := c.allowed(ctx, u); err != nil {
				return nil, err
			}
		}
		res, n, err := c.try(ctx, req, u)
		requests += n
		if err != nil {
			return nil, err
		}
		res.Requests = requests
		to := location(res, u)
		if to == nil {
			return res, nil
		}
		if hop == MaxRedirects {
			return nil, fmt.Errorf("%w: %s redirects more than %d times", errHostile, clip(req.URL), MaxRedirects)
		}
		if err := check(to); err != nil {
			return nil, fmt.Errorf("%s redirects: %w", u, err)
		}
		u = to
	}
}

// try makes one request, again after passing faults, with growing pauses.
func (c *Client) try(ctx context.Context, req *Request, u *url.URL) (res *Response, n int, err error) {
	h := c.hosts.get(u.Host)
	for n = 1; ; n++ {
		res, err = c.exchange(ctx, h, req, u)
		if ctx.Err() != nil {
			return nil, n, ctx.Err()
		}
		if err != nil && !passing(err) || err == nil && !retriable(res.Status) {
			return res, n, err
		}
		pause := backoff(c.opt.Interval, n)
		if err == nil {
			pause = max(pause, c.asked(res))
		}
		if n == MaxAttempts || pause > maxInRun {
			return res, n, err
		}
		h.rest(c.opt.Clock, pause)
	}
}

// exchange makes one request at its host's turn.
func (c *Client) exchange(ctx context.Context, h *host, req *Request, u *url.URL) (*Response, error) {
	if err := h.take(ctx, c.opt.Clock); err != nil {
		return nil, err
	}
	defer h.give()
	res, err := c.once(ctx, req, u)
	h.rest(c.opt.Clock, c.opt.Interval)
	if err == nil && retriable(res.Status) {
		h.rest(c.opt.Clock, c.asked(res))
	}
	return res, err
}

// asked is the pause that an answer asks for.
func (c *Client) asked(res *Response) time.Duration {
	d, told := retryAfter(res.Header, c.opt.Clock.Now())
	if !told && res.Status == http.StatusTooManyRequests {
		return TooManyPause
	}
	return d
}

// maxInRun is the longest pause that a run sits out for a retry; after a longer
// one the URL fails for this run.
const maxInRun = 2 * time.Minute

// backoff doubles with each attempt and is jittered by half, so that clients
// that failed together do not come back together.
func backoff(base time.Duration, attempt int) time.Duration {
	d := base << attempt
	return d/2 + time.Duration(rand.Int64N(int64(d/2)+1))
}

// passing tells whether an error may be gone at the next attempt.
func passing(err error) bool {
	var address *AddressError
	var size *SizeError
	return !errors.As(err, &address) && !errors.As(err, &size) && !errors.Is(err, errHostile)
}

// errHostile marks answers that are not to be asked for again.
var errHostile = errors.New("refused")

func (c *Client) once(ctx context.Context, req *Request, u *url.URL) (*Response, error) {
	if err := c.slots.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	defer c.slots.Release(1)
	ctx, cancel := context.WithTimeout(ctx, c.opt.Timeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errHostile, err)
	}
	c.header(r, req)
	at := c.opt.Clock.Now()
	answer, err := c.http.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	raw, body, err := c.body(answer, req.maxBody)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", u, err)
	}
	return &Response{URL: u.String(), Status: answer.StatusCode, Header: answer.Header,
		Body: body, Raw: raw, Proto: answer.Proto, Sent: r.Header, At: at}, nil
}

func (c *Client) header(r *http.Request, req *Request) {
	r.Header.Set("User-Agent", c.opt.userAgent())
	r.Header.Set("Accept-Encoding", "gzip")
	r.Header.Set("Accept", "*/*")
	if req.Accept != "" {
		r.Header.Set("Accept", req.Accept)
	}
	if req.ETag != "" {
		r.Header.Set("If-None-Match", req.ETag)
	} else if req.Modified != "" {
		r.Header.Set("If-Modified-Since", req.Modified)
	}
}

// body reads and unpacks a body within its bounds.
func (c *Client) body(answer *http.Response, limit int64) (raw, body []byte, err error) {
	if limit == 0 {
		limit = c.opt.MaxBody
	}
	if raw, err = readAll(answer.Body, limit, false); err != nil {
		return nil, nil, err
	}
	switch e := answer.Header.Get("Content-Encoding"); e {
	case "", "identity":
		return raw, raw, nil
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(bytes.NewReader(raw))
		if err != nil {
			if len(raw) == 0 {
				return raw, raw, nil
			}
			return nil, nil, fmt.Errorf("unpack: %w", err)
		}
		body, err = readAll(z, c.opt.MaxUnpacked, true)
		return raw, body, err
	default:
		return nil, nil, fmt.Errorf("%w: encoding %q was not asked for", errHostile, e)
	}
}

func readAll(r io.Reader, limit int64, unpacked bool) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(b)) > limit {
		return nil, &SizeError{Limit: limit, Unpacked: unpacked, Head: b[:limit]}
	}
	return b, err
}

func location(res *Response, from *url.URL) *url.URL {
	switch res.Status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil
	}
	to, err := from.Parse(res.Header.Get("Location"))
	if err != nil || res.Header.Get("Location") == "" {
		return nil
	}
	return to
}
