// Package statefile replaces small files so that a reader, or the program after
// a crash, finds the old content or the new and nothing between.
package statefile

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dateline/index/osfile"
)

// The modes that files and folders are made with: who may read and write them is the
// umask's matter alone, so that all files of an index can be read together or none.
const (
	FileMode fs.FileMode = 0o666
	DirMode  fs.FileMode = 0o777
)

// Replace writes a file under a temporary name in the same folder, syncs it,
// gives it its name and syncs the folder.
func Replace(path string, data []byte) error {
	f, err := Create(path)
	if err != nil {
		return err
	}
	defer f.Discard()
	if _, err := f.Write(data); err != nil {
		return err
	}
	return f.Commit()
}

// File is a file that has no name yet which a reader would look for.
type File struct {
	*os.File
	path string
}

// Create makes a file that is to have a path once it is complete.
func Create(path string) (*File, error) {
	f, err := temporary(path)
	if err != nil {
		return nil, err
	}
	return &File{f, path}, nil
}

// Commit syncs the file, closes it, gives it its name and syncs the folder.
func (f *File) Commit() error {
	err := f.Sync()
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return Settle(f.Name(), f.path)
}

// Discard removes a file that was not committed; one that was, it leaves alone.
func (f *File) Discard() {
	f.Close()
	os.Remove(f.Name()) // gone already when all went well
}

// temporaryTries is how many names are tried: two processes hit the same one of four
// billion once in a lifetime.
const temporaryTries = 100

// temporary makes a file beside another. That of os.CreateTemp is its user's alone,
// whatever the umask.
func temporary(path string) (f *os.File, err error) {
	for range temporaryTries {
		name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.%08x", filepath.Base(path), rand.Uint32()))
		f, err = os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, FileMode)
		if !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	return f, err
}

// temporaryAge is after how long without a write a temporary file is nobody's any more:
// a small one takes milliseconds, and a long one grows all the time.
const temporaryAge = time.Hour

// Sweep removes the temporary files of a folder that writers left behind which were killed,
// and tells how many they were. What cannot be removed is in nobody's way.
func Sweep(dir string) (n int) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if !isTemporary(e.Name()) || !e.Type().IsRegular() {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > temporaryAge && os.Remove(filepath.Join(dir, e.Name())) == nil {
			n++
		}
	}
	return n
}

// isTemporary tells the names that temporary gives.
func isTemporary(name string) bool {
	const digits = 8
	at := len(name) - digits - 1
	return at > 1 && name[0] == '.' && name[at] == '.' && strings.Trim(name[at+1:], "0123456789abcdef") == ""
}

// Settle gives a file that is complete and synced its name, in place of the one that has
// it, and syncs the folder.
func Settle(from, path string) error {
	if err := os.Rename(from, path); err != nil {
		return err
	}
	return Sync(filepath.Dir(path))
}

// Append writes data behind what a file holds and syncs it; where there is no file, it
// makes one and syncs the folder. A crash can leave a part of data.
func Append(path string, data []byte) error {
	_, err := os.Stat(path)
	made := errors.Is(err, fs.ErrNotExist)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, FileMode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil || !made {
		return err
	}
	return Sync(filepath.Dir(path))
}

// Sync makes the names in a folder durable.
func Sync(dir string) error { return osfile.SyncDir(dir) }

// Load reads a JSON file into v; a missing one leaves v alone. One that is no
// JSON, which Replace never leaves behind but a bad disk may, must not stop every
// run to come: it is told of as damaged and leaves v alone, too.
func Load(path string, v any) (damaged bool, err error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if !json.Valid(data) {
		return true, nil
	}
	if err := json.Unmarshal(data, v); err != nil {
		return false, fmt.Errorf("%s: %w", path, err)
	}
	return false, nil
}
