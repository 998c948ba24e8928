// Package statefile replaces small files so that a reader, or the program after
// a crash, finds the old content or the new and nothing between.
package statefile

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Replace writes a file under a temporary name in the same folder, syncs it,
// gives it its name and syncs the folder.
func Replace(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already when all went well
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return Settle(f.Name(), path)
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
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
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
func Sync(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

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
