package web

import (
	"container/list"
	"context"
	"fmt"
	"sync"
	"time"
)

// hosts gives each host's turn to one request at a time, in order of asking,
// and keeps the time before which the host is not to be asked again.
type hosts struct {
	mu sync.Mutex
	m  map[string]*host
	// ruled has the hosts whose robots.txt is in memory, the one that was asked for
	// last in front, and bytes is what their files had.
	ruled list.List
	bytes int
}

type host struct {
	name string
	// turn holds one element when nobody has the host.
	turn chan struct{}

	mu   sync.Mutex
	next time.Time
	// why is what put next further off than the usual pause.
	why    string
	robots *robots
	// waited is for how long the host held this run up, beyond the usual pause
	// between requests; asked and bytes are what it was asked for and sent.
	waited time.Duration
	asked  int
	bytes  int64
	// at is the host's place in hosts.ruled, guarded by hosts.mu.
	at *list.Element
}

// get returns the host of a name; one that is seen for the first time may still
// have a pause of an earlier run before it.
func (h *hosts) get(name string, kept RobotsStore) *host {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.m == nil {
		h.m = map[string]*host{}
	}
	x := h.m[name]
	if x == nil {
		x = &host{name: name, turn: make(chan struct{}, 1)}
		x.turn <- struct{}{}
		if kept != nil {
			x.next, x.why = kept.Rest(name)
		}
		h.m[name] = x
	}
	return x
}

// learn keeps a host's rules, and drops those that were asked for longest ago when
// all have more than maxRules bytes.
func (h *hosts) learn(x *host, r *robots) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.drop(x)
	x.at = h.ruled.PushFront(x)
	h.bytes += r.size
	x.learn(r)
	for h.bytes > maxRules && h.ruled.Len() > 1 {
		oldest := h.ruled.Back().Value.(*host)
		h.drop(oldest)
		oldest.learn(nil)
	}
}

func (h *hosts) drop(x *host) {
	if x.at == nil {
		return
	}
	h.ruled.Remove(x.at)
	x.at = nil
	if r := x.rules(); r != nil {
		h.bytes -= r.size
	}
}

// known returns what is known of a host's robots.txt, nil when it is to be asked for.
func (h *hosts) known(x *host, now time.Time) *robots {
	r := x.rules()
	if r == nil || now.After(r.until) {
		return nil
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if x.at != nil {
		h.ruled.MoveToFront(x.at)
	}
	return r
}

func (h *host) rules() *robots {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.robots
}

func (h *host) learn(r *robots) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.robots = r
}

// take waits for the turn and then until the host may be asked again. A host that
// holds the run up for longer than it may is put off.
func (h *host) take(ctx context.Context, opt *Options) error {
	select {
	case <-h.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	for {
		d, err := h.due(opt)
		if err == nil && d <= 0 {
			return nil
		}
		if err == nil {
			err = opt.Clock.Sleep(ctx, d)
		}
		if err != nil {
			h.give()
			return err
		}
	}
}

func (h *host) give() { h.turn <- struct{}{} }

// due is how long is still to be waited for the host; what is beyond the usual pause
// is put on its account.
func (h *host) due(opt *Options) (time.Duration, error) {
	if err := h.off(opt); err != nil {
		return 0, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	d := max(0, h.next.Sub(opt.Clock.Now()))
	h.waited += max(0, d-opt.Interval)
	return d, nil
}

// off is why the host is not to be asked any more in this run, nil when it is.
func (h *host) off(opt *Options) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	d := max(0, h.next.Sub(opt.Clock.Now())) // a difference to the zero time has no sense
	out := &PutOffError{Host: h.name}
	if d > opt.Interval {
		out.Until = h.next
	}
	switch {
	case h.waited+max(0, d-opt.Interval) > opt.HostWait:
		out.Why = h.why
	case h.asked >= opt.HostPages:
		out.Why = fmt.Sprintf("it was asked %d times in this run", h.asked)
	case h.bytes >= maxHostBytes:
		out.Why = fmt.Sprintf("it sent %d MB in this run", h.bytes>>20)
	default:
		return nil
	}
	return out
}

// rest puts the next request off until at least d from now, and until the
// host's own Crawl-delay is over.
func (h *host) rest(opt *Options, d time.Duration, why string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.robots != nil && h.robots.delay > d {
		d, why = h.robots.delay, fmt.Sprintf("its robots.txt asks for a pause of %v after each request", h.robots.delay)
	}
	now := opt.Clock.Now()
	t := now.Add(d)
	if !t.After(h.next) {
		return
	}
	h.next = t
	if d > opt.Interval {
		h.why = why
	}
	// what a run does not sit out the next one has to know
	if d > opt.HostWait && opt.Robots != nil {
		opt.Robots.KeepRest(h.name, t, h.why)
	}
}

// took puts an answer on the host's account: the time that it took beyond that of a
// slow but sound one, and its bytes.
func (h *host) took(d time.Duration, bytes int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.asked++
	h.bytes += int64(bytes)
	if d > slowAnswer {
		h.waited += d - slowAnswer
		h.why = "its answers take too long"
	}
}

// PutOffError says that a host is not asked any more in this run: it asks for longer
// pauses than the run sits out, or had its share.
type PutOffError struct {
	Host string
	// Until is when it may be asked again, zero for the next run.
	Until time.Time
	Why   string
}

func (e *PutOffError) Error() string {
	if e.Until.IsZero() {
		return fmt.Sprintf("%s is put off to the next run: %s", e.Host, e.Why)
	}
	return fmt.Sprintf("%s is put off to a run after %s: %s", e.Host, e.Until.UTC().Format("2006-01-02 15:04Z"), e.Why)
}
