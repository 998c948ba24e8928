package main

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"dateline/extract"
	"dateline/extract/doc"
	"dateline/index"
	"dateline/pipeline"
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
			guard := pipeline.NewGuard(pipeline.AnalyserFunc(analyser.Unguarded), 0)
			defer guard.Close()
			skipped := 0
			var told sync.Mutex
			analyse := func(ctx context.Context, a doc.Article) (*doc.Analysis, error) {
				out, skip, err := guard.Analyse(ctx, a)
				if skip != nil {
					told.Lock()
					defer told.Unlock()
					skipped++
					fmt.Fprintln(errs, "dateline:", noticeText(pipeline.Notice{Skip: skip})+"; it keeps its findings")
				}
				return out, err
			}
			o := index.Reindexing{Analyse: analyse, Rules: fingerprint(), Own: ownRules, Workers: workers}
			live := isTerminal(errs) && !quiet
			if live {
				o.Progress = func(done, all int) { fmt.Fprintf(errs, "\r%d of %d", done, all) }
			}
			n, err := storeAt(dir).Reindex(cmd.Context(), o)
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
			if skipped > 0 {
				return exitError{exitSkipped, nil}
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
