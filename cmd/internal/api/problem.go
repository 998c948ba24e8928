package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"dateline/cmd/internal/desk"
)

// badRequest is the kind of what an operation cannot take.
const badRequest = desk.BadRequest

// A problem is an error as RFC 9457 has it, with what the program's errors tell beside.
type problem struct {
	// Type names the kind for programs: urn:dateline:problem:bad-query.
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	// Detail is for people.
	Detail string    `json:"detail"`
	Kind   desk.Kind `json:"kind"`
	// Parameter is the one that cannot be taken.
	Parameter string `json:"parameter,omitempty"`
	// Query is the one that cannot be read, At the byte offset in it of what is wrong,
	// Try what may have been meant.
	Query string `json:"query,omitempty"`
	At    *int   `json:"at,omitempty"`
	Try   string `json:"try,omitempty"`

	// allow are the methods that a path has, where another was asked.
	allow string
	// again is after how many seconds to try again.
	again int
}

// refuse is a problem of a parameter, or of a request where it has no name.
func refuse(parameter, format string, args ...any) *problem {
	return &problem{Status: http.StatusBadRequest, Kind: badRequest, Parameter: parameter, Detail: fmt.Sprintf(format, args...)}
}

// titles say what each kind is.
var titles = map[desk.Kind]string{
	desk.Failed:      "The server failed",
	desk.NoIndex:     "There is no index yet",
	desk.Locked:      "The index is being written",
	desk.BadQuery:    "The query cannot be read",
	desk.BadRequest:  "The request cannot be taken",
	desk.NotFound:    "There is no such thing",
	desk.Interrupted: "It took too long",
}

// statuses are the HTTP statuses of the kinds.
var statuses = map[desk.Kind]int{
	desk.Failed:      http.StatusInternalServerError,
	desk.NoIndex:     http.StatusServiceUnavailable,
	desk.Locked:      http.StatusServiceUnavailable,
	desk.BadQuery:    http.StatusBadRequest,
	desk.BadRequest:  http.StatusBadRequest,
	desk.NotFound:    http.StatusNotFound,
	desk.Interrupted: http.StatusServiceUnavailable,
}

func (p *problem) Error() string { return p.Detail }

// problemOf is an error as it is answered. What failed within is told to nobody outside:
// it may name files of the machine.
func problemOf(err error) *problem {
	var own *problem
	if errors.As(err, &own) {
		return own
	}
	told := desk.ProblemOf(err)
	p := &problem{Status: statuses[told.Kind], Kind: told.Kind, Detail: told.Message, Query: told.Query, Try: told.Try}
	if told.At >= 0 {
		p.At = &told.At
	}
	switch told.Kind {
	case desk.Failed:
		p.Detail = "the log of the server says why"
	case desk.NoIndex:
		p.Detail, p.again = "nothing was ever published in the index that is served", 60
	case desk.Interrupted:
		p.Detail = "the bound on the time of a request was reached; ask for less"
		if errors.Is(err, context.Canceled) {
			p.Detail = "the request was given up"
		}
	}
	return p
}

// write answers with a problem.
func (p *problem) write(w http.ResponseWriter) {
	p.Type, p.Title = "urn:dateline:problem:"+string(p.Kind), titles[p.Kind]
	h := w.Header()
	for _, name := range []string{"ETag", "Link", "Content-Disposition", "Content-Length"} {
		h.Del(name)
	}
	h.Set("Content-Type", "application/problem+json")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	if p.allow != "" {
		h.Set("Allow", p.allow)
	}
	if p.again > 0 {
		h.Set("Retry-After", fmt.Sprint(p.again))
	}
	w.WriteHeader(p.Status)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	// who went away gets nothing
	_ = enc.Encode(p)
}
