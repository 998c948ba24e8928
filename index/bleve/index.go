// Package bleve keeps an index in a directory. It is the one door to bleve: the
// store and the searchers are bleve's scorch, the mapping from an article to terms
// is document.go.
//
// One Writer at a time works in DIR/work, under the lock DIR/lock. What it
// writes becomes visible in generations: DIR/generations/NNNNNN holds hard links
// to the immutable segment files that one consistent snapshot names, and that
// snapshot's own small root.bolt. A Reader opens the newest generation and holds
// it with a shared lock, so that it sees one completed state for as long as it
// is open, whatever a writer does meanwhile.
//
// A Writer and a Reader are safe for use by several goroutines.
package bleve

import (
	"context"
	"errors"
	"path/filepath"

	"dateline/index"
)

// Schema numbers the mapping of document.go and the stored form of index/record. An
// index of another number is read by reindexing it from the stored texts.
const Schema = 7

// Store is the index in a directory.
type Store struct{ dir string }

var _ interface {
	index.Store
	index.Checker
} = Store{}

// At is the index in a directory, whether it is there or not.
func At(dir string) Store { return Store{dir} }

func (s Store) String() string { return s.dir }

// Exists tells whether there is an index, published or not.
func (s Store) Exists(context.Context) (bool, error) {
	_, err := readStamp(s.dir)
	if errors.Is(err, index.ErrNoIndex) {
		return false, nil
	}
	return err == nil, err
}

// OpenReader opens the newest generation.
func (s Store) OpenReader(context.Context) (index.Reader, error) {
	r, err := OpenReader(s.dir)
	if err != nil {
		return nil, err // not a nil *Reader
	}
	return guarded{r}, nil
}

// OpenWriter opens the index for writing and makes it when there is none.
func (s Store) OpenWriter(context.Context) (index.Writer, error) {
	w, err := OpenWriter(s.dir)
	if err != nil {
		return nil, err
	}
	return w, nil
}

// StateDir is where the ingestion keeps its ledger for the index.
func (s Store) StateDir() string { return StateDir(s.dir) }

// The parts of an index directory.
func workDir(dir string) string        { return filepath.Join(dir, "work") }
func generationsDir(dir string) string { return filepath.Join(dir, "generations") }

// unpublishedPath is there while the store has more than the newest generation.
func unpublishedPath(dir string) string { return filepath.Join(dir, "unpublished") }
func lockPath(dir string) string        { return filepath.Join(dir, "lock") }
func metaPath(dir string) string        { return filepath.Join(dir, "meta.json") }

// StateDir is where the ingestion keeps its ledger for the index at dir.
func StateDir(dir string) string { return filepath.Join(dir, "state") }
