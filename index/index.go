// Package index keeps analysed articles in a directory and answers questions
// about them. It is the one door to bleve: the store and the searchers are
// bleve's scorch, the mapping from an article to terms is document.go.
//
// One Writer at a time works in DIR/work, under the lock DIR/lock. What it
// writes becomes visible in generations: DIR/generations/NNNNNN holds hard links
// to the immutable segment files that one consistent snapshot names, and that
// snapshot's own small root.bolt. A Reader opens the newest generation and holds
// it with a shared lock, so that it sees one completed state for as long as it
// is open, whatever a writer does meanwhile.
//
// A Writer and a Reader are safe for use by several goroutines.
package index

import (
	"errors"
	"fmt"
	"path/filepath"
	"time"
)

// Schema numbers the mapping of document.go and the stored form of record.go. An
// index of another number is read by reindexing it from the stored texts.
const Schema = 4

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

// The parts of an index directory.
func workDir(dir string) string        { return filepath.Join(dir, "work") }
func generationsDir(dir string) string { return filepath.Join(dir, "generations") }

// unpublishedPath is there while the store has more than the newest generation.
func unpublishedPath(dir string) string { return filepath.Join(dir, "unpublished") }
func lockPath(dir string) string        { return filepath.Join(dir, "lock") }
func metaPath(dir string) string        { return filepath.Join(dir, "meta.json") }

// StateDir is where the ingestion keeps its ledger for the index at dir.
func StateDir(dir string) string { return filepath.Join(dir, "state") }
