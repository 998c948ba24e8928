// Package revision keeps what an article said before its source rewrote it. The
// old analysis flows in when the new one is about to take its place; all earlier
// ones flow out, oldest first.
//
// They are no part of the ledger: nothing is decided by them, they outgrow all that is,
// others read them while a run goes on, and they outlive a ledger that is lost.
package revision

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"dateline/extract/doc"
)

// Revision is what an article was until Replaced.
type Revision struct {
	Replaced time.Time    `json:"replaced"`
	Article  doc.Analysis `json:"article"`
}

// Store keeps revisions in files of its own folder, one an article: a gzip
// member a revision, appended.
type Store struct{ dir string }

// Open names the store below the index's state folder; it is made when needed.
func Open(stateDir string) *Store { return &Store{filepath.Join(stateDir, "revisions")} }

// path spreads articles over 256 folders. Ids come from outside, so a file is
// named after the id's hash.
func (s *Store) path(id string) string {
	sum := sha256.Sum256([]byte(id))
	name := hex.EncodeToString(sum[:])
	return filepath.Join(s.dir, name[:2], name[2:]+".jsonl.gz")
}

// Add keeps what an article was. The same text is not kept twice in a row, so a
// run that a crash makes repeat adds nothing.
func (s *Store) Add(old *doc.Analysis, now time.Time) error {
	earlier, err := s.List(old.ID)
	if err != nil {
		return err
	}
	if n := len(earlier); n > 0 && earlier[n-1].Article.Text == old.Text && earlier[n-1].Article.Title == old.Title {
		return nil
	}
	path := s.path(old.ID)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	z := gzip.NewWriter(f)
	err = json.NewEncoder(z).Encode(Revision{now.UTC(), *old})
	if e := z.Close(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

// List returns an article's earlier revisions, oldest first. What a crash cut
// short at the end is left out.
func (s *Store) List(id string) ([]Revision, error) {
	f, err := os.Open(s.path(id))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReader(f))
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("revisions of %s: %w", id, err)
	}
	var out []Revision
	for d := json.NewDecoder(z); ; {
		var r Revision
		err := d.Decode(&r)
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return out, nil
		}
		if err != nil {
			return out, fmt.Errorf("revisions of %s: %w", id, err)
		}
		out = append(out, r)
	}
}

// Forget removes the revisions of articles that were deleted.
func (s *Store) Forget(ids []string) error {
	for _, id := range ids {
		if err := os.Remove(s.path(id)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
