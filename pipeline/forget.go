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

// Bury begins the deletion of articles by name or by retention: it remembers, before
// they leave the index, that they are to, and that they do not come back when their file
// is touched or read by force, nor with a copy of their text, unless text or day change.
// What the index has and the ledger does not know yet is asked for by get. Forget ends
// the deletion; one that is cut short is among Leaving.
func (l *Ledger) Bury(ids []string, get func(id string) (*doc.Article, error)) error {
	var keys [][]byte
	for _, id := range ids {
		text, published, known := sum{}, "", false
		if rec, ok := l.article(id); ok {
			text, published, known = rec.Text, rec.Head.Published, true
		} else if a, err := get(id); err != nil {
			return err
		} else if a != nil {
			text, published, known = textSum(a), a.Published, true
		}
		if known {
			keys = append(keys, deletedKey(text, published, id))
		}
	}
	return l.file.Update(func(tx *ledger.Tx) error {
		for _, k := range keys {
			if err := tx.Put(ledger.Deleted, k, nil); err != nil {
				return err
			}
		}
		for _, id := range ids {
			if err := tx.Put(ledger.Leaving, []byte(id), nil); err != nil {
				return err
			}
		}
		return nil
	})
}

func deletedKey(text sum, published, id string) []byte {
	as := deletedAs(text, published)
	return append(as[:], ledger.NumberKey(idHash(id))...)
}

// wasDeleted tells whether this very article was deleted, and not only one like it.
func (l *Ledger) wasDeleted(a *doc.Article) bool {
	return l.get(ledger.Deleted, deletedKey(textSum(a), a.Published, a.ID), func([]byte) {})
}

// Leaving lists the articles whose deletion was begun and is not through.
func (l *Ledger) Leaving() (ids []string) {
	// a read-only transaction on an open file has no way to fail
	_ = l.file.View(func(tx *ledger.Tx) error {
		for id := range tx.From(ledger.Leaving, nil) {
			ids = append(ids, string(id))
		}
		return nil
	})
	return ids
}

// Forget lets go of articles that were deleted from the index, and of all else that is
// remembered of them, but that they were deleted.
func (l *Ledger) Forget(ids []string) error {
	var changes []change
	for _, id := range ids {
		c := change{id: id, left: true}
		l.stage(&c)
		changes = append(changes, c)
	}
	if len(changes) == 0 {
		return nil
	}
	return l.commit(changes)
}
