package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"dateline/index"
	"dateline/pipeline"
	"dateline/pipeline/ledger"
)

const checkLong = `Check reads the whole index: every record of the newest generation, the writer's
own store, and the ledger of what was ingested, against each other. --repair mends
what can be mended from what is stored, and names what cannot: an article whose
record is lost comes back with the next run, from its file. A run mends by itself
what keeps it from its work.

Exit codes: 0 nothing is wrong, or it was repaired; 1 something is wrong;
10 there is no index; 11 another run holds the lock.`

// checked is what check tells programs.
type checked struct {
	*index.Health
	// Unknown counts articles of the index that the ledger does not know, which
	// only tells that the folder of states was lost.
	Unknown  int      `json:"unknown"`
	Repaired bool     `json:"repaired"`
	Gone     []string `json:"gone"`
}

func newCheck() *cobra.Command {
	var repair, asJSON bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Verify the index, its generations and the ledger against each other",
		Long:  checkLong,
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := existingDir(cmd)
			if err != nil {
				return err
			}
			res, err := checkIndex(cmd, dir, repair)
			if err != nil {
				return indexError(err)
			}
			if asJSON {
				if err := json.NewEncoder(cmd.OutOrStdout()).Encode(res); err != nil {
					return indexError(err)
				}
			}
			if err := res.tell(cmd); err != nil {
				return err
			}
			return nil
		},
	}
	addIndexFlag(cmd)
	cmd.Flags().BoolVar(&repair, "repair", false, "mend what can be mended from what is stored")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}

func checkIndex(cmd *cobra.Command, dir string, repair bool) (*checked, error) {
	c, ok := storeAt(dir).(index.Checker)
	if !ok {
		return nil, usage("an index of this kind cannot be checked")
	}
	h, err := c.Check(cmd.Context())
	if err != nil {
		return nil, err
	}
	res := &checked{Health: h, Gone: []string{}}
	if err := res.ledger(storeAt(dir).StateDir()); err != nil {
		return nil, err
	}
	if repair && len(h.Faults) > 0 {
		gone, err := c.Repair(cmd.Context(), h)
		if err == nil {
			err = remakeLedger(cmd.Context(), dir)
		}
		if err != nil {
			return nil, err
		}
		res.Repaired, res.Gone = true, append(res.Gone, gone...)
	}
	return res, nil
}

// ledger compares the ledger with itself and with the index.
func (c *checked) ledger(dir string) error {
	fault := func(what string, args ...any) { c.Faults = append(c.Faults, fmt.Sprintf(what, args...)) }
	if err := ledger.Check(dir); err != nil {
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
	for _, id := range c.IDs {
		if !l.Kept(id) {
			c.Unknown++
		}
	}
	if n := l.Articles(); n > c.Articles && !c.Unpublished {
		fault("the ledger knows %d articles, the index has %d", n, c.Articles)
	}
	return l.Close()
}

// remakeLedger makes the ledger anew from the index. The next run reads every
// file again and takes in what the index has lost.
func remakeLedger(ctx context.Context, dir string) error {
	w, err := openWriter(ctx, dir, 0)
	if err != nil {
		return err
	}
	w.Suspect()
	a, err := beside(w)
	if err != nil {
		return err
	}
	if len(a.mended) == 0 {
		err = a.ledger.Rebuild(a.index.Articles(ctx))
	}
	return errors.Join(err, a.Close())
}

// tell prints what is wrong for people, and ends with the exit code.
func (c *checked) tell(cmd *cobra.Command) error {
	errs := cmd.ErrOrStderr()
	for _, f := range c.Faults {
		fmt.Fprintln(errs, "fault:", plainText(f))
	}
	for _, id := range c.Gone {
		fmt.Fprintln(errs, "its record was lost, the next run takes it from its file:", plainText(id))
	}
	if c.Unknown > 0 {
		fmt.Fprintf(errs, "note: %d articles are unknown to the ledger\n", c.Unknown)
	}
	if c.Unpublished {
		fmt.Fprintln(errs, "note: a run that was killed left work; the next one publishes it")
	}
	switch {
	case len(c.Faults) == 0:
		fmt.Fprintf(errs, "%s checked, nothing is wrong\n", counted(c.Articles, "article", "articles"))
		return nil
	case c.Repaired:
		fmt.Fprintln(errs, "repaired")
		return nil
	}
	return exitError{exitFailed, errors.New("the index has faults; dateline check --repair mends it")}
}
