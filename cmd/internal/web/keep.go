package web

import (
	"container/list"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"sync"
	"time"

	"dateline/cmd/internal/serve"
)

// keptBytes bounds the pages that are kept: some thousand of them.
const keptBytes = 64 << 20

// keeper keeps pages of one state of the index: what many look at, as the first page, is
// made once. It is safe for many goroutines.
type keeper struct {
	mu    sync.Mutex
	state string
	of    map[string]*list.Element
	// order has those that were asked for lately in front.
	order *list.List
	bytes int
}

// keptPage is one page.
type keptPage struct {
	key  string
	data []byte
}

func newKeeper() *keeper { return &keeper{of: map[string]*list.Element{}, order: list.New()} }

// get gives a page of a state; pages of another state are let go.
func (k *keeper) get(state, key string) ([]byte, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.state != state {
		k.state, k.bytes = state, 0
		clear(k.of)
		k.order.Init()
	}
	e, ok := k.of[key]
	if !ok {
		return nil, false
	}
	k.order.MoveToFront(e)
	return e.Value.(*keptPage).data, true
}

// put keeps a page of a state, unless there is a newer one by now.
func (k *keeper) put(state, key string, data []byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, known := k.of[key]; known || k.state != state || len(data) > keptBytes/8 {
		return
	}
	k.of[key] = k.order.PushFront(&keptPage{key, data})
	for k.bytes += len(data); k.bytes > keptBytes; {
		last := k.order.Remove(k.order.Back()).(*keptPage)
		delete(k.of, last.key)
		k.bytes -= len(last.data)
	}
}

// keeping says where a page is kept.
type keeping struct{ state, key string }

type keepingKey struct{}

// kept answers with the page as it was made for the same address, visitor, search that led
// here and day of the same state of the index, and has it kept when it is made.
func (s *Site) kept(show view) view {
	return func(w http.ResponseWriter, r *http.Request) error {
		state, err := s.desk.Published(r.Context())
		if err != nil {
			return show(w, r)
		}
		k := keeping{state, fmt.Sprintf("%+v %s %s %s", serve.VisitorOf(r.Context()), time.Now().Format(time.DateOnly), r.URL.RequestURI(), backOf(r))}
		if data, ok := s.keeper.get(k.state, k.key); ok {
			return send(w, r, http.StatusOK, data)
		}
		return show(w, r.WithContext(context.WithValue(r.Context(), keepingKey{}, k)))
	}
}

// keep keeps a page, where it is one that is kept.
func (s *Site) keep(r *http.Request, data []byte) {
	if k, ok := r.Context().Value(keepingKey{}).(keeping); ok {
		s.keeper.put(k.state, k.key, data)
	}
}

// send sends a page, or says that the browser has it.
func send(w http.ResponseWriter, r *http.Request, status int, data []byte) error {
	sum := sha256.Sum256(data)
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "private, no-cache")
	h.Set("ETag", tag)
	if status == http.StatusOK && r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	w.WriteHeader(status)
	_, err := w.Write(data)
	return err
}
