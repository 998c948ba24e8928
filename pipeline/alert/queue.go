// Package alert remembers which new articles each saved search has still to be
// told of, across crashes: at least once, never silently less.
//
// The ids of new articles flow in before the index keeps them (Queue.Add); an
// alert takes what stands since its last report (Pending) and says when its
// report is out (Done). What no alert waits for any more is let go of.
package alert

import "dateline/pipeline/ledger"

// Queue is the list of new articles with each alert's place in it, in two tables of the
// ledger. It belongs to the one writer of the index.
type Queue struct{ file *ledger.File }

// Open names the queue in a ledger.
func Open(file *ledger.File) *Queue { return &Queue{file} }

// Add notes new articles, if any alert waits for them. Its transaction must be durable
// before they are kept, so that a crash between the two tells an alert too much rather
// than too little.
func (q *Queue) Add(tx *ledger.Tx, ids []string) error {
	if !waiting(tx) {
		return nil
	}
	for _, id := range ids {
		n, err := tx.Next(ledger.News)
		if err == nil {
			err = tx.Put(ledger.News, ledger.NumberKey(n), []byte(id))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// waiting tells whether there is an alert that waits for news.
func waiting(tx *ledger.Tx) bool {
	for range tx.From(ledger.Alerts, nil) {
		return true
	}
	return false
}

// Waiting tells whether there is an alert that waits for news.
func (q *Queue) Waiting() (yes bool) {
	_ = q.file.View(func(tx *ledger.Tx) error { yes = waiting(tx); return nil }) // has no way to fail
	return yes
}

// Pending returns the articles that an alert was not told of, each once, and the
// mark to give to Done.
func (q *Queue) Pending(name string) (ids map[string]bool, mark int64) {
	ids = map[string]bool{}
	// a read-only transaction on an open file has no way to fail
	_ = q.file.View(func(tx *ledger.Tx) error {
		place := tx.Number(ledger.Alerts, []byte(name))
		for _, id := range tx.From(ledger.News, ledger.NumberKey(place+1)) {
			ids[string(id)] = true
		}
		mark = int64(tx.Last(ledger.News))
		return nil
	})
	return ids, mark
}

// Done notes durably that an alert was told of everything up to mark.
func (q *Queue) Done(name string, mark int64) error {
	return q.file.Update(func(tx *ledger.Tx) error {
		return tx.PutNumber(ledger.Alerts, []byte(name), uint64(mark))
	})
}

// Keep forgets alerts that are not among names, begins those that are new, and
// lets go of the articles that none of names waits for.
func (q *Queue) Keep(names []string) error {
	return q.file.Update(func(tx *ledger.Tx) error {
		last := tx.Last(ledger.News)
		first := last // a new alert is of what comes
		if tx.Has(ledger.Alerts, []byte(ledger.Everyone)) {
			first = tx.Number(ledger.Alerts, []byte(ledger.Everyone))
		}
		kept, low := map[string]bool{}, last
		for _, name := range names {
			key := []byte(name)
			kept[name] = true
			if !tx.Has(ledger.Alerts, key) {
				if err := tx.PutNumber(ledger.Alerts, key, first); err != nil {
					return err
				}
			}
			low = min(low, tx.Number(ledger.Alerts, key))
		}
		err := tx.DeleteUnder(ledger.Alerts, nil, func(name, _ []byte) bool { return !kept[string(name)] })
		if err != nil {
			return err
		}
		return tx.DeleteUnder(ledger.News, nil, func(n, _ []byte) bool { return ledger.NumberOf(n) <= low })
	})
}
