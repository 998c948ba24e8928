package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"
)

const reindexLong = `Reindex analyses every article of the index anew from its stored text, with the
rules and tables of this program, and packs the index. It is searched meanwhile;
the new state is seen at the end. What is interrupted is taken up by the next one.
An article that cannot be analysed keeps the findings that it had.

Exit codes: 0 done; 1 failed; 2 usage; 3 done, but some articles could not be analysed,
each named with its reason on standard error; 10 there is no index; 11 another run
holds the lock; 130 interrupted.`

func newReindex() *cobra.Command {
	var o options
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "reindex",
		Short: "Analyse everything in the index anew from the stored texts",
		Long:  reindexLong,
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			d, err := o.desk(cmd)
			if err != nil {
				return err
			}
			errs := cmd.ErrOrStderr()
			var progress func(done, all int)
			if isTerminal(errs) && !o.quiet {
				progress = func(done, all int) { fmt.Fprintf(errs, "\r%d of %d", done, all) }
				defer fmt.Fprintln(errs)
			}
			r, err := d.Reindex(cmd.Context(), progress)
			if err != nil {
				return exit(err)
			}
			if asJSON {
				if err := json.NewEncoder(cmd.OutOrStdout()).Encode(r); err != nil {
					return exit(err)
				}
			} else if !o.quiet {
				fmt.Fprintf(errs, "%s reindexed in %.1f s; index %s\n", counted(r.Articles, "article", "articles"), r.Seconds, o.Index)
			}
			if r.Kept > 0 {
				return exitError{exitSkipped, nil}
			}
			return nil
		},
	}
	addIndexFlag(cmd)
	o.analysing(cmd)
	cmd.Flags().BoolVarP(&o.quiet, "quiet", "q", false, "no summary line")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object at the end")
	return cmd
}
