package desk

import (
	"context"
	"errors"
	"fmt"

	"dateline/index"
	"dateline/index/query"
)

// Kind tells errors apart for whoever answers to them: an exit code, an HTTP status.
type Kind string

// The kinds of errors.
const (
	// Failed is everything that has no kind of its own.
	Failed Kind = "failed"
	// NoIndex: there is none where it was looked for.
	NoIndex Kind = "no-index"
	// Locked: another process, or another call, writes to the index.
	Locked Kind = "locked"
	// BadQuery: a query that cannot be read, or that this index cannot answer.
	BadQuery Kind = "bad-query"
	// BadRequest: what else was asked makes no sense, or a table of the user's own has
	// a fault.
	BadRequest Kind = "bad-request"
	// NotFound: there is no article, feed or alert of that name.
	NotFound Kind = "not-found"
	// Interrupted: the context ended; what was finished is kept.
	Interrupted Kind = "interrupted"
)

// requestError is an error of whoever asked.
type requestError struct {
	kind Kind
	err  error
}

func (e *requestError) Error() string { return e.err.Error() }
func (e *requestError) Unwrap() error { return e.err }

func badRequest(format string, args ...any) error {
	return &requestError{BadRequest, fmt.Errorf(format, args...)}
}

func notFound(format string, args ...any) error {
	return &requestError{NotFound, fmt.Errorf(format, args...)}
}

// KindOf tells of what kind an error is, empty for none.
func KindOf(err error) Kind {
	var asked *requestError
	var locked *index.ErrLocked
	var bad *query.Error
	var unanswered *index.QueryError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &asked):
		return asked.kind
	case errors.Is(err, index.ErrNoIndex):
		return NoIndex
	case errors.Is(err, index.ErrNotFound):
		return NotFound
	case errors.As(err, &locked):
		return Locked
	case errors.As(err, &bad), errors.As(err, &unanswered):
		return BadQuery
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return Interrupted
	}
	return Failed
}

// Problem is an error as a program reads it.
type Problem struct {
	Kind Kind `json:"kind"`
	// Message is for people, in one or more lines.
	Message string `json:"message"`
	// Query is the one that cannot be read, At the byte offset in it of what is wrong,
	// -1 when the fault has no place, Try what may have been meant.
	Query string `json:"query,omitempty"`
	At    int    `json:"at"`
	Try   string `json:"try,omitempty"`
}

// ProblemOf is an error as a program reads it; the error is not nil.
func ProblemOf(err error) Problem {
	p := Problem{Kind: KindOf(err), Message: err.Error(), At: -1}
	var bad *query.Error
	var unanswered *index.QueryError
	switch {
	case errors.As(err, &bad):
		p.Message, p.Query, p.At, p.Try = bad.What, bad.Query, bad.At, bad.Try
	case errors.As(err, &unanswered):
		p.Message, p.Try = unanswered.What, unanswered.Try
	}
	return p
}

// placed turns an error of the index about a place in the query into one that
// shows the place; flags have none.
func placed(err error, text string) error {
	var q *index.QueryError
	if !errors.As(err, &q) || q.At < 0 || q.At == 0 && text == "" {
		return err
	}
	return &query.Error{Query: text, At: q.At, What: q.What, Try: q.Try}
}
