package serve

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
)

// Visitor is who asks.
type Visitor struct {
	// User is the name that signed in, empty where nobody has to.
	User string
	// Admin may change what the index keeps.
	Admin bool
	// Token is to be sent back, as TokenField, by a form that changes something.
	Token string
	// SignsOut tells that there is a session that can be ended.
	SignsOut bool
}

// Base is where the server is as the browser has it: https://news.example.
func Base(r *http.Request) string {
	if visitingOf(r).secure {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// TokenField is the field of a form that holds Visitor.Token.
const TokenField = "token"

// VisitorOf tells who asks.
func VisitorOf(ctx context.Context) Visitor {
	v, _ := ctx.Value(visitingKey{}).(*visiting)
	if v == nil {
		return Visitor{}
	}
	return v.Visitor
}

// Genuine tells that a request which changes something is its visitor's own: an admin's,
// with the token that was in the form.
func Genuine(r *http.Request) bool {
	v := VisitorOf(r.Context())
	return v.Admin && v.Token != "" && hmac.Equal([]byte(r.PostFormValue(TokenField)), []byte(v.Token))
}

// browser names the cookie of who need not sign in: their forms need a token as well.
const browser = "dateline-browser"

// signedIn lets through who has signed in, and says who that is.
func (s *Server) signedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := visitingOf(r)
		switch {
		case s.users != nil:
			user, session, ok := s.identify(r)
			if !ok {
				s.askWho(w, r)
				return
			}
			v.User, v.SignsOut = user, session != ""
			v.Token = s.token(session)
		case s.o.UserHeader != "":
			name := r.Header.Get(s.o.UserHeader)
			if !v.proxied || name == "" {
				s.refuse(w, r, http.StatusUnauthorized, "the proxy before this server does not say who asks")
				return
			}
			v.User, v.Token = name, s.token("user "+name)
		case s.o.Admin:
			v.Token = s.token(s.browserOf(w, r))
		}
		v.Admin = s.o.Admin
		next.ServeHTTP(w, r)
	})
}

// browserOf is the name of a browser that need not sign in, given at its first request.
func (s *Server) browserOf(w http.ResponseWriter, r *http.Request) string {
	if c, err := r.Cookie(browser); err == nil && len(c.Value) == len(rand.Text()) {
		return c.Value
	}
	name := rand.Text()
	http.SetCookie(w, s.cookie(r, browser, name))
	return name
}

// cookie is one that no script reads, and that another site's form does not bring; its
// links do, so that what was sent by mail opens.
func (s *Server) cookie(r *http.Request, name, value string) *http.Cookie {
	return &http.Cookie{Name: name, Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: visitingOf(r).secure}
}

// token is made of a session and the server's key, so that nobody else can make it; none
// is made of no session.
func (s *Server) token(session string) string {
	if session == "" {
		return ""
	}
	sum := hmac.New(sha256.New, s.key[:])
	sum.Write([]byte(session))
	return base64.RawURLEncoding.EncodeToString(sum.Sum(nil))
}
