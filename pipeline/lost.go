package pipeline

import (
	"dateline/pipeline/ledger"
)

// What was lost with damaged files of the sink is noted until it comes back or a run has
// told of it, so that an article never goes without a word.

// Known are the articles that the ledger knows, but for those that were deleted.
func (l *Ledger) Known() (ids []string) {
	// a read-only transaction on an open file has no way to fail
	_ = l.file.View(func(tx *ledger.Tx) error {
		for k, v := range tx.From(ledger.Articles, nil) {
			rec, err := decodeRecord(v)
			if err == nil && deletedAlready(tx, rec) {
				continue
			}
			ids = append(ids, string(k))
		}
		return nil
	})
	return ids
}

func deletedAlready(tx *ledger.Tx, rec *knownArticle) bool {
	key := deletedAs(rec.Text, rec.Head.Published)
	for range tx.Under(ledger.Deleted, key[:]) {
		return true
	}
	return false
}

// Lose notes those of articles that are not known any more.
func (l *Ledger) Lose(ids []string) error {
	return l.file.Update(func(tx *ledger.Tx) error {
		for _, id := range ids {
			if tx.Has(ledger.Articles, []byte(id)) {
				continue
			}
			if err := tx.Put(ledger.Lost, []byte(id), nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// Missing are the articles that were lost and have not come back.
func (l *Ledger) Missing() (ids []string) {
	_ = l.file.View(func(tx *ledger.Tx) error {
		for k := range tx.From(ledger.Lost, nil) {
			if !tx.Has(ledger.Articles, k) {
				ids = append(ids, string(k))
			}
		}
		return nil
	})
	return ids
}

// ToldOfLost forgets what was lost: it has come back, or was told of.
func (l *Ledger) ToldOfLost() error {
	none := true
	_ = l.file.View(func(tx *ledger.Tx) error {
		for range tx.From(ledger.Lost, nil) {
			none = false
			break
		}
		return nil
	})
	if none {
		return nil
	}
	return l.file.Update(func(tx *ledger.Tx) error {
		return tx.DeleteUnder(ledger.Lost, nil, func(_, _ []byte) bool { return true })
	})
}
