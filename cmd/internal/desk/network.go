package desk

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"time"

	"dateline/pipeline"
	"dateline/pipeline/fetch"
	"dateline/pipeline/source"
	"dateline/pipeline/warc"
	"dateline/pipeline/web"
)

// Network says how the network is asked.
type Network struct {
	// Contact is a URL or mail address in the User-Agent, at which a site's owner
	// reaches whoever fetches.
	Contact string
	// Interval is the pause between two requests to one host; 0 is web.DefaultInterval.
	Interval time.Duration
	// Archive is a folder that keeps every fetched page as WARC; empty keeps none.
	Archive string
	// AllowPrivate lets private, loopback and link-local addresses through.
	AllowPrivate bool
	// HostWait is for how long one host may hold a run up, HostPages how often it is
	// asked in one; 0 is web's default of each.
	HostWait  time.Duration
	HostPages int
}

// network is one fetching: the client's options, the archive, and the feeds' state,
// which is kept when the articles are safe.
type network struct {
	options web.Options
	archive *warc.Writer
	state   *fetch.State
}

// connect begins a fetching.
func (n Network) connect() (*network, error) {
	if n.Interval < 0 || n.HostWait < 0 || n.HostPages < 0 {
		return nil, badRequest("host interval %v, wait %v, pages %d: want what is not negative", n.Interval, n.HostWait, n.HostPages)
	}
	out := &network{options: web.Options{Contact: n.Contact, Interval: cmp.Or(n.Interval, web.DefaultInterval), AllowPrivate: n.AllowPrivate,
		HostWait: n.HostWait, HostPages: n.HostPages}}
	if n.Archive == "" {
		return out, nil
	}
	var err error
	out.archive, err = warc.NewWriter(n.Archive, web.UserAgentName+"/"+web.Version)
	return out, err
}

// source completes a source with what the ledger and the feeds' state know.
func (n *network) source(l *pipeline.Ledger, s *fetch.Round) (*fetch.Round, error) {
	state, err := fetch.OpenState(l.File(), nil)
	if err != nil {
		return nil, err
	}
	n.state, n.options.Robots = state, state
	s.Client, s.State, s.Pages, s.Known, s.Archive = n.client(), state, source.Pages{}, l.Unit, n.archive
	return s, nil
}

func (n *network) client() *web.Client { return web.New(n.options) }

// end closes the archive and keeps the feeds' state: whole when the run reached
// its end, without what would hide unread articles when it did not.
func (n *network) end(run error) error {
	var failed error
	if n.archive != nil {
		failed = n.archive.Close()
	}
	if n.state != nil && (run == nil || KindOf(run) == Interrupted) {
		failed = errors.Join(failed, n.state.Save(run == nil))
	}
	return cmp.Or(run, failed)
}

// maxList bounds a file of subscriptions or URLs in bytes.
const maxList = 16 << 20

// readList reads a file of subscriptions or URLs.
func readList(path string, parse func([]byte) ([]string, error)) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxList {
		return nil, fmt.Errorf("%s: over %d bytes", path, maxList)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	list, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return list, nil
}
