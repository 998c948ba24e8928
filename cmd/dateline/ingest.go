package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"dateline/pipeline"
)

const ingestLong = `Ingest reads articles from files and folders into the index; "-" is standard input.
Unchanged files are passed by, a changed article takes its old self's place, and the
articles of files that are gone go, too. What a folder's .datelineignore names is left
out, by gitignore's rules. A page is fetched from its http or https address as "dateline
fetch --url" would.

` + readingLong + `

%s

Exit codes: 0 done; 1 failed; 2 usage; 3 done, but some articles were skipped, each
named with its reason on standard error and in the failure list; 11 another run
holds the lock; 130 interrupted, what was finished is kept.`

// taking is what the command line says of one taking in of articles.
type taking struct {
	options
	reading
	json bool
	// in MB, as people say it
	file, article, unpacked int64
}

func newIngest() *cobra.Command {
	var t taking
	cmd := &cobra.Command{
		Use:   "ingest PATH|URL...",
		Short: "Read files and folders of articles into the index",
		Long:  fmt.Sprintf(ingestLong, keysLong()),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && !t.Retry {
				return exitError{exitUsage, errors.New("ingest wants a file or a folder")}
			}
			t.Limits.File, t.Limits.Article, t.Limits.Unpacked = t.file<<20, t.article<<20, t.unpacked<<20
			if err := t.set(&t.options); err != nil {
				return err
			}
			if err := t.asks(); err != nil {
				return err
			}
			d, err := t.desk(cmd)
			if err != nil {
				return err
			}
			report, err := d.Ingest(cmd.Context(), args...)
			return t.end(cmd, report, err)
		},
	}
	addIndexFlag(cmd)
	t.analysing(cmd)
	t.flags(cmd)
	t.asking(cmd, pageInterval)
	fl := cmd.Flags()
	fl.BoolVar(&t.Force, "force", false, "read and analyse what is unchanged, too")
	fl.BoolVar(&t.Retry, "retry-failed", false, "read again the files that gave a skip before; without PATH these alone")
	fl.BoolVar(&t.Revive, "revive", false, "take in again what was deleted or let go of by retention")
	fl.BoolVar(&t.NoPurge, "no-purge", false, "keep the articles of files that are gone")
	fl.BoolVar(&t.PurgeAll, "purge-all", false, "let a purge take more than half of the index")
	fl.BoolVarP(&t.quiet, "quiet", "q", false, "no summary line and no progress bar")
	fl.BoolVar(&t.json, "json", false, "print the counts as one JSON object")
	fl.Int64Var(&t.file, "max-file", 0, "the most `MB` of a file that is read whole (default 32: a long live blog has 15)")
	fl.Int64Var(&t.article, "max-article", 0, "the most `MB` of one article (default 8: a book has 1)")
	fl.Int64Var(&t.unpacked, "max-unpacked", 0, "the most `MB` that one packed file may unpack to (default 4096: a year of an agency)")
	fl.IntVar(&t.Limits.Members, "max-members", 0, "the most files in one archive (default 100000)")
	fl.DurationVar(&t.PublishEvery, "publish-every", 0, "let searches see what there is so far, this often (default: at the end)")
	fl.IntVar(&t.Limits.Depth, "max-depth", 0, "how deep XML may nest (default 256)")
	return cmd
}

// end prints what came of a run that was begun: one object for programs, one line for
// people, with an invitation when a person looks on.
func (t *taking) end(cmd *cobra.Command, r pipeline.Report, failure error) error {
	if r.Seconds == 0 && failure != nil {
		return exit(failure)
	}
	if t.json {
		if err := json.NewEncoder(cmd.OutOrStdout()).Encode(r); err != nil {
			return exit(err)
		}
	}
	if errs := cmd.ErrOrStderr(); !t.quiet {
		rate := float64(r.New+r.Changed+r.Duplicate) / max(r.Seconds, 1e-9)
		fmt.Fprintf(errs, "%s (%.0f articles/s); index %s\n", summaryLine(r), rate, t.Index)
		if isTerminal(errs) && r.New+r.Changed > 0 {
			fmt.Fprintln(errs, "Now ask it: dateline search --role minister --topic security")
		}
	}
	if failure == nil && r.Skipped > 0 {
		return exitError{exitSkipped, nil}
	}
	return exit(failure)
}
