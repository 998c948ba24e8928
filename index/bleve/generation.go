package bleve

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	api "github.com/blevesearch/bleve_index_api"

	"dateline/index"
	"dateline/index/osfile"
	"dateline/index/statefile"
)

// holdName is the file of a generation that its readers hold a shared lock on.
// It says what the generation holds.
const holdName = "hold"

// generations lists the published generations of an index, oldest first.
func generations(dir string) ([]int, error) {
	entries, err := os.ReadDir(generationsDir(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w in %s", index.ErrNoIndex, dir)
	}
	if err != nil {
		return nil, err
	}
	var list []int
	for _, e := range entries {
		if n, err := strconv.Atoi(e.Name()); err == nil && e.IsDir() {
			list = append(list, n)
		}
	}
	slices.Sort(list)
	return list, nil
}

func generationDir(dir string, n int) string {
	return filepath.Join(generationsDir(dir), fmt.Sprintf("%06d", n))
}

// snapshot is a bleve Directory that takes a snapshot of the writer's folder:
// segment files never change, so they are linked; a store that knows no hard
// links gets copies.
type snapshot struct {
	from, to string
	// failed gets the error of a copy that could not be synced, unlinked why a
	// segment was copied.
	failed, unlinked *error
}

func (s snapshot) GetWriter(path string) (io.WriteCloser, error) {
	name := filepath.Base(path)
	if strings.HasSuffix(name, ".zap") {
		// bleve takes the nil writer as "it is there already"
		err := os.Link(filepath.Join(s.from, name), filepath.Join(s.to, name))
		if err == nil {
			return nil, nil
		}
		// one that is in memory alone is written for the first time here
		if !errors.Is(err, fs.ErrNotExist) {
			*s.unlinked = err
		}
	}
	f, err := os.OpenFile(filepath.Join(s.to, name), os.O_RDWR|os.O_CREATE|os.O_EXCL, statefile.FileMode)
	if err != nil || !strings.HasSuffix(name, ".zap") {
		return f, err // bleve wants the root's file itself, and syncs it
	}
	return &syncedFile{File: f, failed: s.failed}, nil
}

// syncedFile is on the disk when it is closed; bleve does not look at what Close
// returns.
type syncedFile struct {
	*os.File
	failed *error
}

func (f *syncedFile) Close() error {
	err := errors.Join(f.Sync(), f.File.Close())
	if err != nil {
		*f.failed = err
	}
	return err
}

// publish makes a new generation of what the store holds. A generation gets its
// name by one rename, when everything in it is on the disk. unlinked tells why
// segments were copied and not linked.
func publish(dir string, store api.CopyIndex) (unlinked, err error) {
	list, err := generations(dir)
	if err != nil && !errors.Is(err, index.ErrNoIndex) {
		return nil, err
	}
	next := 1
	if len(list) > 0 {
		next = list[len(list)-1] + 1
	}
	temp := filepath.Join(generationsDir(dir), ".new")
	if err := os.RemoveAll(temp); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(temp, statefile.DirMode); err != nil {
		return nil, err
	}
	reader := store.CopyReader()
	if reader == nil {
		return nil, errors.New("the store is closed")
	}
	var unsynced error
	err = reader.CopyTo(snapshot{workDir(dir), temp, &unsynced, &unlinked})
	has, e := contentsOf(reader)
	err = cmp.Or(err, unsynced, e, reader.CloseCopyReader())
	if err == nil {
		err = shareSegments(temp)
	}
	if err == nil {
		err = writeHold(temp, has)
	}
	if err == nil {
		err = statefile.Sync(temp)
	}
	if err == nil {
		err = os.Rename(temp, generationDir(dir, next))
	}
	if err == nil {
		err = statefile.Sync(generationsDir(dir))
	}
	if err != nil {
		return nil, fmt.Errorf("publish generation %d: %w", next, err)
	}
	return unlinked, nil
}

// shareSegments lets whoever may read a generation's root read its segments, too: bleve
// makes them its user's alone, and others search what a service writes.
func shareSegments(dir string) error {
	root, err := os.Stat(filepath.Join(dir, filepath.Base(rootName)))
	if err != nil {
		return err
	}
	return eachSegment(dir, func(path string, _ fs.DirEntry) error {
		return setMode(path, root.Mode().Perm())
	})
}

func eachSegment(dir string, do func(path string, e fs.DirEntry) error) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if filepath.Ext(e.Name()) == ".zap" {
			if err := do(filepath.Join(dir, e.Name()), e); err != nil {
				return err
			}
		}
	}
	return nil
}

// unreadable is why a generation's segments cannot be opened, which bleve leaves out
// without a word.
func unreadable(dir string) error {
	return eachSegment(dir, func(path string, _ fs.DirEntry) error {
		f, err := os.Open(path)
		if err == nil {
			err = f.Close()
		}
		return err
	})
}

// errGone tells that a generation went between its listing and its lock: the
// caller looks again.
var errGone = errors.New("the generation is gone")

// hold takes the shared lock that keeps a generation from being removed.
func hold(dir string, n int) (*os.File, error) {
	path := filepath.Join(generationDir(dir, n), holdName)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, goneUnless(generationDir(dir, n), err)
	}
	if err != nil {
		return nil, err
	}
	if err := osfile.TryLock(f, true); err != nil {
		f.Close()
		if errors.Is(err, osfile.ErrHeld) {
			err = errGone // it is being removed
		}
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		f.Close()
		return nil, errGone
	}
	return f, nil
}

// goneUnless tells a generation that is removed from one that lost its lock.
func goneUnless(path string, err error) error {
	if _, e := os.Stat(path); e != nil {
		return errGone
	}
	return err
}

// prune removes every generation but the newest that no reader holds.
func prune(dir string) error {
	list, err := generations(dir)
	if err != nil || len(list) < 2 {
		return err
	}
	for _, n := range list[:len(list)-1] {
		if err := removeGeneration(dir, n); err != nil {
			return fmt.Errorf("remove generation %d: %w", n, err)
		}
	}
	return sweep(asideOf(generationsDir(dir)))
}

func removeGeneration(dir string, n int) error {
	path := generationDir(dir, n)
	f, err := os.Open(filepath.Join(path, holdName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err == nil {
		defer f.Close()
		if osfile.TryLock(f, false) != nil {
			return nil // a reader holds it; a later run removes it
		}
		if osfile.OpenStays {
			f.Close() // from here on a reader's open file is its lock
		}
	} // a damaged one without a lock can have no reader
	old := asideOf(generationsDir(dir))
	if err := aside(path, old); err != nil {
		if osfile.OpenStays {
			return nil // a reader came meanwhile
		}
		return err
	}
	return sweep(old)
}

// asideOf is where the folders of a folder go that are to be removed.
func asideOf(dir string) string { return filepath.Join(dir, ".old") }

// aside takes a folder out of sight by one rename, so that no half of it is ever seen. One
// that is not there is no error.
func aside(path, old string) error {
	if err := sweep(old); err != nil {
		return err
	}
	to := old
	for n := 1; ; n++ {
		if _, err := os.Lstat(to); errors.Is(err, fs.ErrNotExist) {
			break
		}
		to = fmt.Sprintf("%s.%d", old, n)
	}
	if err := os.Rename(path, to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// sweep removes what was taken aside. Where open files stay, what a reader has open is
// left to a later run.
func sweep(old string) error {
	entries, err := os.ReadDir(filepath.Dir(old))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), filepath.Base(old)) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(filepath.Dir(old), e.Name())); err != nil && !osfile.OpenStays {
			return err
		}
	}
	return nil
}
