package index

import (
	"context"
	"errors"
	"fmt"
	"os"
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
}

// Check reads all of an index: the newest generation with every record, and the
// writer's store, for which it takes the lock.
func Check(ctx context.Context, dir string) (*Health, error) {
	h := &Health{Faults: []string{}, Broken: []string{}}
	if _, err := readStamp(dir); err != nil {
		return nil, err
	}
	held, last, err := lock(lockPath(dir))
	if err != nil {
		return nil, err
	}
	defer func() {
		if last != nil {
			_ = unlock(held, *last) // what it leaves behind only makes the next run look closer
		} else {
			held.Close()
		}
	}()
	if _, err := os.Stat(unpublishedPath(dir)); err == nil {
		h.Unpublished = true
	}
	if err := h.generation(ctx, dir); err != nil {
		return nil, err
	}
	n, err := wholeStore(workDir(dir))
	switch {
	case err != nil:
		h.fault("the writer's store cannot be opened: %v", err)
	case n.Articles != h.Articles && !h.Unpublished:
		h.fault("the writer's store has %d articles, the newest generation %d", n.Articles, h.Articles)
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

// Repair mends what Check found: a writer's store that cannot be opened is
// replaced by the newest generation that can, a broken generation by a new one
// of the store; records that cannot be read are deleted. It returns the ids of
// the articles that are gone.
func Repair(ctx context.Context, dir string, h *Health) ([]string, error) {
	w, err := openWriter(dir, opening{anySchema: true, closely: true})
	if err != nil {
		return nil, err
	}
	if len(h.Broken) > 0 {
		err = w.rewrite(ctx, nil, h.Broken)
	}
	if err == nil {
		err = w.noteUnpublished() // the generation may be what is broken
	}
	if err == nil {
		err = w.Publish()
	}
	return h.Broken, errors.Join(err, w.Close())
}
