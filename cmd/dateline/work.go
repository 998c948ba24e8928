package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"dateline/cmd/internal/desk"
	"dateline/pipeline/source"
)

const workLong = `Work analyses the files of an archive on many machines at the same time, without an
index: a file of the input is a file of the output. It needs a folder that all of them
see, and whatever starts programs there: a Kubernetes Indexed Job, a Slurm array, ssh.`

const workRunLong = `Run analyses the files of one shard, each into a file of JSON lines in the folder of
--out, as "dateline analyze" prints them. A folder is walked. The path of a file says of
which shard it is and how its result is named, so every machine must see the files at the
same path. Shards are counted from 0 or from 1: 16/16 is 0/16.

A result is there as a whole or not at all. A file that has one is not read again, though
it was changed, but with --force: what was killed or interrupted is simply started again,
on any machine, as often as need be, and no report stands in two results. A file that
cannot be opened or read has no result; the next run tries it again. A file with some
articles that could not be read has one without them.

` + readingLong + `

%s

Exit codes: 0 done; 1 failed; 2 usage; 3 done, but some files or articles were skipped,
each named with its reason on standard error; 130 interrupted.`

func newWork() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "work",
		Short: "Analyse the files of an archive on many machines",
		Long:  workLong,
	}
	cmd.AddCommand(newWorkRun())
	return cmd
}

func newWorkRun() *cobra.Command {
	var o options
	var f reading
	var w desk.Work
	var input, shard string
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "run --out DIR [--shard 3/16] FILE|DIR...",
		Short:   "Analyse the files of one shard, each into a result of its own",
		Long:    fmt.Sprintf(workRunLong, keysLong()),
		Example: "  dateline work run --shard 3/16 --out /data/results /data/archive",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			var ok bool
			if w.Format, ok = source.ParseFormat(input); !ok {
				return usage("--input %q: auto, text, html, jsonl or csv is wanted", input)
			}
			if w.Out == "" {
				return usage("--out DIR is wanted, the folder of the results")
			}
			if w.Shard, err = desk.ParseShard(shard); err != nil {
				return usage("--shard: %v", err)
			}
			if err := f.set(&o); err != nil {
				return err
			}
			d, err := o.without(cmd)
			if err != nil {
				return err
			}
			w.Paths = args
			r, err := d.Work(cmd.Context(), w)
			if err != nil {
				return exit(err)
			}
			return worked(cmd, r, asJSON, o.quiet)
		},
	}
	o.analysing(cmd)
	f.flags(cmd)
	fl := cmd.Flags()
	fl.StringVar(&input, "input", "auto", "what the input is: auto, text, html, jsonl or csv")
	fl.StringVar(&w.Out, "out", "", "write the results into the folder `DIR`")
	_ = cmd.MarkFlagDirname("out")
	fl.StringVar(&shard, "shard", "1/1", "do the part `N/OF` of all files")
	fl.BoolVar(&w.Force, "force", false, "read files again that have their result")
	fl.BoolVarP(&o.quiet, "quiet", "q", false, "no summary line")
	fl.BoolVar(&asJSON, "json", false, "print one JSON object at the end")
	return cmd
}

// worked tells what came of a work.
func worked(cmd *cobra.Command, r desk.Worked, asJSON, quiet bool) error {
	if asJSON {
		if err := json.NewEncoder(cmd.OutOrStdout()).Encode(r); err != nil {
			return exit(err)
		}
	} else if !quiet {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s done, %d there already, %d failed; %s, %d skipped; %.1f s\n",
			counted(r.Files, "file", "files"), r.Present, r.Failed, counted(r.Articles, "article", "articles"), r.Skipped, r.Seconds)
	}
	if r.Skipped > 0 {
		return exitError{exitSkipped, nil}
	}
	return nil
}
