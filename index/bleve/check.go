package bleve

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"dateline/index"
	"dateline/index/statefile"
)

// health is a Health that is being found.
type health struct{ index.Health }

// Check reads all of an index: the newest generation with every record, and the
// writer's store, for which it takes the lock.
func (s Store) Check(ctx context.Context) (*index.Health, error) {
	dir := s.dir
	h := &health{index.Health{Faults: []string{}, Broken: []string{}}}
	stamp, err := readStamp(dir)
	if err == nil {
		err = ofThisSchema(dir, stamp) // another form is no fault, and not to be repaired
	}
	if err != nil {
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
	_, err = os.Stat(unpublishedPath(dir))
	marked := err == nil
	h.Unpublished = marked
	l := &looked{}
	first, err := firstRun(dir, last)
	switch {
	case err != nil:
	case first:
		h.Unpublished = true // also what is empty is published in the end
	default:
		h.files(dir, l, last)
		err = h.generation(ctx, dir)
	}
	if err != nil {
		return nil, err
	}
	n, err := l.wholeStore(workDir(dir))
	switch {
	case err != nil && first && !marked: // nothing was ever written into it
	case err != nil:
		h.fault("the writer's store cannot be opened: %v", err)
	case n.Articles != h.Articles && !h.Unpublished:
		h.fault("the writer's store has %d articles, the newest generation %d", n.Articles, h.Articles)
	}
	if len(h.Faults) == 0 && last != nil && len(last.Ended) > 0 {
		last.Looked = time.Now()
	}
	return &h.Health, nil
}

// firstRun tells an index that the first run to fill it left before its end from one
// that lost what was published: a run that ends in order always publishes.
func firstRun(dir string, last *ending) (bool, error) {
	if last != nil && len(last.Ended) > 0 {
		return false, nil
	}
	list, err := generations(dir)
	if errors.Is(err, index.ErrNoIndex) {
		err = nil
	}
	return len(list) == 0, err
}

func (h *health) fault(what string, args ...any) {
	h.Faults = append(h.Faults, fmt.Sprintf(what, args...))
}

// files reads every file of the newest generation, what is kept twice, and what was
// noted of the writer's store by one that ended in order.
func (h *health) files(dir string, l *looked, last *ending) {
	for _, path := range kept(dir) {
		if err := statefile.Verify(path); err != nil {
			h.fault("%v", err)
		}
	}
	list, err := generations(dir)
	if err == nil && len(list) > 0 {
		_, err = l.generation(generationDir(dir, list[len(list)-1]))
	}
	if err != nil {
		h.fault("the newest generation: %v", err)
	}
	if err := (&Writer{dir: dir, last: last}).changed(); err != nil {
		h.fault("the writer's store: %v", err)
	}
}

// generation reads every record that readers can see.
func (h *health) generation(ctx context.Context, dir string) error {
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
	if has, err := contentsOf(r.index); err == nil {
		h.Writes = has.Writes
	}
	seen := make(map[string]bool, len(h.IDs))
	for i, id := range h.IDs {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if seen[id] {
			h.fault("%s is in twice", id)
		}
		seen[id] = true
		if _, err := r.Get(ctx, id); err != nil {
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
func (s Store) Repair(ctx context.Context, h *index.Health) ([]string, error) {
	w, err := openWriter(s.dir, opening{anySchema: true, closely: true})
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
		err = w.Publish(ctx)
	}
	return h.Broken, errors.Join(err, w.Close())
}
