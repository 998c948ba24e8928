package serve

import (
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// clients bounds the clients that are remembered: more of them in one minute is no
// newsroom, and then the oldest begin anew.
const clients = 20_000

// rates bounds how often each client asks. The nil one bounds nothing.
type rates struct {
	every rate.Limit
	burst int

	mu   sync.Mutex
	of   map[netip.Addr]*client
	last time.Time
}

type client struct {
	limit *rate.Limiter
	seen  time.Time
}

// bursts is how many seconds' worth of requests may come at once: a page brings several.
const bursts = 4

func newRates(a float64) *rates {
	if a == 0 {
		return nil
	}
	return &rates{every: rate.Limit(a), burst: max(1, int(a*bursts)), of: map[netip.Addr]*client{}}
}

// take counts a request; the time that it should have waited is above 0 where it came too
// early. An IPv6 client is its network of 64 bits.
func (r *rates) take(from netip.Addr) time.Duration {
	if r == nil {
		return 0
	}
	if from.Is6() {
		if p, err := from.Prefix(64); err == nil {
			from = p.Addr()
		}
	}
	now := time.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	c := r.of[from]
	if c == nil {
		r.forget(now)
		c = &client{limit: rate.NewLimiter(r.every, r.burst)}
		r.of[from] = c
	}
	c.seen = now
	if c.limit.AllowN(now, 1) {
		return 0
	}
	return time.Duration(float64(time.Second) / float64(r.every))
}

// forget drops who has not asked for a minute, and everybody where they are too many.
func (r *rates) forget(now time.Time) {
	if len(r.of) < clients && now.Sub(r.last) < time.Minute {
		return
	}
	r.last = now
	for a, c := range r.of {
		if now.Sub(c.seen) > time.Minute {
			delete(r.of, a)
		}
	}
	if len(r.of) >= clients {
		clear(r.of)
	}
}
