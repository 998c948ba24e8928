package main

import (
	"context"
	"errors"
	"time"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/pipeline"
	"dateline/pipeline/alert"
	"dateline/pipeline/ledger"
	"dateline/pipeline/retention"
	"dateline/pipeline/revision"
)

// arrivals stands before the index and notes what the index itself does not
// keep: which articles are new, for alerts; when the undated came, for
// retention; and what a rewritten article said before.
type arrivals struct {
	index     index.Writer
	ledger    *pipeline.Ledger
	queue     *alert.Queue
	undated   *retention.Undated
	revisions *revision.Store
	// every is how often what was written is published; 0 at the end alone.
	every     time.Duration
	published time.Time
	garbage   *garbage
	// mended tells what was damaged and put right when it was opened.
	mended []string
}

// openArrivals opens an index with all that is noted beside it.
func openArrivals(ctx context.Context, dir string, wait time.Duration) (*arrivals, error) {
	w, err := openWriter(ctx, dir, wait)
	if err != nil {
		return nil, err
	}
	return beside(w)
}

// beside opens what is noted beside an index.
func beside(w index.Writer) (a *arrivals, err error) {
	a = &arrivals{index: w, revisions: revision.Open(w.StateDir()), published: time.Now(), garbage: newGarbage()}
	defer func() {
		if err != nil {
			err = indexError(errors.Join(err, a.Close()))
		}
	}()
	a.mended = w.Mended()
	if err = a.openLedger(); err != nil {
		return a, err
	}
	a.mended = append(a.mended, a.ledger.File().Mended()...)
	a.queue, a.undated = alert.Open(a.ledger.File()), retention.Open(a.ledger.File())
	return a, nil
}

// Close publishes and lets everything go.
func (a *arrivals) Close() error {
	a.garbage.end()
	var errs []error
	if a.ledger != nil {
		errs = append(errs, a.ledger.Close())
	}
	return errors.Join(append(errs, a.index.Close())...)
}

// Write notes what arrives and hands it on.
func (a *arrivals) Write(ctx context.Context, put []*doc.Analysis, del []string) error {
	a.garbage.spare()
	var fresh, undated []string
	for _, p := range put {
		switch {
		case !a.ledger.Kept(p.ID):
			fresh = append(fresh, p.ID)
			if p.Published == "" {
				undated = append(undated, p.ID)
			}
		case p.URL != "":
			if err := a.keepOld(ctx, p); err != nil {
				return err
			}
		}
	}
	if err := a.note(fresh, undated); err != nil {
		return err
	}
	if err := a.index.Write(ctx, put, del); err != nil {
		return err
	}
	if err := a.revisions.Forget(del); err != nil {
		return err
	}
	if a.every > 0 && time.Since(a.published) >= a.every {
		a.published = time.Now()
		return a.index.Publish(ctx)
	}
	return nil
}

// note makes durable, before the index has them, which articles arrive.
func (a *arrivals) note(fresh, undated []string) error {
	if !a.queue.Waiting() {
		fresh = nil
	}
	if len(fresh)+len(undated) == 0 {
		return nil
	}
	return a.ledger.File().Update(func(tx *ledger.Tx) error {
		return errors.Join(a.queue.Add(tx, fresh), a.undated.Arrived(tx, undated, time.Now()))
	})
}

// keepOld keeps what an article on the network said until now, when that differs.
func (a *arrivals) keepOld(ctx context.Context, now *doc.Analysis) error {
	old, err := a.index.Get(ctx, now.ID)
	if errors.Is(err, index.ErrNotFound) {
		return nil // it was deleted by name and comes back
	}
	if err != nil {
		return err
	}
	if old.Text == now.Text && old.Title == now.Title {
		return nil
	}
	return a.revisions.Add(old, time.Now())
}

// merged lets the index know which stories are one.
func (a *arrivals) merged(list []pipeline.Merge) error {
	out := make([]index.Merged, len(list))
	for i, m := range list {
		out[i] = index.Merged{Story: m.Story, Into: m.Into}
	}
	return a.index.Merge(context.Background(), out) // what was found is noted, whatever stops the run
}

// Delete takes articles out of the index and forgets all that is noted of them,
// but that they were deleted: so they do not come back.
func (a *arrivals) Delete(ctx context.Context, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	if err := a.ledger.Bury(ids); err != nil {
		return err
	}
	if err := a.index.Write(ctx, nil, ids); err != nil {
		return err
	}
	if err := a.ledger.Forget(ids); err != nil {
		return err
	}
	return a.revisions.Forget(ids)
}

var _ pipeline.Sink = (*arrivals)(nil)
