package fetch

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"dateline/pipeline/statefile"
	"dateline/pipeline/web"
)

// FeedState is what earlier runs learnt of a feed or sitemap.
type FeedState struct {
	ETag     string `json:"etag,omitempty"`
	Modified string `json:"modified,omitempty"`
	// Digest is the SHA-256 of the body that was last read.
	Digest string `json:"digest,omitempty"`
	Title  string `json:"title,omitempty"`
	// From is the page that named it.
	From string `json:"from,omitempty"`
	// Maps are the sitemaps that an index named.
	Maps []string `json:"maps,omitempty"`
	// TTL is the feed's own, Next when it may be asked again.
	TTL  time.Duration `json:"ttl,omitempty"`
	Next time.Time     `json:"next,omitzero"`
	// Deaf counts full answers with the same body to conditional requests.
	Deaf int `json:"deaf,omitempty"`
	// New is how many pages the last poll took.
	New       int       `json:"new,omitempty"`
	Fails     int       `json:"fails,omitempty"`
	Error     string    `json:"error,omitempty"`
	Rested    bool      `json:"rested,omitempty"`
	Tried     time.Time `json:"tried,omitzero"`
	Succeeded time.Time `json:"succeeded,omitzero"`
}

// State holds the feeds' states, and the robots.txt files of their hosts, in one
// JSON file. It is safe for many goroutines.
type State struct {
	path  string
	clock web.Clock

	mu     sync.Mutex
	feeds  map[string]FeedState
	robots map[string]web.RobotsFile
	dirty  bool
}

// stateFile is the form of the file.
type stateFile struct {
	Feeds  map[string]FeedState      `json:"feeds"`
	Robots map[string]web.RobotsFile `json:"robots"`
}

// feedsFile is the state's file in the index's state folder.
const feedsFile = "feeds.json"

// OpenState reads the state from the index's state folder; a nil clock is the machine's.
func OpenState(dir string, clock web.Clock) (*State, error) {
	if clock == nil {
		clock = web.Wall
	}
	s := &State{path: filepath.Join(dir, feedsFile), clock: clock, feeds: map[string]FeedState{}, robots: map[string]web.RobotsFile{}}
	var f stateFile
	// a damaged one begins anew: every feed is asked again
	if _, err := statefile.Load(s.path, &f); err != nil {
		return nil, fmt.Errorf("%w; remove it and every feed is asked anew", err)
	}
	maps.Copy(s.feeds, f.Feeds)
	for host, r := range f.Robots {
		if clock.Now().Before(r.Until) {
			s.robots[host] = r
		}
	}
	return s, nil
}

// Now is the present time by the state's clock.
func (s *State) Now() time.Time { return s.clock.Now() }

// Feed returns what is known of a feed.
func (s *State) Feed(url string) FeedState {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.feeds[url]
}

func (s *State) set(url string, f FeedState) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.feeds[url] = f
	s.dirty = true
}

// Robots returns the robots.txt of a host that is kept.
func (s *State) Robots(host string) (web.RobotsFile, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, ok := s.robots[host]
	return f, ok
}

// KeepRobots keeps the robots.txt of a host.
func (s *State) KeepRobots(host string, f web.RobotsFile) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.robots[host] = f
	s.dirty = true
}

var _ web.RobotsStore = (*State)(nil)

// Feeds returns the URLs that are known, sorted.
func (s *State) Feeds() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.feeds))
}

// Wake takes a rested feed up again; false when it is not known.
func (s *State) Wake(url string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, ok := s.feeds[url]
	if ok {
		f.Rested, f.Fails, f.Error, f.Next = false, 0, "", time.Time{}
		s.feeds[url] = f
		s.dirty = true
	}
	return ok
}

// Save writes the state whole or not at all. After a run that was cut short,
// whole is false: what would hide unread entries from the next run (ETag,
// digest, the time to ask again) is then forgotten for feeds that had new ones.
func (s *State) Save(whole bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.dirty {
		return nil
	}
	out := s.feeds
	if !whole {
		out = maps.Clone(s.feeds)
		for url, f := range out {
			if f.New > 0 {
				f.ETag, f.Modified, f.Digest, f.Next = "", "", "", time.Time{}
				out[url] = f
			}
		}
	}
	data, err := json.MarshalIndent(stateFile{out, s.robots}, "", " ")
	if err != nil {
		return err
	}
	return statefile.Replace(s.path, append(data, '\n'))
}
