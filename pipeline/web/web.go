// Package web is the polite and safe way to the network: one request at a time
// for each host and a pause after it, robots.txt honoured, conditional
// requests, retries only where they help, private addresses refused, and
// bounds on everything that a server can stretch.
//
// A URL flows in, a Response flows out. A Client is safe for many goroutines;
// requests to one host are made one after another in the order in which they
// were asked for, requests to different hosts in parallel.
package web

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"
)

// The bounds of a Client when Options leaves them zero, each with its reason.
const (
	// DefaultInterval is the pause after a response before the same host is
	// asked again: what news sites' own robots.txt files ask for at most.
	DefaultInterval = 5 * time.Second
	// TooManyPause is the pause after a 429 without Retry-After.
	TooManyPause = 30 * time.Second
	// MaxPause bounds what Retry-After, Cache-Control, Expires and ttl can ask for.
	MaxPause = 24 * time.Hour
	// MaxRedirects is what browsers' users never notice and loops always exceed.
	MaxRedirects = 10
	// MaxHeader bounds a response's header; a long cookie jar takes 16 KB.
	MaxHeader = 256 << 10
	// DefaultMaxBody bounds a body as sent: the heaviest news pages take 5 MB.
	DefaultMaxBody = 16 << 20
	// DefaultMaxUnpacked bounds a body after decompression.
	DefaultMaxUnpacked = 64 << 20
	// DefaultTimeout bounds one request from dialling to the body's last byte.
	DefaultTimeout = 60 * time.Second
	// headerTimeout bounds the wait for the first byte of an answer.
	headerTimeout = 30 * time.Second
	// dialTimeout bounds name look-up and connection.
	dialTimeout = 15 * time.Second
	// DefaultParallel bounds the requests under way over all hosts: with bodies
	// of DefaultMaxUnpacked it bounds the memory, too.
	DefaultParallel = 16
	// MaxAttempts of one request, the first included.
	MaxAttempts = 3
	// robotsAge is how long a robots.txt is believed (RFC 9309, 2.4).
	robotsAge = 24 * time.Hour
	// DefaultHostWait is how long a run is held up by one host at most, beyond the
	// usual pause between requests: by the pauses that it asks for and by answers that
	// take long. What is left of it waits for the next run.
	DefaultHostWait = 60 * time.Second
	// DefaultHostPages bounds the requests to one host in a run: at DefaultInterval
	// they take most of an hour.
	DefaultHostPages = 500
	// maxHostBytes bounds what one host sends in a run: DefaultHostPages of the
	// heaviest usual pages have half of it.
	maxHostBytes = 512 << 20
	// slowAnswer is what an answer may take before its host is charged with it.
	slowAnswer = 5 * time.Second
	// maxRules bounds the robots.txt files in memory, in bytes as they were sent: news
	// sites have 2 KB each, and what is made of a file takes ten times as much.
	maxRules = 4 << 20
	// maxRobots is the least that a crawler must parse (RFC 9309, 2.5).
	maxRobots = 500 << 10
)

// Clock tells the time and waits. The tests have one that runs faster.
type Clock interface {
	Now() time.Time
	// Sleep waits for d or until ctx is done, whose error it then returns.
	Sleep(ctx context.Context, d time.Duration) error
}

// Options of a Client; the zero value is polite and safe.
type Options struct {
	// Contact is put into the User-Agent: a URL or a mail address at which the
	// owner of a site reaches whoever runs the program.
	Contact string
	// Interval is the pause after each response of a host.
	Interval time.Duration
	// AllowPrivate lets private, loopback and link-local addresses through.
	AllowPrivate bool
	// MaxBody and MaxUnpacked bound a body in bytes, as sent and unpacked.
	MaxBody, MaxUnpacked int64
	Timeout              time.Duration
	Parallel             int
	// HostWait bounds how long one host holds a run up, HostPages how often it is asked.
	HostWait  time.Duration
	HostPages int
	Clock     Clock
	// Robots keeps robots.txt files and hosts' pauses between runs; nil keeps none.
	Robots RobotsStore
	// Dial replaces the dialler; the tests point host names at their server.
	// The addresses it reaches are not checked.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// Version stands in the User-Agent.
const Version = "1.0"

// UserAgentName is the product token that robots.txt files address.
const UserAgentName = "dateline"

func (o *Options) fill() {
	if o.Interval == 0 {
		o.Interval = DefaultInterval
	}
	if o.MaxBody == 0 {
		o.MaxBody = DefaultMaxBody
	}
	if o.MaxUnpacked == 0 {
		o.MaxUnpacked = DefaultMaxUnpacked
	}
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	if o.Parallel == 0 {
		o.Parallel = DefaultParallel
	}
	if o.HostWait == 0 {
		o.HostWait = DefaultHostWait
	}
	if o.HostPages == 0 {
		o.HostPages = DefaultHostPages
	}
	if o.Clock == nil {
		o.Clock = Wall
	}
}

func (o *Options) userAgent() string {
	if o.Contact == "" {
		return UserAgentName + "/" + Version
	}
	return fmt.Sprintf("%s/%s (+%s)", UserAgentName, Version, o.Contact)
}

// Wall is the clock of the machine.
var Wall Clock = wall{}

type wall struct{}

func (wall) Now() time.Time { return time.Now() }

func (wall) Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// transport refuses what Options does not allow, on every connection.
func (o *Options) transport() *http.Transport {
	dial := o.Dial
	if dial == nil {
		d := &net.Dialer{Timeout: dialTimeout}
		if !o.AllowPrivate {
			d.ControlContext = refusePrivate
		}
		dial = d.DialContext
	}
	return &http.Transport{
		// A proxy would resolve names itself, and the addresses could not be checked.
		Proxy:                  nil,
		DialContext:            dial,
		TLSHandshakeTimeout:    dialTimeout,
		ResponseHeaderTimeout:  headerTimeout,
		MaxResponseHeaderBytes: MaxHeader,
		DisableCompression:     true, // we unpack ourselves, within bounds
		MaxIdleConnsPerHost:    1,
		MaxIdleConns:           2 * o.Parallel,
		IdleConnTimeout:        2 * o.Interval,
		ForceAttemptHTTP2:      true,
	}
}
