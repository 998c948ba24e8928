package desk

import (
	"context"
	"errors"
	"sync"

	"dateline/index"
)

// sharing is a store whose readers are one: to open a state of a large index takes longer
// than to answer from it. Whoever asks for a reader gets a hold of the open one, and of
// a newer one from the moment when that is open; the older one is closed when the last
// hold of it is let go. It is safe for many goroutines.
type sharing struct {
	index.Store

	mu sync.Mutex
	// now is the open reader, of the state of that name; nil before the first.
	now  *sharedReader
	name string
	// opening is closed when the newer state is open that somebody opens, nil when
	// nobody does.
	opening chan struct{}
}

// sharedReader is an open reader with the number of those who hold it.
type sharedReader struct {
	index.Reader
	of    *sharing
	name  string
	holds int
}

// OpenReader holds the reader of the last published state. While a newer one is being
// opened by somebody else, that is the one before it.
func (s *sharing) OpenReader(ctx context.Context) (index.Reader, error) {
	for {
		r, wait, err := s.hold(ctx)
		if r != nil || err != nil {
			return r, err
		}
		select {
		case <-wait:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// hold gives the open reader, or opens one, or tells for what to wait.
func (s *sharing) hold(ctx context.Context) (r index.Reader, wait <-chan struct{}, err error) {
	name, err := s.Published(ctx)
	if errors.Is(err, index.ErrNoIndex) {
		s.swap(nil, "")
	}
	if err != nil {
		return nil, nil, err
	}
	s.mu.Lock()
	switch {
	case s.now != nil && (s.name == name || s.opening != nil):
		defer s.mu.Unlock()
		return s.now.hold(), nil, nil
	case s.opening != nil:
		defer s.mu.Unlock()
		return nil, s.opening, nil
	}
	done := make(chan struct{})
	s.opening = done
	s.mu.Unlock()

	opened, err := s.Store.OpenReader(ctx)
	if err == nil {
		r = s.swap(opened, name)
	}
	s.mu.Lock()
	s.opening = nil
	s.mu.Unlock()
	close(done)
	return r, nil, err
}

// swap puts a reader in the place of the one before it, and gives a hold of it; nil lets
// that one go.
func (s *sharing) swap(opened index.Reader, name string) (r index.Reader) {
	s.mu.Lock()
	old := s.now
	s.now, s.name = nil, name
	if opened != nil {
		s.now = &sharedReader{Reader: opened, of: s, name: name, holds: 1} // its own
		r = s.now.hold()
	}
	s.mu.Unlock()
	if old != nil {
		// what closing a read-only state says changes nothing for whoever opened a newer one
		_ = s.release(old)
	}
	return r
}

// hold is one hold of the reader; the store's lock is held.
func (r *sharedReader) hold() index.Reader {
	r.holds++
	return &lease{Reader: r.Reader, of: r}
}

// release lets one hold go, and closes the reader with the last.
func (s *sharing) release(r *sharedReader) error {
	s.mu.Lock()
	r.holds--
	last := r.holds == 0
	s.mu.Unlock()
	if !last {
		return nil
	}
	return r.Close()
}

// lease is one hold of a shared reader. Close lets it go; a second call does nothing.
type lease struct {
	index.Reader
	of   *sharedReader
	once sync.Once
}

// Close lets the hold go.
func (h *lease) Close() (err error) {
	h.once.Do(func() { err = h.of.of.release(h.of) })
	return err
}

// Refresh lets go of a state that is no longer the last published one, so that its files
// can be removed, and opens the newer one; it does nothing for a Desk that keeps none
// open. Whoever keeps one calls it now and then: a search does it, too.
func (d *Desk) Refresh(ctx context.Context) error {
	s, ok := d.store.(*sharing)
	if !ok {
		return nil
	}
	r, err := s.OpenReader(ctx)
	if err != nil {
		return err
	}
	return r.Close()
}

// bare is the store itself, with whatever its kind can do beside an index.Store.
func (d *Desk) bare() index.Store {
	if s, ok := d.store.(*sharing); ok {
		return s.Store
	}
	return d.store
}

// Published names the state that reading calls answer from: as long as the name is the
// same, so are the answers, but for what depends on the day.
//
// While a newer state is being opened that is the one before it: an answer that is kept
// under a name must not be older than what the name says.
func (d *Desk) Published(ctx context.Context) (string, error) {
	s, ok := d.store.(*sharing)
	if !ok {
		return d.store.Published(ctx)
	}
	r, err := s.OpenReader(ctx)
	if err != nil {
		return "", err
	}
	defer r.Close()
	return r.(*lease).of.name, nil
}

// Close lets go of what a Desk keeps open between calls. It is not to be used after that.
func (d *Desk) Close() error {
	if s, ok := d.store.(*sharing); ok {
		s.swap(nil, "")
	}
	return nil
}
