package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"dateline/cmd/internal/desk"
	"dateline/cmd/internal/serve"
)

// errNoPage tells that there is no such address.
var errNoPage = errors.New("there is no such page")

// refused is an error of whoever asked, with its status.
type refused struct {
	status int
	what   string
}

func (e *refused) Error() string { return e.what }

func refuse(status int, format string, args ...any) error {
	return &refused{status, fmt.Sprintf(format, args...)}
}

// fault is what the page of an error shows.
type fault struct {
	Status int
	// Title and What are for people; Try is another search, where one may be meant.
	Title, What, Try string
}

// statusOf is the status of an error, by the kinds of the desk.
func statusOf(err error) (int, string) {
	var own *refused
	switch {
	case errors.Is(err, errNoPage):
		return http.StatusNotFound, "There is no such page"
	case errors.As(err, &own):
		return own.status, http.StatusText(own.status)
	case errors.Is(err, context.DeadlineExceeded):
		return http.StatusServiceUnavailable, "That took too long"
	}
	switch desk.KindOf(err) {
	case desk.NoIndex:
		return http.StatusServiceUnavailable, "There is no index yet"
	case desk.Locked:
		return http.StatusConflict, "Another run writes to the index"
	case desk.BadQuery, desk.BadRequest:
		return http.StatusBadRequest, "That cannot be read"
	case desk.NotFound:
		return http.StatusNotFound, "Not found"
	}
	return http.StatusInternalServerError, "This page failed"
}

// shown shows a view, or the page of its error.
func (s *Site) shown(show view) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := show(w, r)
		if err == nil || errors.Is(r.Context().Err(), context.Canceled) {
			return // done, or nobody waits any more
		}
		status, title := statusOf(err)
		f := fault{Status: status, Title: title, What: err.Error()}
		if desk.KindOf(err) == desk.NoIndex {
			f.What = "Nothing was taken in yet: dateline ingest or dateline fetch makes the index, and this page shows it as soon as it is there."
		}
		s.fault(w, r, f)
	}
}

// Fault shows what a request is refused for; a server that refuses one calls it.
func (s *Site) Fault(w http.ResponseWriter, r *http.Request, status int, message string) {
	s.fault(w, r, fault{Status: status, Title: http.StatusText(status), What: message})
}

func (s *Site) fault(w http.ResponseWriter, r *http.Request, f fault) {
	if !strings.Contains(r.Header.Get("Accept"), "html") && r.Header.Get("Accept") != "" && r.Header.Get("Accept") != "*/*" {
		http.Error(w, f.What, f.Status)
		return
	}
	if err := s.showAs(w, r, f.Status, "fault", page{Title: f.Title, Body: f}); err != nil {
		http.Error(w, f.What, f.Status)
	}
}

// SignIn shows the page of signing in; a server that has passwords calls it.
func (s *Site) SignIn(w http.ResponseWriter, _ *http.Request, form serve.SignIn) {
	// the status is written; what fails now leaves half a page
	_ = s.pages["signin"].ExecuteTemplate(w, "layout", page{Title: "Sign in", Nav: "signin", Body: form})
}
