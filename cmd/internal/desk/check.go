package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"dateline/cmd/internal/desk/holdings"
	"dateline/index"
	"dateline/index/statefile"
	"dateline/pipeline"
	"dateline/pipeline/ledger"
	"dateline/pipeline/revision"
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
	// Lost counts them.
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
	if err := errors.Join(c.beside(d.store.StateDir()), c.ledger(d.store.StateDir())); err != nil {
		return nil, err
	}
	if repair && len(health.Faults) > 0 {
		if err := c.repair(ctx, d.store, checker); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// repair mends the index, what is kept twice, and the ledger.
func (c *Checked) repair(ctx context.Context, store index.Store, checker index.Checker) error {
	gone, err := checker.Repair(ctx, c.Health)
	if err != nil {
		return err
	}
	for _, path := range twice(store.StateDir()) {
		if _, err := statefile.Mend(path); err != nil {
			return fmt.Errorf("mend %s: %w", path, err)
		}
	}
	if err := revision.Open(store.StateDir()).SetAside(); err != nil {
		return err
	}
	if err := holdings.Remake(ctx, store); err != nil {
		return err
	}
	after, err := pipeline.OpenLedger(store.StateDir())
	if err != nil {
		return err
	}
	c.Repaired, c.Gone = true, after.Missing()
	for _, id := range gone {
		if !slices.Contains(c.Gone, id) && !after.Kept(id) {
			c.Gone = append(c.Gone, id)
		}
	}
	c.Lost = len(c.Gone)
	return after.Close()
}

// beside looks at what is kept beside the index and the ledger.
func (c *Checked) beside(dir string) error {
	for _, path := range twice(dir) {
		if err := statefile.Verify(path); err != nil {
			c.Faults = append(c.Faults, err.Error())
		}
	}
	damaged, err := revision.Open(dir).Damaged()
	for _, path := range damaged {
		c.Faults = append(c.Faults, "what an article said before cannot be read: "+path)
	}
	return err
}

// ledger compares the ledger with itself and with the index.
func (c *Checked) ledger(dir string) error {
	fault := func(what string, args ...any) { c.Faults = append(c.Faults, fmt.Sprintf(what, args...)) }
	err := ledger.Check(dir)
	if errors.Is(err, fs.ErrNotExist) && c.Articles == 0 && !ledger.Copied(dir) {
		return nil // the first run has not come to it
	}
	if err != nil {
		fault("the ledger cannot be read: %v", err)
		return nil
	}
	l, err := pipeline.OpenLedger(dir)
	if err != nil {
		return err
	}
	if err := l.Verify(); err != nil {
		fault("%v", err)
	}
	c.Leaving = len(l.Leaving())
	n := l.Articles()
	if c.Unpublished || l.Writes() < c.Writes {
		return l.Close() // one of the two is ahead, and the next run lets the other know
	}
	for _, id := range c.IDs {
		if !l.Kept(id) {
			c.Unknown++
		}
	}
	if n-c.Leaving > c.Articles {
		fault("the ledger knows %d articles, the index has %d", n, c.Articles)
	}
	return l.Close()
}
