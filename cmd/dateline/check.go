package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"dateline/cmd/internal/desk"
)

const checkLong = `Check reads the whole index: every record of the newest generation, the writer's
own store, and the ledger of what was ingested, against each other. --repair mends
what can be mended from what is stored, and names what cannot: an article whose
record is lost comes back with the next run, from its file. A run mends by itself
what keeps it from its work.

Exit codes: 0 nothing is wrong, or it was repaired; 1 something is wrong;
10 there is no index; 11 another run holds the lock.`

func newCheck() *cobra.Command {
	var repair, asJSON bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Verify the index, its generations and the ledger against each other",
		Long:  checkLong,
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			d, err := deskOf(cmd)
			if err != nil {
				return err
			}
			res, err := d.Check(cmd.Context(), repair)
			if err != nil {
				return exit(err)
			}
			if asJSON {
				if err := json.NewEncoder(cmd.OutOrStdout()).Encode(res); err != nil {
					return exit(err)
				}
			}
			return tellChecked(cmd, res)
		},
	}
	addIndexFlag(cmd)
	cmd.Flags().BoolVar(&repair, "repair", false, "mend what can be mended from what is stored")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}

// were counts lost articles.
func were(n int) string {
	if n == 1 {
		return "1 article is"
	}
	return fmt.Sprintf("%d articles are", n)
}

// tellChecked prints what is wrong for people, and ends with the exit code.
func tellChecked(cmd *cobra.Command, c *desk.Checked) error {
	errs := cmd.ErrOrStderr()
	for _, f := range c.Faults {
		fmt.Fprintln(errs, "fault:", plainText(f))
	}
	for _, id := range c.Gone {
		fmt.Fprintln(errs, "its record was lost, the next run takes it from its file:", plainText(id))
	}
	if c.Unknown > 0 {
		fmt.Fprintf(errs, "note: the ledger does not know %s\n", counted(c.Unknown, "article", "articles"))
	}
	if c.Leaving > 0 {
		fmt.Fprintf(errs, "note: the deletion of %s was cut short; the next run ends it\n", counted(c.Leaving, "article", "articles"))
	}
	if c.Unpublished {
		fmt.Fprintln(errs, "note: a run that was killed left work; the next one publishes it")
	}
	switch {
	case len(c.Faults) == 0:
		fmt.Fprintf(errs, "%s checked, nothing is wrong\n", counted(c.Articles, "article", "articles"))
		return nil
	case c.Lost > 0:
		return exitError{exitFailed, fmt.Errorf("repaired, but %s lost from the index until a run takes them from their files", were(c.Lost))}
	case c.Repaired:
		fmt.Fprintln(errs, "repaired")
		return nil
	}
	return exitError{exitFailed, errors.New("the index has faults; dateline check --repair mends it")}
}
