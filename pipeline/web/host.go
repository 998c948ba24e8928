package web

import (
	"context"
	"sync"
	"time"
)

// hosts gives each host's turn to one request at a time, in order of asking,
// and keeps the time before which the host is not to be asked again.
type hosts struct {
	mu sync.Mutex
	m  map[string]*host
}

type host struct {
	// turn holds one element when nobody has the host.
	turn chan struct{}

	mu     sync.Mutex
	next   time.Time
	robots *robots
}

func (h *hosts) get(name string) *host {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.m == nil {
		h.m = map[string]*host{}
	}
	x := h.m[name]
	if x == nil {
		x = &host{turn: make(chan struct{}, 1)}
		x.turn <- struct{}{}
		h.m[name] = x
	}
	return x
}

// take waits for the turn and then until the host may be asked again.
func (h *host) take(ctx context.Context, c Clock) error {
	select {
	case <-h.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	for {
		h.mu.Lock()
		d := h.next.Sub(c.Now())
		h.mu.Unlock()
		if d <= 0 {
			return nil
		}
		if err := c.Sleep(ctx, d); err != nil {
			h.give()
			return err
		}
	}
}

func (h *host) give() { h.turn <- struct{}{} }

// rest puts the next request off until at least d from now, and until the
// host's own Crawl-delay is over.
func (h *host) rest(c Clock, d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.robots != nil {
		d = max(d, h.robots.delay)
	}
	if t := c.Now().Add(d); t.After(h.next) {
		h.next = t
	}
}

// known returns what is known of the host's robots.txt, nil when it is to be asked for.
func (h *host) known(now time.Time) *robots {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.robots != nil && now.After(h.robots.until) {
		h.robots = nil
	}
	return h.robots
}

func (h *host) learn(r *robots) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.robots = r
}
