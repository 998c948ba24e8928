package serve

import (
	"crypto/hmac"
	"crypto/rand"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// SignIn is what the page of signing in shows.
type SignIn struct {
	// Next is where it leads, a path of this server's.
	Next string
	// Token is to be sent back as TokenField.
	Token string
	// Failed tells that the last try was refused, Wait that too many were.
	Failed, Wait bool
}

// The cookies of a session, and of the form before there is one.
const (
	sessionCookie = "dateline-session"
	formCookie    = "dateline-signin"
)

// The bounds of sessions.
const (
	// sessionTime is a working day: who has gone home signs in anew.
	sessionTime = 12 * time.Hour
	// maxSessions bounds them; the one that ends first gives way.
	maxSessions = 10_000
)

// session is one sign-in, good as long as the password is the one that it began with.
type session struct {
	user, hash string
	ends       time.Time
}

// sessions are those that are open, by the names in their cookies.
type sessions struct {
	mu   sync.Mutex
	open map[string]session
	// basic remembers passwords that were right, as sums with a key: bcrypt takes long
	// by intent, and programs send theirs with each request.
	basic map[[32]byte]session
	// tries bounds the guesses of all who sign in.
	tries *rate.Limiter
}

// guesses is how many passwords a second are tried, and how many at once: bcrypt keeps
// a core busy for a twentieth of a second each.
const guesses, guessBurst = 2, 20

func newSessions() *sessions {
	return &sessions{open: map[string]session{}, basic: map[[32]byte]session{}, tries: rate.NewLimiter(guesses, guessBurst)}
}

// begin opens a session and gives its name.
func (s *sessions) begin(user, hash string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	now, first := time.Now(), ""
	for name, o := range s.open {
		if now.After(o.ends) {
			delete(s.open, name)
		} else if first == "" || o.ends.Before(s.open[first].ends) {
			first = name
		}
	}
	if len(s.open) >= maxSessions {
		delete(s.open, first)
	}
	name := rand.Text()
	s.open[name] = session{user, hash, now.Add(sessionTime)}
	return name
}

func (s *sessions) find(name string) (session, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o, ok := s.open[name]
	return o, ok && time.Now().Before(o.ends)
}

func (s *sessions) end(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, name)
}

// identify tells who asks, by a session's cookie or, for programs, by name and password.
func (s *Server) identify(r *http.Request) (user, session string, ok bool) {
	if c, err := r.Cookie(sessionCookie); err == nil {
		if o, ok := s.sessions.find(c.Value); ok && s.users.hash(o.user) == o.hash {
			return o.user, c.Value, true
		}
	}
	name, password, given := r.BasicAuth()
	return name, "", given && s.right(name, password)
}

// right tells whether a password is a user's; one that was right lately is not tried again.
func (s *Server) right(name, password string) bool {
	sum := s.sum(name, s.users.hash(name), password)
	s.sessions.mu.Lock()
	known, ok := s.sessions.basic[sum]
	s.sessions.mu.Unlock()
	if ok && time.Now().Before(known.ends) {
		return true
	}
	if !s.sessions.tries.Allow() || !s.users.right(name, password) {
		return false
	}
	s.sessions.mu.Lock()
	defer s.sessions.mu.Unlock()
	if len(s.sessions.basic) >= maxSessions {
		clear(s.sessions.basic)
	}
	s.sessions.basic[sum] = session{user: name, ends: time.Now().Add(rememberTime)}
	return true
}

// rememberTime is how long a right password is not tried again.
const rememberTime = 5 * time.Minute

// askWho leads a page to the form, and tells a program to say who it is.
func (s *Server) askWho(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html") {
		http.Redirect(w, r, "/signin?next="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
		return
	}
	w.Header().Set("WWW-Authenticate", `Basic realm="dateline", charset="UTF-8"`)
	http.Error(w, "sign in first", http.StatusUnauthorized)
}

// showSignIn shows the form, with a token of its own.
func (s *Server) showSignIn(w http.ResponseWriter, r *http.Request) {
	s.form(w, r, http.StatusOK, SignIn{Next: onThisServer(r.URL.Query().Get("next"))})
}

func (s *Server) form(w http.ResponseWriter, r *http.Request, status int, page SignIn) {
	name := rand.Text()
	http.SetCookie(w, s.cookie(r, formCookie, name))
	page.Token = s.token(name)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	s.o.SignIn(w, r, page)
}

// onThisServer is a path of this server's, whatever was written there.
func onThisServer(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t") {
		return "/"
	}
	return next
}

// takeSignIn opens a session for who knows the password.
func (s *Server) takeSignIn(w http.ResponseWriter, r *http.Request) {
	page := SignIn{Next: onThisServer(r.PostFormValue("next")), Failed: true}
	c, err := r.Cookie(formCookie)
	if err != nil || !hmac.Equal([]byte(r.PostFormValue(TokenField)), []byte(s.token(c.Value))) {
		s.form(w, r, http.StatusForbidden, page)
		return
	}
	name := r.PostFormValue("user")
	if !s.sessions.tries.Allow() {
		page.Wait = true
		s.form(w, r, http.StatusTooManyRequests, page)
		return
	}
	if !s.users.right(name, r.PostFormValue("password")) {
		s.form(w, r, http.StatusUnauthorized, page)
		return
	}
	http.SetCookie(w, s.cookie(r, sessionCookie, s.sessions.begin(name, s.users.hash(name))))
	http.Redirect(w, r, page.Next, http.StatusSeeOther)
}

// signOut ends a session.
func (s *Server) signOut(w http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie(sessionCookie); err == nil && hmac.Equal([]byte(r.PostFormValue(TokenField)), []byte(s.token(c.Value))) {
		s.sessions.end(c.Value)
		gone := s.cookie(r, sessionCookie, "")
		gone.MaxAge = -1
		http.SetCookie(w, gone)
	}
	http.Redirect(w, r, "/signin", http.StatusSeeOther)
}
