package pipeline

import (
	"hash/fnv"

	"dateline/extract/doc"
	"dateline/pipeline/ledger"
	"dateline/pipeline/when"
)

// Articles that are deleted by name or by retention do not come back with the same text
// of the same day, however often their file is touched: only with another text, another
// day, or when they are called back. A key of the table of what was deleted is the sum
// of text and day, and the hash of the id under which it was.

// deletedAs is the sum of what a deleted article is known by: its words and its day.
func deletedAs(text sum, published string) sum {
	return sumOfParts(string(text[:]), when.Day(published))
}

func idHash(id string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(id)) // a hash takes everything
	return h.Sum64()
}

// buried tells whether an article was deleted.
func (l *Ledger) buried(text sum, a *doc.Article) (found bool) {
	key := deletedAs(text, a.Published)
	// a read-only transaction on an open file has no way to fail
	_ = l.file.View(func(tx *ledger.Tx) error {
		for range tx.Under(ledger.Deleted, key[:]) {
			found = true
		}
		return nil
	})
	return found
}

// revive forgets that an article was deleted; the zero sum is none.
func revive(tx *ledger.Tx, as sum) error {
	if as == (sum{}) {
		return nil
	}
	return tx.DeleteUnder(ledger.Deleted, as[:], func(_, _ []byte) bool { return true })
}

// Kept tells whether an article was in the index when the last batch was
// written; what is under way does not count.
func (l *Ledger) Kept(id string) bool {
	return l.get(ledger.Articles, []byte(id), func([]byte) {})
}

// Bury remembers, before articles are deleted from the index by name or by
// retention, that they are: they do not come back when their file is touched or
// read by force, nor with a copy of their text, unless text or day change.
func (l *Ledger) Bury(ids []string) error {
	var keys [][]byte
	for _, id := range ids {
		if rec, ok := l.article(id); ok {
			as := deletedAs(rec.Text, rec.Head.Published)
			keys = append(keys, append(as[:], ledger.NumberKey(idHash(id))...))
		}
	}
	if len(keys) == 0 {
		return nil
	}
	return l.file.Update(func(tx *ledger.Tx) error {
		for _, k := range keys {
			if err := tx.Put(ledger.Deleted, k, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// Forget lets go of articles that were deleted from the index, and of all else that is
// remembered of them, but that they were deleted.
func (l *Ledger) Forget(ids []string) error {
	var changes []change
	for _, id := range ids {
		if _, ok := l.article(id); !ok {
			continue
		}
		c := change{id: id}
		l.stage(&c)
		changes = append(changes, c)
	}
	if len(changes) == 0 {
		return nil
	}
	return l.commit(changes)
}
