package pipeline

import (
	"errors"
	"fmt"

	"dateline/extract/doc"
	"dateline/pipeline/ledger"
)

// rebuilding gathers records of articles as the sink has them.
type rebuilding struct {
	*Ledger
	batch []change
	// units has the articles of each unit, leaving those that were deleted.
	units   map[string][]string
	leaving []string
}

// Reconcile lets the ledger know what the sink has, by its ids, after a run that was cut
// short between the two: what the ledger lacks is taken from get, what the sink lacks is
// forgotten, and the units of both are read again at the next run.
func (l *Ledger) Reconcile(ids []string, get func(id string) (*doc.Analysis, error)) error {
	r := &rebuilding{Ledger: l, units: map[string][]string{}}
	// the sink's number is noted last, for who is cut short here begins again
	follow := l.follow
	l.follow = nil
	defer func() { l.follow = follow }()
	there := make(map[string]bool, len(ids))
	for _, id := range ids {
		there[id] = true
		if l.Kept(id) {
			continue
		}
		a, err := get(id)
		if err != nil {
			continue // as good as gone
		}
		if err := r.add(&a.Article); err != nil {
			return fmt.Errorf("reconcile the ledger: %w", err)
		}
	}
	err := r.forget(there)
	if err == nil {
		err = r.commit(r.batch)
	}
	r.batch, l.follow = nil, follow
	if err == nil {
		err = r.end()
	}
	if err != nil {
		return fmt.Errorf("reconcile the ledger: %w", err)
	}
	return nil
}

// forget lets go of the articles that are not there.
func (r *rebuilding) forget(there map[string]bool) error {
	var gone []string
	err := r.file.View(func(tx *ledger.Tx) error {
		for id := range tx.From(ledger.Articles, nil) {
			if !there[string(id)] {
				gone = append(gone, string(id))
			}
		}
		return nil
	})
	for _, id := range gone {
		c := change{id: id}
		if rec, ok := r.written(id); ok {
			for _, o := range rec.Origins {
				c.reread = append(c.reread, o.Unit)
			}
		}
		r.batch = append(r.batch, c)
	}
	return err
}

func (r *rebuilding) add(a *doc.Article) (err error) {
	if r.wasDeleted(a) {
		r.leaving = append(r.leaving, a.ID)
	}
	r.batch = append(r.batch, change{id: a.ID, rec: rebuilt(a, r.units)})
	if len(r.batch) == rebuildBatch {
		err, r.batch = r.commit(r.batch), nil
	}
	return err
}

// end writes the units, and that this is the end.
func (r *rebuilding) end() error {
	return r.file.Update(func(tx *ledger.Tx) error {
		for key, ids := range r.units {
			u := knownUnit{}
			if v := tx.Get(ledger.Units, unitKey(key)); v != nil {
				u, _ = decodeUnit(v) // one that cannot be read begins anew
			}
			u.Size = -1
			u.IDs = union(u.IDs, ids)
			if err := tx.Put(ledger.Units, unitKey(key), u.encode()); err != nil {
				return err
			}
		}
		for _, id := range r.leaving {
			if err := tx.Put(ledger.Leaving, []byte(id), nil); err != nil {
				return err
			}
		}
		return errors.Join(tx.Delete(ledger.Meta, keyHalfway), r.noteWrites(tx))
	})
}

// union has what is in either of two lists, in their order.
func union(a, b []string) []string {
	has := make(map[string]bool, len(a))
	for _, id := range a {
		has[id] = true
	}
	for _, id := range b {
		if !has[id] {
			a = append(a, id)
		}
	}
	return a
}
