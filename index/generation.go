package index

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	bleve "github.com/blevesearch/bleve_index_api"
)

// holdName is the file of a generation that its readers hold a shared lock on.
const holdName = "hold"

// generations lists the published generations of an index, oldest first.
func generations(dir string) ([]int, error) {
	entries, err := os.ReadDir(generationsDir(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w in %s", ErrNoIndex, dir)
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
type snapshot struct{ from, to string }

func (s snapshot) GetWriter(path string) (io.WriteCloser, error) {
	name := filepath.Base(path)
	if strings.HasSuffix(name, ".zap") {
		// bleve takes the nil writer as "it is there already"
		err := os.Link(filepath.Join(s.from, name), filepath.Join(s.to, name))
		if err == nil {
			return nil, nil
		}
	}
	return os.OpenFile(filepath.Join(s.to, name), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
}

// publish makes a new generation of what the store holds. A generation gets its
// name by one rename, when everything in it is on the disk.
func publish(dir string, store bleve.CopyIndex) (int, error) {
	list, err := generations(dir)
	if err != nil && !errors.Is(err, ErrNoIndex) {
		return 0, err
	}
	next := 1
	if len(list) > 0 {
		next = list[len(list)-1] + 1
	}
	temp := filepath.Join(generationsDir(dir), ".new")
	if err := os.RemoveAll(temp); err != nil {
		return 0, err
	}
	if err := os.MkdirAll(temp, 0o755); err != nil {
		return 0, err
	}
	reader := store.CopyReader()
	if reader == nil {
		return 0, errors.New("the store is closed")
	}
	err = reader.CopyTo(snapshot{workDir(dir), temp})
	if e := reader.CloseCopyReader(); err == nil {
		err = e
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(temp, holdName), nil, 0o644)
	}
	if err == nil {
		err = syncDir(temp)
	}
	if err == nil {
		err = os.Rename(temp, generationDir(dir, next))
	}
	if err == nil {
		err = syncDir(generationsDir(dir))
	}
	if err != nil {
		return 0, fmt.Errorf("publish generation %d: %w", next, err)
	}
	return next, nil
}

// hold takes the shared lock that keeps a generation from being removed. The
// generation may have gone between its listing and the lock: then the error is
// fs.ErrNotExist and the caller looks again.
func hold(dir string, n int) (*os.File, error) {
	path := filepath.Join(generationDir(dir, n), holdName)
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_SH|syscall.LOCK_NB); err != nil {
		f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			err = fs.ErrNotExist // it is being removed
		}
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
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
	return os.RemoveAll(filepath.Join(generationsDir(dir), ".old"))
}

func removeGeneration(dir string, n int) error {
	path := generationDir(dir, n)
	f, err := os.Open(filepath.Join(path, holdName))
	if err != nil {
		return err
	}
	defer f.Close()
	if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		return nil // a reader holds it; a later run removes it
	}
	// out of sight by one rename first, so that no half of it is ever seen
	old := filepath.Join(generationsDir(dir), ".old")
	if err := os.RemoveAll(old); err != nil {
		return err
	}
	if err := os.Rename(path, old); err != nil {
		return err
	}
	return os.RemoveAll(old)
}
