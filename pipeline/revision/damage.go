package revision

import (
	"bufio"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// asideSuffix ends the name of a damaged file that was set aside.
const asideSuffix = ".damaged"

func setAside(path string) error { return os.Rename(path, path+asideSuffix) }

// Damaged reads all files and returns the paths of those that are not what was written.
// One that a crash cut short at its end is none.
func (s *Store) Damaged() (paths []string, err error) {
	err = filepath.WalkDir(s.dir, func(path string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // there need be none
		}
		if err != nil || e.IsDir() || filepath.Ext(path) != ".gz" {
			return err
		}
		whole, err := readable(path)
		if err == nil && !whole {
			paths = append(paths, path)
		}
		return err
	})
	return paths, err
}

// SetAside moves damaged files out of the way.
func (s *Store) SetAside() error {
	paths, err := s.Damaged()
	for _, path := range paths {
		err = errors.Join(err, setAside(path))
	}
	return err
}

// readable tells whether all of a file unpacks to what was packed.
func readable(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReader(f))
	if err == nil {
		_, err = io.Copy(io.Discard, z)
	}
	var fault *fs.PathError
	switch {
	case err == nil, errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return true, nil
	case errors.As(err, &fault):
		return false, err
	}
	return false, nil
}
