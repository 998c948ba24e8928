package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"dateline/index"
	"dateline/index/query"
)

// expire lets go of what the configuration does not keep.
func (s *scheduled) expire(ctx context.Context) error {
	ids, err := s.expired(ctx, true)
	if err != nil || len(ids) == 0 {
		return err
	}
	s.sum.Expired = len(ids)
	s.log.Info("retention", "deleted", len(ids))
	return s.keep.Delete(ctx, ids)
}

func (s *scheduled) tellExpired(ctx context.Context) error {
	ids, err := s.expired(ctx, false)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "retention would delete %d articles\n", len(ids))
	return err
}

// expired lists the articles that are older than keep.age, then, while the index
// is larger than keep.size, the oldest. What this run took in is seen only when
// it is published first.
func (s *scheduled) expired(ctx context.Context, publish bool) ([]string, error) {
	k := s.cfg.Keep
	if k.Age == 0 && k.Size == 0 {
		return nil, nil
	}
	if publish {
		if err := s.keep.index.Publish(ctx); err != nil {
			return nil, err
		}
	}
	r, err := storeAt(s.dir).OpenReader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var ids []string
	if k.Age > 0 {
		if ids, err = s.aged(ctx, r, time.Now().Add(-time.Duration(k.Age))); err != nil {
			return nil, err
		}
	}
	if k.Size > 0 {
		more, err := s.oversize(ctx, r, ids)
		if err != nil {
			return nil, err
		}
		ids = append(ids, more...)
	}
	return ids, nil
}

// aged lists the articles published before a day, and the undated that arrived
// before it.
func (s *scheduled) aged(ctx context.Context, r index.Reader, before time.Time) ([]string, error) {
	day := before.UTC().Format(time.DateOnly)
	q, err := query.Parse("date:<"+day, time.Now())
	if err != nil {
		return nil, err
	}
	ids, err := found(ctx, r, q)
	if err != nil {
		return nil, err
	}
	undated, err := query.Parse("date:none", time.Now())
	if err != nil {
		return nil, err
	}
	more, err := found(ctx, r, undated)
	if err != nil {
		return nil, err
	}
	for _, id := range more {
		arrived, err := s.keep.undated.Day(id)
		if err != nil {
			return nil, err
		}
		if arrived != "" && arrived < day {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

func found(ctx context.Context, r index.Reader, q *query.Node) ([]string, error) {
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
func (s *scheduled) oversize(ctx context.Context, r index.Reader, gone []string) ([]string, error) {
	size, err := r.Size(ctx)
	if err != nil {
		return nil, err
	}
	over := size - int64(s.cfg.Keep.Size)
	all, err := found(ctx, r, &query.Node{Op: query.All})
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
