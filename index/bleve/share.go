package bleve

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// bleve makes its files and folders their user's alone. All files of an index have the
// modes that the umask gave the first of them, so that they can be read together or not
// at all: whoever searches, or saves a copy, is often another than who writes.

// share gives the files of the writer's store the mode of the index's lock, and the store
// that of the folder of generations.
func (w *Writer) share() error {
	lock, err := os.Stat(lockPath(w.dir))
	if err != nil {
		return err
	}
	folder, err := os.Stat(generationsDir(w.dir))
	if err != nil {
		return err
	}
	if err := setMode(workDir(w.dir), folder.Mode().Perm()); err != nil {
		return err
	}
	entries, err := os.ReadDir(workDir(w.dir))
	for _, e := range entries {
		err = errors.Join(err, setMode(filepath.Join(workDir(w.dir), e.Name()), lock.Mode().Perm()))
	}
	return err
}

// setMode gives a file a mode that it has not. One that is another user's is left as it
// is, and one that went meanwhile is no error.
func setMode(path string, mode fs.FileMode) error {
	info, err := os.Stat(path)
	if err == nil && info.Mode().Perm() != mode {
		err = os.Chmod(path, mode)
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil
	}
	return err
}
