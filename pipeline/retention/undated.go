// Package retention knows how old the articles are that say nothing of it: an
// article without a day of publication ages from the day of its arrival.
package retention

import (
	"time"

	"dateline/pipeline/ledger"
)

// day is the form of a day.
const day = time.DateOnly

// Undated has the days on which undated articles arrived, in a table of the ledger,
// which forgets those of articles that are deleted. It belongs to the index's one
// writer.
type Undated struct{ file *ledger.File }

// Open names the days in a ledger.
func Open(file *ledger.File) *Undated { return &Undated{file} }

// Arrived notes articles that arrived undated; one that is known keeps its day.
func (u *Undated) Arrived(tx *ledger.Tx, ids []string, now time.Time) error {
	today := []byte(now.UTC().Format(day))
	for _, id := range ids {
		if tx.Has(ledger.Undated, []byte(id)) {
			continue
		}
		if err := tx.Put(ledger.Undated, []byte(id), today); err != nil {
			return err
		}
	}
	return nil
}

// Day is the day on which an article arrived, empty when it is not known.
func (u *Undated) Day(id string) (string, error) {
	var on string
	err := u.file.View(func(tx *ledger.Tx) error {
		on = string(tx.Get(ledger.Undated, []byte(id)))
		return nil
	})
	return on, err
}
