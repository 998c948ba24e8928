package main

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"dateline/extract"
	"dateline/index"
)

const reindexLong = `Reindex analyses every article of the index anew from its stored text, with the
rules and tables of this program, and packs the index. It is searched meanwhile;
the new state is seen at the end. What is interrupted is taken up by the next one.

Exit codes: 0 done; 1 failed; 2 usage; 10 there is no index; 11 another run holds
the lock; 130 interrupted.`

func newReindex() *cobra.Command {
	var own ownFiles
	var workers int
	var quiet, asJSON bool
	cmd := &cobra.Command{
		Use:   "reindex",
		Short: "Analyse everything in the index anew from the stored texts",
		Long:  reindexLong,
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := existingDir(cmd)
			if err != nil {
				return err
			}
			options, err := own.options()
			if err != nil {
				return err
			}
			analyser, err := extract.New(options...)
			if err != nil {
				return exitError{exitFailed, err}
			}
			ownRules, err := own.fingerprint()
			if err != nil {
				return err
			}
			errs := cmd.ErrOrStderr()
			start := time.Now()
			o := index.Reindexing{Analyse: analyser.Analyse, Rules: fingerprint(), Own: ownRules, Workers: workers}
			live := isTerminal(errs) && !quiet
			if live {
				o.Progress = func(done, all int) { fmt.Fprintf(errs, "\r%d of %d", done, all) }
			}
			n, err := index.Reindex(cmd.Context(), dir, o)
			if live {
				fmt.Fprintln(errs)
			}
			if err != nil {
				return indexError(err)
			}
			seconds := time.Since(start).Seconds()
			if asJSON {
				return indexError(json.NewEncoder(cmd.OutOrStdout()).Encode(map[string]any{"reindexed": n, "seconds": seconds}))
			}
			if !quiet {
				fmt.Fprintf(errs, "%s reindexed in %.1f s; index %s\n", counted(n, "article", "articles"), seconds, dir)
			}
			return nil
		},
	}
	addIndexFlag(cmd)
	own.flags(cmd)
	cmd.Flags().IntVar(&workers, "workers", 0, "analyse with `N` at the same time (0: one for each core)")
	cmd.Flags().BoolVarP(&quiet, "quiet", "q", false, "no summary line")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object at the end")
	return cmd
}
