package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"dateline/cmd/internal/desk/holdings"
	"dateline/index"
	"dateline/pipeline"
	"dateline/pipeline/ledger"
)

// Checked is what is wrong with an index, and what of it was mended.
type Checked struct {
	*index.Health
	// Unknown counts articles of the index that the ledger does not know, which
	// only tells that the folder of states was lost.
	Unknown int `json:"unknown"`
	// Leaving counts the articles whose deletion was begun: the next run ends it.
	Leaving  int      `json:"leaving"`
	Repaired bool     `json:"repaired"`
	Gone     []string `json:"gone"`
	// Lost counts the articles that the ledger knew and a repair found nowhere, those
	// in gone among them.
	Lost int `json:"lost"`
}

// Check reads the whole index and its ledger against each other. Repair mends what can
// be mended from what is stored; Gone names what the next run has to read again.
func (d *Desk) Check(ctx context.Context, repair bool) (*Checked, error) {
	if err := d.exists(ctx); err != nil {
		return nil, err
	}
	checker, ok := d.bare().(index.Checker)
	if !ok {
		return nil, badRequest("an index of this kind cannot be checked")
	}
	health, err := checker.Check(ctx)
	if err != nil {
		return nil, err
	}
	c := &Checked{Health: health, Gone: []string{}}
	known, err := c.ledger(d.store.StateDir())
	if err != nil {
		return nil, err
	}
	if repair && len(health.Faults) > 0 {
		gone, err := checker.Repair(ctx, health)
		if err == nil {
			err = holdings.Remake(ctx, d.store)
		}
		if err != nil {
			return nil, err
		}
		after, err := pipeline.OpenLedger(d.store.StateDir())
		if err != nil {
			return nil, err
		}
		c.Repaired, c.Gone, c.Lost = true, append(c.Gone, gone...), max(known-after.Articles(), 0)
		if err := after.Close(); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// ledger compares the ledger with itself and with the index. It returns how many articles
// the ledger knows.
func (c *Checked) ledger(dir string) (int, error) {
	fault := func(what string, args ...any) { c.Faults = append(c.Faults, fmt.Sprintf(what, args...)) }
	err := ledger.Check(dir)
	if errors.Is(err, fs.ErrNotExist) && c.Articles == 0 && !ledger.Copied(dir) {
		return 0, nil // the first run has not come to it
	}
	if err != nil {
		fault("the ledger cannot be read: %v", err)
		return 0, nil
	}
	l, err := pipeline.OpenLedger(dir)
	if err != nil {
		return 0, err
	}
	if err := l.Verify(); err != nil {
		fault("%v", err)
	}
	c.Leaving = len(l.Leaving())
	n := l.Articles()
	if c.Unpublished || l.Writes() < c.Writes {
		return n, l.Close() // one of the two is ahead, and the next run lets the other know
	}
	for _, id := range c.IDs {
		if !l.Kept(id) {
			c.Unknown++
		}
	}
	if n-c.Leaving > c.Articles {
		fault("the ledger knows %d articles, the index has %d", n, c.Articles)
	}
	return n, l.Close()
}
