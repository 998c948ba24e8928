package index

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Health is what Check found of an index.
type Health struct {
	// Articles is the number of articles in the newest generation; IDs lists them.
	Articles int      `json:"articles"`
	IDs      []string `json:"-"`
	// Faults are what is wrong, in words; Broken lists the ids of articles whose
	// record cannot be read.
	Faults []string `json:"faults"`
	Broken []string `json:"broken"`
	// Unpublished is true when a killed run left work that the next one publishes.
	Unpublished bool `json:"unpublished"`
	// store is true when the writer's store cannot be opened.
	store bool
}

// Check reads all of an index: the newest generation with every record, and the
// writer's store, for which it takes the lock.
func Check(ctx context.Context, dir string) (*Health, error) {
	h := &Health{Faults: []string{}, Broken: []string{}}
	if _, err := readStamp(dir); err != nil {
		return nil, err
	}
	held, err := lock(lockPath(dir))
	if err != nil {
		return nil, err
	}
	defer held.Close()
	if _, err := os.Stat(unpublishedPath(dir)); err == nil {
		h.Unpublished = true
	}
	if err := h.generation(ctx, dir); err != nil {
		return nil, err
	}
	n, err := countStore(workDir(dir))
	switch {
	case err != nil:
		h.store = true
		h.fault("the writer's store cannot be opened: %v", err)
	case n != h.Articles && !h.Unpublished:
		h.fault("the writer's store has %d articles, the newest generation %d", n, h.Articles)
	}
	return h, nil
}

func (h *Health) fault(what string, args ...any) {
	h.Faults = append(h.Faults, fmt.Sprintf(what, args...))
}

// generation reads every record that readers can see.
func (h *Health) generation(ctx context.Context, dir string) error {
	r, err := OpenReader(dir)
	if err != nil {
		h.fault("the newest generation cannot be opened: %v", err)
		return nil
	}
	defer r.Close()
	if h.IDs, err = allIDs(r.index); err != nil {
		h.fault("the newest generation cannot be read: %v", err)
		return nil
	}
	h.Articles = len(h.IDs)
	seen := make(map[string]bool, len(h.IDs))
	for i, id := range h.IDs {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if seen[id] {
			h.fault("%s is in twice", id)
		}
		seen[id] = true
		if _, err := r.Get(id); err != nil {
			h.Broken = append(h.Broken, id)
		}
	}
	if len(h.Broken) > 0 {
		h.fault("%d records cannot be read", len(h.Broken))
	}
	return nil
}

func countStore(dir string) (int, error) {
	store, err := openStore(dir, nil, true)
	if err != nil {
		return 0, err
	}
	r, err := store.Reader()
	if err != nil {
		return 0, errors.Join(err, store.Close())
	}
	n, err := r.DocCount()
	return int(n), errors.Join(err, r.Close(), store.Close())
}

// Repair mends what Check found: a writer's store that cannot be opened is
// replaced by the newest generation that can, a broken generation by a new one
// of the store; records that cannot be read are deleted. It returns the ids of
// the articles that are gone.
func Repair(ctx context.Context, dir string, h *Health) ([]string, error) {
	if h.store {
		if err := restoreStore(dir); err != nil {
			return nil, err
		}
	}
	w, err := openWriter(dir, true)
	if err != nil {
		return nil, err
	}
	if len(h.Broken) > 0 {
		err = w.Write(ctx, nil, h.Broken)
	}
	if err == nil {
		err = w.noteUnpublished() // the generation may be what is broken
	}
	if err == nil {
		err = w.Publish()
	}
	return h.Broken, errors.Join(err, w.Close())
}

// restoreStore puts the newest generation that opens in the place of the
// writer's store; the old one is kept beside it until that is done.
func restoreStore(dir string) error {
	held, err := lock(lockPath(dir))
	if err != nil {
		return err
	}
	defer held.Close()
	list, err := generations(dir)
	if err != nil {
		return err
	}
	for i := len(list) - 1; i >= 0; i-- {
		from := generationDir(dir, list[i])
		if _, err := countStore(from); err != nil {
			continue
		}
		temp := workDir(dir) + ".new"
		if err := copyStore(from, temp); err != nil {
			return err
		}
		old := workDir(dir) + ".old"
		if err := os.RemoveAll(old); err != nil {
			return err
		}
		if err := os.Rename(workDir(dir), old); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return errors.Join(os.Rename(temp, workDir(dir)), syncDir(dir), os.RemoveAll(old))
	}
	return fmt.Errorf("repair %s: no generation can be opened", dir)
}

// copyStore links the segments of a store and copies the rest.
func copyStore(from, to string) error {
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		a, b := filepath.Join(from, e.Name()), filepath.Join(to, e.Name())
		if strings.HasSuffix(e.Name(), ".zap") && os.Link(a, b) == nil || e.Name() == holdName {
			continue
		}
		if err := copyFile(a, b); err != nil {
			return err
		}
	}
	return syncDir(to)
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}
