// Package revision keeps what an article said before its source rewrote it. The
// old analysis flows in when the new one is about to take its place; all earlier
// ones flow out, oldest first.
//
// They are no part of the ledger: nothing is decided by them, they outgrow all that is,
// others read them while a run goes on, and they outlive a ledger that is lost.
package revision

import (
	"bytes"
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
	"dateline/index/statefile"
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
// run that a crash makes repeat adds nothing; what one cut short gives way.
func (s *Store) Add(old *doc.Analysis, now time.Time) error {
	earlier, end, err := s.list(old.ID)
	if err != nil { // damaged: what it had is lost, what is to come need not be
		if err := setAside(s.path(old.ID)); err != nil {
			return err
		}
		earlier, end = nil, 0
	}
	if n := len(earlier); n > 0 && earlier[n-1].Article.Text == old.Text && earlier[n-1].Article.Title == old.Title {
		return nil
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if err := errors.Join(json.NewEncoder(z).Encode(Revision{now.UTC(), *old}), z.Close()); err != nil {
		return err
	}
	path := s.path(old.ID)
	if err := os.MkdirAll(filepath.Dir(path), statefile.DirMode); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, statefile.FileMode)
	if err != nil {
		return err
	}
	// nobody could read what stands behind half a revision
	err = f.Truncate(end)
	if err == nil {
		_, err = f.WriteAt(b.Bytes(), end)
	}
	return errors.Join(err, f.Close())
}

// List returns an article's earlier revisions, oldest first. What a crash cut
// short at the end is left out.
func (s *Store) List(id string) ([]Revision, error) {
	out, _, err := s.list(id)
	return out, err
}

// list also returns where the last whole revision ends, in bytes.
func (s *Store) list(id string) (out []Revision, end int64, err error) {
	data, err := os.ReadFile(s.path(id))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	in := bytes.NewReader(data)
	for in.Len() > 0 {
		var r Revision
		z, err := gzip.NewReader(in)
		if err == nil {
			z.Multistream(false) // a byte reader is read no further than the member goes
			err = json.NewDecoder(z).Decode(&r)
		}
		if err == nil {
			_, err = io.Copy(io.Discard, z)
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return out, end, nil
		}
		if err != nil {
			return out, end, fmt.Errorf("revisions of %s: %w", id, err)
		}
		out, end = append(out, r), int64(len(data)-in.Len())
	}
	return out, end, nil
}

// Forget removes the revisions of articles that were deleted.
func (s *Store) Forget(ids []string) error {
	for _, id := range ids {
		for _, path := range []string{s.path(id), s.path(id) + asideSuffix} {
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}
