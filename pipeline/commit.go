package pipeline

import (
	"encoding/json"
	"errors"

	"dateline/pipeline/ledger"
)

// stage makes a change visible to this process; commit makes it durable.
func (l *Ledger) stage(c *change) {
	if c.id == "" {
		return
	}
	l.number(c)
	if c.rec != nil {
		l.copies.add(c.id, c.rec.Text.key())
	}
}

// number stages a change as the youngest.
func (l *Ledger) number(c *change) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seq++
	c.seq = l.seq
	l.articles[c.id] = staged{c.rec, c.seq}
}

// commit writes changes in order, in one transaction.
func (l *Ledger) commit(changes []change) error {
	added := 0
	err := l.file.Update(func(tx *ledger.Tx) error {
		added = 0
		for i := range changes {
			n, err := apply(tx, &changes[i])
			if err != nil {
				return err
			}
			added += n
		}
		l.mu.Lock()
		total, founded := max(0, l.total+added), l.founded
		l.mu.Unlock()
		return errors.Join(forgetGone(tx, changes), tx.PutNumber(ledger.Meta, keyArticles, uint64(total)),
			tx.PutNumber(ledger.Meta, keyFounded, uint64(founded)), l.noteWrites(tx))
	})
	if err != nil {
		return err
	}
	l.unstage(changes, added)
	return nil
}

// forgetGone lets go of all else that is remembered of articles that are gone.
func forgetGone(tx *ledger.Tx, changes []change) error {
	for i := range changes {
		// what went and came back in one batch is there
		if c := &changes[i]; c.id != "" && c.rec == nil && !tx.Has(ledger.Articles, []byte(c.id)) {
			if err := tx.Delete(ledger.Undated, []byte(c.id)); err != nil {
				return err
			}
		}
	}
	return nil
}

// unstage forgets what is on disk now.
func (l *Ledger) unstage(changes []change, added int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.total = max(0, l.total+added)
	for i := range changes {
		c := &changes[i]
		if c.id == "" {
			continue
		}
		if s, ok := l.articles[c.id]; ok && s.seq == c.seq {
			delete(l.articles, c.id)
		}
		if t, ok := l.told[c.id]; ok && t.seq <= c.seq {
			delete(l.told, c.id)
		}
		for _, m := range c.merges {
			delete(l.merges, m.Story)
		}
	}
}

// apply writes one change and returns by how many articles there are more.
func apply(tx *ledger.Tx, c *change) (added int, err error) {
	if c.id != "" && !c.spoilt {
		if added, err = applyArticle(tx, c); err != nil {
			return 0, err
		}
	}
	if err := applyMerges(tx, c.merges); err != nil {
		return 0, err
	}
	for _, unit := range c.reread {
		if err := forgetStamp(tx, unit); err != nil {
			return 0, err
		}
	}
	if c.failure != nil {
		v, err := json.Marshal(c.failure)
		if err != nil {
			return 0, err
		}
		if err := tx.Put(ledger.Failures, failureKey(c.failure.Unit, c.failure.Origin), v); err != nil {
			return 0, err
		}
	}
	if c.unit != "" {
		err = applyUnit(tx, c)
	}
	return added, err
}

func applyArticle(tx *ledger.Tx, c *change) (added int, err error) {
	key := []byte(c.id)
	there := tx.Has(ledger.Articles, key)
	if c.rec == nil {
		if there {
			added = -1
		}
		err = tx.Delete(ledger.Articles, key)
		if c.left {
			err = errors.Join(err, tx.Delete(ledger.Leaving, key))
		}
		return added, err
	}
	if !there {
		added = 1
	}
	return added, errors.Join(tx.Put(ledger.Articles, key, c.rec.encode()), revive(tx, c.revived))
}

// applyUnit remembers or forgets a unit, and drops the failures that its last
// reading did not repeat.
func applyUnit(tx *ledger.Tx, c *change) error {
	err := tx.DeleteUnder(ledger.Failures, failureKey(c.unit, ""), func(_, v []byte) bool {
		var f Failure
		return json.Unmarshal(v, &f) != nil || f.Last.Before(c.since)
	})
	if err != nil {
		return err
	}
	if c.unitRec == nil {
		return tx.Delete(ledger.Units, unitKey(c.unit))
	}
	return tx.Put(ledger.Units, unitKey(c.unit), c.unitRec.encode())
}

func forgetStamp(tx *ledger.Tx, unit string) error {
	v := tx.Get(ledger.Units, unitKey(unit))
	if v == nil {
		return nil
	}
	u, err := decodeUnit(v)
	if err != nil {
		return nil // the next run reads what cannot be read here
	}
	u.Size = -1
	return tx.Put(ledger.Units, unitKey(unit), u.encode())
}
