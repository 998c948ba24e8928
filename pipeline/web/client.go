package web

import (
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

	"dateline/pipeline/coding"
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
	// Moved tells that all redirects on the way were for good (301, 308).
	Moved bool
}

// NotModified tells that a conditional request found nothing new.
func (r *Response) NotModified() bool { return r.Status == http.StatusNotModified }

// StatusError is an answer other than 200 and 304.
type StatusError struct {
	URL    string
	Status int
	// Until is the time that it asks to wait for, zero without one.
	Until time.Time
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
		return nil, c.statusError(res)
	}
	return res, nil
}

func (c *Client) statusError(res *Response) *StatusError {
	out := &StatusError{URL: res.URL, Status: res.Status}
	now := c.opt.Clock.Now()
	if d, told := retryAfter(res.Header, now); told && retriable(res.Status) {
		out.Until = now.Add(d)
	}
	return out
}

// follow makes the request with its retries and redirects.
func (c *Client) follow(ctx context.Context, req *Request, u *url.URL) (*Response, error) {
	requests, moved := 0, true
	for hop := 0; ; hop++ {
		if err := c.hosts.get(u.Host, c.opt.Robots).off(&c.opt); err != nil {
			return nil, err
		}
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
		res.Requests, res.Moved = requests, moved && hop > 0
		to := location(res, u)
		if to == nil {
			return res, nil
		}
		moved = moved && (res.Status == http.StatusMovedPermanently || res.Status == http.StatusPermanentRedirect)
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
	h := c.hosts.get(u.Host, c.opt.Robots)
	for n = 1; ; n++ {
		answer, failed := c.exchange(ctx, h, req, u)
		if ctx.Err() != nil {
			return nil, n, ctx.Err()
		}
		// what came before says more than that it is not tried again
		if n > 1 && errors.As(failed, new(*PutOffError)) {
			return res, n - 1, err
		}
		res, err = answer, failed
		if err != nil && !passing(err) || err == nil && !retriable(res.Status) {
			return res, n, err
		}
		pause, why := backoff(c.opt.Interval, n), "its failures are waited out"
		if err == nil {
			pause = max(pause, c.asked(res))
			why = fmt.Sprintf("it answered %d and asks for a pause of %v", res.Status, pause.Round(time.Second))
		}
		if n == MaxAttempts || pause > c.opt.HostWait {
			return res, n, err
		}
		h.rest(&c.opt, pause, why)
	}
}

// exchange makes one request at its host's turn.
func (c *Client) exchange(ctx context.Context, h *host, req *Request, u *url.URL) (*Response, error) {
	if err := h.take(ctx, &c.opt); err != nil {
		return nil, err
	}
	defer h.give()
	began := time.Now() // a duration: the clock of Options may run faster
	res, err := c.once(ctx, req, u)
	sent := 0
	if err == nil {
		sent = len(res.Raw)
	}
	h.took(time.Since(began), sent)
	h.rest(&c.opt, c.opt.Interval, "")
	if err == nil && retriable(res.Status) {
		d := c.asked(res)
		h.rest(&c.opt, d, fmt.Sprintf("it answered %d and asks for a pause of %v", res.Status, d.Round(time.Second)))
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
	return !errors.As(err, &address) && !errors.As(err, &size) && !errors.As(err, new(*PutOffError)) && !errors.Is(err, errHostile)
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
	if raw, err = readAll(answer.Body, limit); err != nil {
		return nil, nil, err
	}
	body, err = coding.Plain(raw, answer.Header.Get("Content-Encoding"), c.opt.MaxUnpacked)
	var long *coding.TooLongError
	switch {
	case errors.As(err, &long):
		err = &SizeError{Limit: long.Limit, Unpacked: true}
	case errors.Is(err, coding.ErrUnknown):
		err = fmt.Errorf("%w: %w", errHostile, err)
	}
	return raw, body, err
}

func readAll(r io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(b)) > limit {
		return nil, &SizeError{Limit: limit, Head: b[:limit]}
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
