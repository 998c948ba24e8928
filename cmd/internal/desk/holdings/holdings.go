// Package holdings is an index open for writing, with all that is noted beside it:
// the ledger of what was read, the queue of what alerts have not told, when the
// undated came, what rewritten articles said before. It is the pipeline's sink: what
// flows in is noted, then written; what was damaged is put right when it is opened.
//
// One goroutine writes at a time.
package holdings

import (
	"context"
	"errors"
	"time"

	"dateline/extract"
	"dateline/extract/doc"
	"dateline/index"
	"dateline/pipeline"
	"dateline/pipeline/alert"
	"dateline/pipeline/ledger"
	"dateline/pipeline/retention"
	"dateline/pipeline/revision"
)

// Holdings stands before the index and notes what the index itself does not
// keep: which articles are new, for alerts; when the undated came, for
// retention; and what a rewritten article said before.
type Holdings struct {
	Index     index.Writer
	Ledger    *pipeline.Ledger
	Queue     *alert.Queue
	Undated   *retention.Undated
	revisions *revision.Store
	// Every is how often what was written is published; 0 at the end alone.
	Every     time.Duration
	published time.Time
	// Mended tells what was damaged and put right when it was opened.
	Mended []string
}

// Open opens an index with all that is noted beside it, and makes it when there is
// none. It waits so long for a lock that another run holds.
func Open(ctx context.Context, store index.Store, wait time.Duration) (*Holdings, error) {
	w, err := openWriter(ctx, store, wait)
	if err != nil {
		return nil, err
	}
	return beside(w)
}

// lockPoll is how often a waiting run looks whether the lock is free.
const lockPoll = 250 * time.Millisecond

func openWriter(ctx context.Context, store index.Store, wait time.Duration) (index.Writer, error) {
	deadline := time.Now().Add(wait)
	for {
		w, err := store.OpenWriter(ctx)
		var locked *index.ErrLocked
		if !errors.As(err, &locked) || time.Now().After(deadline) {
			if err == nil && w.Stamp().Rules == "" {
				err = w.SetRules(extract.Rules()) // a new index is this program's
			}
			return w, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(lockPoll):
		}
	}
}

// beside opens what is noted beside an index.
func beside(w index.Writer) (h *Holdings, err error) {
	h = &Holdings{Index: w, revisions: revision.Open(w.StateDir()), published: time.Now()}
	defer func() {
		if err != nil {
			err = errors.Join(err, h.Close())
		}
	}()
	h.Mended = w.Mended()
	if err = h.openLedger(); err != nil {
		return h, err
	}
	h.Mended = append(h.Mended, h.Ledger.File().Mended()...)
	h.Queue, h.Undated = alert.Open(h.Ledger.File()), retention.Open(h.Ledger.File())
	// a deletion that was cut short: as soon as it was begun, it is to be
	return h, h.leave(context.Background(), h.Ledger.Leaving())
}

// Close publishes and lets everything go.
func (h *Holdings) Close() error {
	var errs []error
	if h.Ledger != nil {
		errs = append(errs, h.Ledger.Close())
	}
	return errors.Join(append(errs, h.Index.Close())...)
}

// Write notes what arrives and hands it on.
func (h *Holdings) Write(ctx context.Context, put []*doc.Analysis, del []string) error {
	var fresh, undated []string
	for _, p := range put {
		switch {
		case !h.Ledger.Kept(p.ID):
			fresh = append(fresh, p.ID)
			p.Added = time.Now().UTC().Format(time.DateOnly)
			if p.Published == "" {
				undated = append(undated, p.ID)
			}
		default:
			if err := h.keepOld(ctx, p); err != nil {
				return err
			}
		}
	}
	if err := h.note(fresh, undated); err != nil {
		return err
	}
	if err := h.Index.Write(ctx, put, del); err != nil {
		return err
	}
	if err := h.revisions.Forget(del); err != nil {
		return err
	}
	if h.Every > 0 && time.Since(h.published) >= h.Every {
		h.published = time.Now()
		return h.Index.Publish(ctx)
	}
	return nil
}

// note makes durable, before the index has them, which articles arrive.
func (h *Holdings) note(fresh, undated []string) error {
	if !h.Queue.Waiting() {
		fresh = nil
	}
	if len(fresh)+len(undated) == 0 {
		return nil
	}
	return h.Ledger.File().Update(func(tx *ledger.Tx) error {
		return errors.Join(h.Queue.Add(tx, fresh), h.Undated.Arrived(tx, undated, time.Now()))
	})
}

// keepOld takes over when an article came into the index, and keeps what one on the
// network said until now, when that differs.
func (h *Holdings) keepOld(ctx context.Context, now *doc.Analysis) error {
	old, err := h.Index.Get(ctx, now.ID)
	if errors.Is(err, index.ErrNotFound) {
		return nil // it was deleted by name and comes back
	}
	if err != nil {
		return err
	}
	now.Added = old.Added
	if now.URL == "" || old.Text == now.Text && old.Title == now.Title {
		return nil
	}
	return h.revisions.Add(old, time.Now())
}

// Merge lets the index know which stories are one.
func (h *Holdings) Merge(list []pipeline.Merge) error {
	out := make([]index.Merged, len(list))
	for i, m := range list {
		out[i] = index.Merged{Story: m.Story, Into: m.Into}
	}
	return h.Index.Merge(context.Background(), out) // what was found is noted, whatever stops the run
}

// Delete takes articles out of the index and forgets all that is noted of them,
// but that they were deleted: so they do not come back. That they are to go is noted
// first; where the process ends amid it, the next opening goes on.
func (h *Holdings) Delete(ctx context.Context, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	err := h.Ledger.Bury(ids, func(id string) (*doc.Article, error) {
		a, err := h.Index.Get(ctx, id)
		if errors.Is(err, index.ErrNotFound) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		return &a.Article, nil
	})
	if err != nil {
		return err
	}
	return h.leave(ctx, ids)
}

// leave does what Delete has noted.
func (h *Holdings) leave(ctx context.Context, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	if err := h.Index.Write(ctx, nil, ids); err != nil {
		return err
	}
	if err := h.revisions.Forget(ids); err != nil {
		return err
	}
	return h.Ledger.Forget(ids)
}

var _ pipeline.Sink = (*Holdings)(nil)
