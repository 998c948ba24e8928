package fetch

import (
	"container/list"
	"time"

	"dateline/pipeline/web"
)

// hostState is what is kept of a host: its robots.txt, and the time before which it
// is not to be asked.
type hostState struct {
	web.RobotsFile
	Rest time.Time `json:"rest,omitzero"`
	Why  string    `json:"why,omitempty"`
}

// maxHosts and maxHostState bound what is kept of all hosts: a newsroom asks some
// hundred, and their robots.txt files have 2 KB each.
const (
	maxHosts     = 20_000
	maxHostState = 8 << 20
)

// hostStates keeps the states of hosts within bounds; the one that was asked for
// longest ago goes first.
type hostStates struct {
	m     map[string]*list.Element
	order list.List
	bytes int
}

// kept is an element of the order.
type kept struct {
	host  string
	state hostState
}

func (k *kept) size() int { return len(k.host) + len(k.state.Body) + len(k.state.Why) }

func (h *hostStates) get(host string) (hostState, bool) {
	e := h.m[host]
	if e == nil {
		return hostState{}, false
	}
	h.order.MoveToFront(e)
	return e.Value.(*kept).state, true
}

func (h *hostStates) set(host string, s hostState) {
	if h.m == nil {
		h.m = map[string]*list.Element{}
	}
	if e := h.m[host]; e != nil {
		h.drop(e)
	}
	k := &kept{host, s}
	h.m[host] = h.order.PushFront(k)
	h.bytes += k.size()
	for h.bytes > maxHostState || h.order.Len() > maxHosts {
		h.drop(h.order.Back())
	}
}

func (h *hostStates) drop(e *list.Element) {
	k := h.order.Remove(e).(*kept)
	delete(h.m, k.host)
	h.bytes -= k.size()
}

// Robots returns the robots.txt of a host that is kept.
func (s *State) Robots(host string) (web.RobotsFile, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h, ok := s.hosts.get(host)
	return h.RobotsFile, ok && !h.Until.IsZero()
}

// KeepRobots keeps the robots.txt of a host.
func (s *State) KeepRobots(host string, f web.RobotsFile) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h, _ := s.hosts.get(host)
	h.RobotsFile = f
	s.hosts.set(host, h)
	s.asked[host] = true
}

// Rest returns the time before which a host is not to be asked, and why.
func (s *State) Rest(host string) (time.Time, string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h, _ := s.hosts.get(host)
	return h.Rest, h.Why
}

// KeepRest keeps the time before which a host asked not to be asked.
func (s *State) KeepRest(host string, until time.Time, why string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h, _ := s.hosts.get(host)
	h.Rest, h.Why = until, why
	s.hosts.set(host, h)
	s.asked[host] = true
}

var _ web.RobotsStore = (*State)(nil)
