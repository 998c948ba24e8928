// Package serve answers over HTTP what others put into it: a listener with its limits of
// size, rate and time, the headers that keep a page to itself, signing in, sessions with
// tokens against forged requests, an access log, and an orderly end. It knows neither
// index nor page: handlers are mounted, and ask VisitorOf who asks.
//
// A Server is safe for many goroutines; Serve runs until its context ends.
package serve

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"runtime"
	"time"

	"golang.org/x/net/netutil"
	"golang.org/x/sync/errgroup"
)

// Options say how a Server serves. The zero value of each is the safe one.
type Options struct {
	// Listen is the address: host and port.
	Listen string
	// Public serves everybody, without signing in, on an address that others reach.
	Public bool
	// Passwords is a file of users and bcrypt hashes, "name:$2y$…" a line, as htpasswd -B
	// writes it; who is in it may sign in, and nobody else sees anything.
	Passwords string
	// UserHeader names the header in which a proxy says who has signed in at it; a request
	// of another address than Proxies' is refused.
	UserHeader string
	// Proxies are the addresses whose X-Forwarded-For and -Proto are believed.
	Proxies []netip.Prefix
	// Hosts are the names that the server goes by, beside its address; a request for
	// another name is refused, for it is that of a page that was made to point here.
	Hosts []string
	// Admin lets visitors change what the index keeps.
	Admin bool
	// Certificate and Key are files for TLS; without them it is a proxy's matter.
	Certificate, Key string
	// Rate is the number of requests a second of one client, 0 any number.
	Rate float64
	// RequestTime bounds the work for one request that is no stream; 0 is DefaultTime.
	RequestTime time.Duration
	// Log gets a line of JSON for each request, nil none.
	Log io.Writer
	// SignIn shows the page of signing in; it is there where Passwords are.
	SignIn func(w http.ResponseWriter, r *http.Request, page SignIn)
	// Fault shows what a request is refused for, where a page was asked for.
	Fault func(w http.ResponseWriter, r *http.Request, status int, message string)
}

// Mount is a handler at a pattern of http.ServeMux.
type Mount struct {
	Pattern string
	Handler http.Handler
	// Open is served without signing in, Stream without a bound on its time: it ends when
	// its reader stops reading.
	Open, Stream bool
}

// The bounds of every server.
const (
	// DefaultTime is how long the work for one request may take: a search takes
	// milliseconds, an unlucky one over all that there is some seconds.
	DefaultTime = 30 * time.Second
	// streamTime bounds a stream as a whole: an export of a million articles takes less.
	streamTime = time.Hour
	// headerTime and bodyTime bound how slowly a request may come in.
	headerTime = 5 * time.Second
	bodyTime   = 30 * time.Second
	// stalled is how long a reader may take nothing of an answer.
	stalled = 20 * time.Second
	// idleTime is how long a connection waits for its next request.
	idleTime = 2 * time.Minute
	// headerBytes bounds the headers: cookies, and in the address two queries of 4096
	// characters, of which one may take 12 bytes there.
	headerBytes = 128 << 10
	// bodyBytes bounds what is posted: a long article with its markup.
	bodyBytes = 4 << 20
	// connections bounds the open connections, working the requests with a body that are
	// worked on at a time, making the pages and answers that a core makes at a time: the
	// others wait for their turn, so that a heavy one is not kept back by all behind it.
	connections = 1024
	working     = 64
	making      = 4
	// ending is how long requests may take to end when the server is told to.
	ending = 10 * time.Second
)

// ErrOptions tells that a server cannot be as it was asked for.
var ErrOptions = errors.New("cannot serve so")

// Server is a listener with its handlers.
type Server struct {
	o        Options
	http     *http.Server
	listener net.Listener
	users    *users
	log      accessLog
	rates    *rates
	// room is for requests with a body, turns for those without.
	room, turns chan struct{}
	key         [32]byte
	sessions    *sessions
}

// New opens the listener. The error is ErrOptions where an address that others reach has
// neither signing in nor Public, and where a file of passwords or of TLS has a fault.
func New(ctx context.Context, o Options, mounts ...Mount) (*Server, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	s := &Server{o: o, log: newAccessLog(o.Log), rates: newRates(o.Rate), room: make(chan struct{}, working), turns: make(chan struct{}, making*runtime.GOMAXPROCS(0)), sessions: newSessions()}
	if s.o.RequestTime == 0 {
		s.o.RequestTime = DefaultTime
	}
	if _, err := rand.Read(s.key[:]); err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	if o.Passwords != "" {
		var err error
		if s.users, err = readUsers(o.Passwords); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrOptions, err)
		}
	}
	s.http = &http.Server{Handler: s.handler(mounts), ReadHeaderTimeout: headerTime, ReadTimeout: bodyTime, IdleTimeout: idleTime,
		MaxHeaderBytes: headerBytes, ErrorLog: log.New(io.Discard, "", 0)} // it is the visitors' faults that it tells
	if err := s.listen(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// listen opens the listener, with TLS where there is a certificate.
func (s *Server) listen(ctx context.Context) error {
	var own *tls.Config
	if s.o.Certificate != "" {
		pair, err := tls.LoadX509KeyPair(s.o.Certificate, s.o.Key)
		if err != nil {
			return fmt.Errorf("%w: read the certificate: %w", ErrOptions, err)
		}
		own = &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}}
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", s.o.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", s.o.Listen, err)
	}
	s.listener = netutil.LimitListener(l, connections)
	if own != nil {
		s.http.TLSConfig = own
		s.listener = tls.NewListener(s.listener, own)
	}
	return nil
}

// Address is where the server is, as a browser has it: http://127.0.0.1:8080.
func (s *Server) Address() string {
	scheme := "http"
	if s.o.Certificate != "" {
		scheme = "https"
	}
	return scheme + "://" + s.listener.Addr().String()
}

// Serve answers until the context ends, lets the requests that are being answered end,
// and returns nil then.
func (s *Server) Serve(ctx context.Context) error {
	g, inner := errgroup.WithContext(ctx)
	g.Go(func() error {
		err := s.http.Serve(s.listener)
		if errors.Is(err, http.ErrServerClosed) {
			return nil
		}
		return fmt.Errorf("serve: %w", err)
	})
	g.Go(func() error {
		<-inner.Done()
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), ending)
		defer cancel()
		if err := s.http.Shutdown(last); err != nil {
			return s.http.Close() // whoever is slower than that is cut off
		}
		return nil
	})
	return g.Wait()
}
