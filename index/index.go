// Package index says what an index of analysed articles is, whatever engine keeps
// it: how articles are written and published (Writer), how they are found again
// (Reader), and how a Store of both is opened. It imports no engine; index/bleve
// keeps an index in a directory. What every Store must hold is written down as
// tests in index/storetest.
//
// A further engine finds here what it need not make itself: index/query reads queries,
// index/terms says what an article is found by and what a query asks for, index/words
// parts texts into words, index/record is the stored form of an article.
//
// What is written is seen by readers when it is published: a Reader answers from
// the last published state as it was when the Reader was opened, for as long as it
// is open. Writers and Readers are safe for use by several goroutines.
package index

import (
	"errors"
	"fmt"
	"time"
)

// ErrNoIndex tells that there is no index, or none that was ever published.
var ErrNoIndex = errors.New("no index")

// ErrNotFound tells that the index holds no article of that id.
var ErrNotFound = errors.New("no such article")

// ErrLocked tells who writes to the index at the moment.
type ErrLocked struct {
	PID   int       `json:"pid"`
	Host  string    `json:"host"`
	Start time.Time `json:"start"`
}

func (e *ErrLocked) Error() string {
	if e.PID == 0 {
		return "the index is locked by another run"
	}
	return fmt.Sprintf("the index is locked by process %d on %s, which runs since %s", e.PID, e.Host, e.Start.UTC().Format(time.RFC3339))
}

// QueryError is a query that reads well and cannot be answered: an unknown
// country, a word that stands for too many.
type QueryError struct {
	// At is the byte offset in the query.
	At   int
	What string
	Try  string
}

func (e *QueryError) Error() string {
	if e.Try != "" {
		return e.What + "\ndid you mean " + e.Try + "?"
	}
	return e.What
}

// Stamp says what made an index: the mapping and the rules and tables.
type Stamp struct {
	// Schema numbers the engine's mapping and the stored form of the articles.
	Schema int `json:"schema"`
	// Rules is the fingerprint of the rules and tables of the analysis.
	Rules string `json:"rules"`
	// Own is the fingerprint of the user's own tables, empty without any; Mixed
	// tells that later runs had others.
	Own   string `json:"own,omitempty"`
	Mixed bool   `json:"mixed,omitempty"`
}

// Merged says that the articles of one story belong to another one from now on.
type Merged struct {
	Story string `json:"story"`
	Into  string `json:"into"`
}
