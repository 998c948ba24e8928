package serve

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"
)

// handler puts what every request passes before the mounted handlers.
func (s *Server) handler(mounts []Mount) http.Handler {
	mux := http.NewServeMux()
	for _, m := range mounts {
		h := s.bounded(m)
		if !m.Open {
			h = s.signedIn(h)
		}
		mux.Handle(m.Pattern, h)
	}
	if s.users != nil {
		mux.HandleFunc("GET /signin", s.showSignIn)
		mux.HandleFunc("POST /signin", s.takeSignIn)
		mux.HandleFunc("POST /signout", s.signOut)
	}
	forged := http.NewCrossOriginProtection()
	forged.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.refuse(w, r, http.StatusForbidden, "another site's page asked for this in your name")
	}))
	return s.logged(s.limited(forged.Handler(mux)))
}

// visiting is what the first handlers know of a request.
type visiting struct {
	// client is the address of who asks, behind proxies that are believed.
	client netip.Addr
	// secure tells that the client came by TLS, here or to the proxy.
	secure bool
	// proxied tells that it came through a proxy that is believed.
	proxied bool
	Visitor
}

type visitingKey struct{}

func visitingOf(r *http.Request) *visiting {
	v, _ := r.Context().Value(visitingKey{}).(*visiting)
	if v == nil {
		v = &visiting{}
	}
	return v
}

// arrived reads who asks from the connection and, where that is a proxy's, from its headers.
func (s *Server) arrived(r *http.Request) *visiting {
	v := &visiting{secure: r.TLS != nil}
	if at, err := netip.ParseAddrPort(r.RemoteAddr); err == nil {
		v.client = at.Addr().Unmap()
	}
	if !s.o.forwarded(v.client) {
		return v
	}
	v.proxied = true
	v.secure = v.secure || r.Header.Get("X-Forwarded-Proto") == "https"
	// the last address that is no proxy's: those before it are whatever the client wrote
	list := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(list) - 1; i >= 0; i-- {
		a, err := netip.ParseAddr(strings.TrimSpace(list[i]))
		if err != nil {
			break
		}
		v.client = a.Unmap()
		if !s.o.forwarded(v.client) {
			break
		}
	}
	return v
}

// limited sets the headers, and refuses who asks for another host or too often.
func (s *Server) limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := visitingOf(r)
		guard(w.Header(), v.secure)
		if !s.named(r.Host) {
			s.refuse(w, r, http.StatusMisdirectedRequest, "this server does not go by the name "+r.Host)
			return
		}
		if wait := s.rates.take(v.client); wait > 0 {
			w.Header().Set("Retry-After", "1")
			s.refuse(w, r, http.StatusTooManyRequests, "too many requests at a time; wait a second")
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, bodyBytes)
		next.ServeHTTP(w, r)
	})
}

// named tells whether the server goes by the name of a request: a page of another name
// that was made to point here would read everything. Where everybody may read, and where
// a proxy or TLS stands before it, other names are the operator's matter.
func (s *Server) named(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.Trim(host, "[]")
	}
	own, _, _ := net.SplitHostPort(s.o.Listen)
	if isLoopback(name) || strings.EqualFold(name, own) || s.o.Public && len(s.o.Hosts) == 0 {
		return true
	}
	for _, h := range s.o.Hosts {
		if strings.EqualFold(h, name) {
			return true
		}
	}
	_, err = netip.ParseAddr(name)
	return err == nil // an address cannot be made to point elsewhere
}

// guard sets the headers that keep a page to itself: nothing from elsewhere, no script
// but the server's own, in no frame, and no address told to where a link leads.
func guard(h http.Header, secure bool) {
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "+
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	if secure {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// bounded gives a handler its time and its place among those that work.
func (s *Server) bounded(m Mount) http.Handler {
	limit := s.o.RequestTime
	if m.Stream {
		limit = streamTime
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), limit)
		defer cancel()
		p := &patient{ResponseWriter: w, control: http.NewResponseController(w), begun: func() {}}
		if !m.Stream {
			room := s.room
			if r.Method == http.MethodGet || r.Method == http.MethodHead {
				room = s.turns
			}
			select {
			case room <- struct{}{}:
				p.begun = sync.OnceFunc(func() { <-room })
				defer p.begun()
			case <-ctx.Done():
				s.refuse(w, r, http.StatusServiceUnavailable, "too many ask at a time; try again")
				return
			}
		}
		m.Handler.ServeHTTP(p, r.WithContext(ctx))
	})
}

// patient ends an answer whose reader takes nothing of it for a while.
type patient struct {
	http.ResponseWriter
	control *http.ResponseController
	// begun is called when an answer begins: it is made then, and how slowly it is read
	// keeps nobody waiting.
	begun func()
}

// Write gives the reader some time for each part.
func (p *patient) Write(b []byte) (int, error) {
	// a recorder of a test has no deadline
	_ = p.control.SetWriteDeadline(time.Now().Add(stalled))
	p.begun()
	return p.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (p *patient) Unwrap() http.ResponseWriter { return p.ResponseWriter }

// Flush sends what was written; streams ask for it.
func (p *patient) Flush() { _ = p.control.Flush() }

// refuse says why a request is not answered.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, status int, message string) {
	if s.o.Fault != nil && strings.Contains(r.Header.Get("Accept"), "text/html") {
		s.o.Fault(w, r, status, message)
		return
	}
	http.Error(w, message, status)
}
