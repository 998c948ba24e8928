package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"dateline/cmd/internal/desk/holdings"
	"dateline/index"
	"dateline/index/query"
	"dateline/pipeline/config"
	"dateline/pipeline/journal"
)

// Expired lists the ids of the articles that retention would let go of now.
func (d *Desk) Expired(ctx context.Context, keep config.Keep) (ids []string, err error) {
	err = d.holding(ctx, func(h *holdings.Holdings) error {
		ids, err = d.expired(ctx, h, keep)
		return err
	})
	return ids, err
}

// expire lets go of what the configuration does not keep. What this run took in is
// seen only when it is published first.
func (r *running) expire(ctx context.Context) error {
	if r.Config.Keep == (config.Keep{}) {
		return nil
	}
	if err := r.holdings.Index.Publish(ctx); err != nil {
		return err
	}
	ids, err := r.expired(ctx, r.holdings, r.Config.Keep)
	if err != nil || len(ids) == 0 {
		return err
	}
	if why := held(len(ids), r.holdings.Index.Count()+r.sum.New, r.before, time.Now()); why != "" && !r.Yes {
		r.trouble = true
		r.log.Warn("retention held back", "why", why)
		r.tell(Event{Kind: Warning, Text: "retention: " + why})
		return nil
	}
	r.sum.Expired = len(ids)
	r.log.Info("retention", "deleted", len(ids))
	return r.holdings.Delete(ctx, ids)
}

// The bounds that a retention keeps without being told to go beyond them: it takes half of
// an index at most, as a purge does, and trusts a clock that stands where the last run
// lets it be expected.
const (
	retentionShare = 0.5
	clockLeap      = 366 * 24 * time.Hour
	clockBack      = 24 * time.Hour
)

// held says why so many of all articles are not let go of at a time, empty when they are:
// too many, or the clock is far from the last run's, which is zero where there was none.
func held(going, all int, last, now time.Time) string {
	if going == 0 {
		return ""
	}
	day := func(t time.Time) string { return t.UTC().Format(time.DateOnly) }
	switch {
	case !last.IsZero() && now.Sub(last) > clockLeap:
		return fmt.Sprintf("the clock says %s, the last run was on %s: nothing is deleted without --yes", day(now), day(last))
	case !last.IsZero() && last.Sub(now) > clockBack:
		return fmt.Sprintf("the clock says %s, before the last run on %s: nothing is deleted without --yes", day(now), day(last))
	case float64(going) > retentionShare*float64(all):
		return fmt.Sprintf("%d of %d articles would go, more than half: nothing is deleted without --yes", going, all)
	}
	return ""
}

// Held says why a run would not let go of articles without Schedule.Yes, empty when it
// would.
func (d *Desk) Held(ctx context.Context, ids []string) string {
	all, last := len(ids), time.Time{}
	if r, err := d.store.OpenReader(ctx); err == nil {
		all, _ = r.Count(ctx) // an index that cannot be counted has nothing to let go of
		r.Close()
	}
	if j, err := journal.Read(d.store.StateDir()); err == nil {
		last = lastRun(j)
	}
	return held(len(ids), all, last, time.Now())
}

// lastRun is when the last run began, zero without any.
func lastRun(j *journal.Journal) time.Time {
	if n := len(j.Runs); n > 0 {
		return j.Runs[n-1].Start
	}
	return time.Time{}
}

// expired lists the articles that are older than keep.Age, then, while the index
// is larger than keep.Size, the oldest.
func (d *Desk) expired(ctx context.Context, h *holdings.Holdings, keep config.Keep) (ids []string, err error) {
	if keep == (config.Keep{}) {
		return nil, nil
	}
	r, err := d.store.OpenReader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if keep.Age > 0 {
		if ids, err = aged(ctx, r, h, time.Now().Add(-time.Duration(keep.Age))); err != nil {
			return nil, err
		}
	}
	if keep.Size > 0 {
		more, err := oversize(ctx, r, int64(keep.Size), ids)
		if err != nil {
			return nil, err
		}
		ids = append(ids, more...)
	}
	return ids, nil
}

// aged lists the articles published before a day, and the undated that arrived
// before it.
func aged(ctx context.Context, r index.Reader, h *holdings.Holdings, before time.Time) ([]string, error) {
	day := before.UTC().Format(time.DateOnly)
	q, err := query.Parse("date:<"+day, time.Now())
	if err != nil {
		return nil, err
	}
	ids, err := idsOf(ctx, r, q)
	if err != nil {
		return nil, err
	}
	undated, err := query.Parse("date:none", time.Now())
	if err != nil {
		return nil, err
	}
	more, err := idsOf(ctx, r, undated)
	if err != nil {
		return nil, err
	}
	for _, id := range more {
		arrived, err := h.Undated.Day(id)
		if err != nil {
			return nil, err
		}
		if arrived != "" && arrived < day {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

func idsOf(ctx context.Context, r index.Reader, q *query.Node) ([]string, error) {
	res, err := r.Search(ctx, q, index.Options{Limit: -1, Sort: index.Oldest})
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(res.Hits))
	for i, h := range res.Hits {
		ids[i] = h.ID
	}
	return ids, nil
}

// oversize lists the oldest articles, as many as make up the part of the index
// that is over its size; articles are taken as of one size.
func oversize(ctx context.Context, r index.Reader, keep int64, gone []string) ([]string, error) {
	size, err := r.Size(ctx)
	if err != nil {
		return nil, err
	}
	over := size - keep
	all, err := idsOf(ctx, r, &query.Node{Op: query.All})
	if err != nil || over <= 0 || len(all) == 0 {
		return nil, err
	}
	n := int((over*int64(len(all)) + size - 1) / size)
	n -= len(gone)
	going := make(map[string]bool, len(gone))
	for _, id := range gone {
		going[id] = true
	}
	all = slices.DeleteFunc(all, func(id string) bool { return going[id] })
	return all[:max(0, min(n, len(all)))], nil
}
