package fetch

import (
	"encoding/json"
	"maps"
	"slices"
	"sync"
	"time"

	"dateline/pipeline/ledger"
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
	New    int    `json:"new,omitempty"`
	Fails  int    `json:"fails,omitempty"`
	Error  string `json:"error,omitempty"`
	Rested bool   `json:"rested,omitempty"`
	// Gone tells that the feed said that it ended (410).
	Gone bool `json:"gone,omitempty"`
	// Moved is where the feed went for good.
	Moved string `json:"moved,omitempty"`
	// Off counts the pages that the last poll put off to a later run.
	Off int `json:"off,omitempty"`
	// Waiting are pages of those, which the next poll begins with: a host that may be
	// asked but once in a while would be asked for its list alone for ever.
	Waiting []waiting `json:"waiting,omitempty"`
	// Why says what put pages, or without Off the feed itself, off.
	Why string `json:"why,omitempty"`
	// Until is before when it is not asked, zero for the next run.
	Until     time.Time `json:"until,omitzero"`
	Tried     time.Time `json:"tried,omitzero"`
	Succeeded time.Time `json:"succeeded,omitzero"`
}

// waiting is a page that waits, as its list describes it.
type waiting struct {
	URL       string `json:"url"`
	Title     string `json:"title,omitempty"`
	Published string `json:"published,omitempty"`
	Unread    string `json:"unread,omitempty"`
	Mapped    bool   `json:"mapped,omitempty"`
}

// maxWaiting bounds the pages that are kept of a list; it names the others again.
const maxWaiting = 100

// State holds the feeds' states, and those of hosts, of two tables
// of the ledger; Save writes what was changed. It is safe for many goroutines.
type State struct {
	file  *ledger.File
	clock web.Clock

	mu    sync.Mutex
	feeds map[string]FeedState
	hosts hostStates
	// changed has the feeds and the hosts that Save has still to write.
	changed, asked map[string]bool
}

func newState(clock web.Clock) *State {
	if clock == nil {
		clock = web.Wall
	}
	return &State{clock: clock, feeds: map[string]FeedState{}, changed: map[string]bool{}, asked: map[string]bool{}}
}

// NoState is the state of one who knows nothing of earlier fetching and keeps
// nothing; it cannot be saved.
func NoState() *State { return newState(nil) }

// OpenState reads the state in a ledger; a nil clock is the machine's.
func OpenState(file *ledger.File, clock web.Clock) (*State, error) {
	s := newState(clock)
	s.file = file
	err := file.View(func(tx *ledger.Tx) error {
		for url, v := range tx.From(ledger.Feeds, nil) {
			s.addFeed(url, v)
		}
		for host, v := range tx.From(ledger.Robots, nil) {
			s.addHost(host, v)
		}
		return nil
	})
	return s, err
}

// ReadState reads what is known of feeds in an index's state folder for those who only
// look at it, also while a run holds the ledger. It cannot be saved.
func ReadState(stateDir string) (*State, error) {
	rows, err := ledger.Read(stateDir, ledger.Feeds, nil)
	if err != nil {
		return nil, err
	}
	s := newState(nil)
	for _, r := range rows {
		s.addFeed(r.Key, r.Value)
	}
	return s, nil
}

// addFeed takes a row in; one that is no JSON is of a feed that is asked anew.
func (s *State) addFeed(url, v []byte) {
	var f FeedState
	if json.Unmarshal(v, &f) == nil {
		s.feeds[string(url)] = f
	}
}

// addHost takes a row in of which something is still good.
func (s *State) addHost(host, v []byte) {
	var h hostState
	now := s.clock.Now()
	if json.Unmarshal(v, &h) != nil || !now.Before(h.Until) && !now.Before(h.Rest) {
		return
	}
	if !now.Before(h.Until) {
		h.RobotsFile = web.RobotsFile{}
	}
	s.hosts.set(string(host), h)
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
	s.changed[url] = true
}

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
		f.Rested, f.Gone, f.Fails, f.Error, f.Next = false, false, 0, "", time.Time{}
		s.feeds[url] = f
		s.changed[url] = true
	}
	return ok
}

// Still rests a feed until it is woken; false when it is not known. why is shown with it.
func (s *State) Still(url, why string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, ok := s.feeds[url]
	if ok {
		f.Rested, f.Error = true, why
		s.feeds[url] = f
		s.changed[url] = true
	}
	return ok
}

// Save writes what was changed, all of it or nothing. After a run that was cut short,
// whole is false: what would hide unread entries from the next run (ETag,
// digest, the time to ask again) is then forgotten for feeds that had new ones.
func (s *State) Save(whole bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.changed)+len(s.asked) == 0 {
		return nil
	}
	err := s.file.Update(func(tx *ledger.Tx) error {
		for url := range s.changed {
			f := s.feeds[url]
			if !whole && f.New > 0 {
				f.ETag, f.Modified, f.Digest, f.Next = "", "", "", time.Time{}
			}
			if err := put(tx, ledger.Feeds, url, f); err != nil {
				return err
			}
		}
		for host := range s.asked {
			h, ok := s.hosts.get(host)
			if !ok {
				continue
			}
			if err := put(tx, ledger.Robots, host, h); err != nil {
				return err
			}
		}
		// what was not good any more when it was read is not kept
		return tx.DeleteUnder(ledger.Robots, nil, func(host, _ []byte) bool {
			return s.hosts.m[string(host)] == nil
		})
	})
	if err == nil {
		clear(s.changed)
		clear(s.asked)
	}
	return err
}

func put(tx *ledger.Tx, table ledger.Table, key string, row any) error {
	v, err := json.Marshal(row)
	if err != nil {
		return err
	}
	return tx.Put(table, []byte(key), v)
}
