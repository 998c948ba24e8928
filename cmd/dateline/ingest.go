package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/extract"
	"dateline/extract/lang"
	"dateline/pipeline"
	"dateline/pipeline/source"
)

const ingestLong = `Ingest reads articles from files and folders into the index: .txt .md .html .htm
.xhtml .mhtml .eml .json .jsonl, NITF and NewsML-G2, and .gz and .zip of these;
"-" is standard input. Unchanged files are passed by, a changed article takes its
old self's place, and the articles of files that are gone go, too. What a folder's
.datelineignore names is left out, by gitignore's rules.

Exit codes: 0 done; 1 failed; 2 usage; 3 done, but some articles were skipped, each
named with its reason on standard error and in the failure list; 11 another run
holds the lock; 130 interrupted, what was finished is kept.`

// ingestFlags are what the command line says of one ingest.
type ingestFlags struct {
	own                    ownFiles
	workers                int
	force, retry, revive   bool
	noPurge, purgeAll      bool
	quiet, json            bool
	limits                 source.Limits
	fileMB, articleMB, all int64
	articleTime            time.Duration
	every                  time.Duration
}

// articleTime is the default bound: a hundred times what the longest article of
// the corpora took on a busy machine.
const articleTime = time.Minute

func newIngest() *cobra.Command {
	var f ingestFlags
	cmd := &cobra.Command{
		Use:   "ingest PATH...",
		Short: "Read files and folders of articles into the index",
		Long:  ingestLong,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && !f.retry {
				return exitError{exitUsage, errors.New("ingest wants a file or a folder")}
			}
			return f.run(cmd, args)
		},
	}
	addIndexFlag(cmd)
	f.own.flags(cmd)
	fl := cmd.Flags()
	fl.IntVar(&f.workers, "workers", 0, "analyse with `N` at the same time (0: one for each core)")
	fl.BoolVar(&f.force, "force", false, "read and analyse what is unchanged, too")
	fl.BoolVar(&f.retry, "retry-failed", false, "read again the files that gave a skip before; without PATH these alone")
	fl.BoolVar(&f.revive, "revive", false, "take in again what was deleted or let go of by retention")
	fl.BoolVar(&f.noPurge, "no-purge", false, "keep the articles of files that are gone")
	fl.BoolVar(&f.purgeAll, "purge-all", false, "let a purge take more than half of the index")
	fl.BoolVarP(&f.quiet, "quiet", "q", false, "no summary line and no progress bar")
	fl.BoolVar(&f.json, "json", false, "print the counts as one JSON object")
	fl.Int64Var(&f.fileMB, "max-file", 0, "the most `MB` of a file that is read whole (default 32: a long live blog has 15)")
	fl.Int64Var(&f.articleMB, "max-article", 0, "the most `MB` of one article (default 8: a book has 1)")
	fl.Int64Var(&f.all, "max-unpacked", 0, "the most `MB` that one packed file may unpack to (default 4096: a year of an agency)")
	fl.IntVar(&f.limits.Members, "max-members", 0, "the most files in one archive (default 100000)")
	fl.DurationVar(&f.every, "publish-every", 0, "let searches see what there is so far, this often (default: at the end)")
	fl.DurationVar(&f.articleTime, "max-article-time", articleTime, "the most that the analysis of one article may take (a book takes seconds)")
	fl.IntVar(&f.limits.Depth, "max-depth", 0, "how deep XML may nest (default 256)")
	return cmd
}

func (f *ingestFlags) run(cmd *cobra.Command, paths []string) error {
	dir, err := indexDir(cmd)
	if err != nil {
		return err
	}
	options, err := f.own.options()
	if err != nil {
		return err
	}
	ownRules, err := f.own.fingerprint()
	if err != nil {
		return err
	}
	f.limits.File, f.limits.Article, f.limits.Unpacked = f.fileMB<<20, f.articleMB<<20, f.all<<20
	t := &taking{dir: dir, options: options, ownRules: ownRules, articleTime: f.articleTime, every: f.every, workers: f.workers, force: f.force, retry: f.retry, revive: f.revive, noPurge: f.noPurge, purgeAll: f.purgeAll, quiet: f.quiet, json: f.json,
		out: cmd.OutOrStdout(), err: cmd.ErrOrStderr()}
	return t.run(cmd.Context(), func(l *pipeline.Ledger) (pipeline.Source, error) {
		files := &source.Files{Roots: paths, Stdin: cmd.InOrStdin(), Memory: l, Force: f.force || f.revive, Retry: f.retry, Limits: f.limits}
		if len(paths) == 0 {
			files.Roots, files.Recalled = failedFiles(l), true
		}
		return files, nil
	})
}

// failedFiles are the files of the failure list, each once.
func failedFiles(l *pipeline.Ledger) (paths []string) {
	for failure := range l.Failures() {
		if !filepath.IsAbs(failure.Unit) || len(paths) > 0 && paths[len(paths)-1] == failure.Unit {
			continue
		}
		paths = append(paths, failure.Unit)
	}
	return paths
}

// taking is what every command does that takes articles into the index: open
// it, run the pipeline over a source, publish, and say what came of it.
type taking struct {
	dir               string
	workers           int
	force, retry      bool
	revive            bool
	noPurge, purgeAll bool
	quiet, json       bool
	options           []extract.Option
	ownRules          string
	articleTime       time.Duration
	every             time.Duration
	// after is told how the run went, while the ledger is still open; nil is nobody.
	after    func(error) error
	out, err io.Writer
}

func (t *taking) run(ctx context.Context, open func(*pipeline.Ledger) (pipeline.Source, error)) (err error) {
	a, err := openArrivals(ctx, t.dir, 0)
	if err != nil {
		return err
	}
	defer func() {
		if end := a.Close(); err == nil && end != nil {
			err = exitError{exitFailed, end}
		}
		if what := a.copied(); what != "" && !t.quiet {
			fmt.Fprintln(t.err, "dateline: note:", what)
		}
	}()
	a.every = t.every
	a.tellMended(t.err)
	if err := a.index.SetOwn(t.ownRules); err != nil {
		return exitError{exitFailed, err}
	}
	src, err := open(a.ledger)
	if err != nil {
		return exitError{exitFailed, err}
	}
	err = t.take(ctx, a, src)
	if t.after != nil {
		err = t.after(err)
	}
	return err
}

// take runs the pipeline. The analyser is made when the first article asks for
// it: a run that finds nothing new loads no table.
func (t *taking) take(ctx context.Context, a *arrivals, src pipeline.Source) error {
	lazy := &lazyAnalyser{options: t.options}
	p := &pipeline.Pipeline{
		Source: src, Analyser: lazy, Sink: a, Ledger: a.ledger, Merged: a.merged, Detect: lang.Detect,
		Settings: pipeline.Settings{Workers: t.workers, ArticleTime: t.articleTime, Force: t.force, Retry: t.retry, Revive: t.revive, NoPurge: t.noPurge, PurgeAll: t.purgeAll},
		Progress: &pipeline.Progress{},
	}
	bar := startBar(t.err, p.Progress, t.quiet)
	p.Notify = func(n pipeline.Notice) { bar.say(noticeText(n)) }
	report, err := p.Run(ctx)
	bar.stop()
	if err == nil {
		err = lazy.err
	}
	if errEnd := t.end(report); errEnd != nil {
		return exitError{exitFailed, errEnd}
	}
	switch {
	case errors.Is(err, context.Canceled):
		return exitError{exitInterrupted, errors.New("interrupted: what was finished is kept")}
	case err != nil:
		return exitError{exitFailed, err}
	case report.Skipped > 0:
		return exitError{exitSkipped, nil}
	}
	return nil
}

func noticeText(n pipeline.Notice) string {
	switch {
	case n.Skip != nil:
		// a panic's stack is in the failure list
		reason, _, _ := strings.Cut(n.Skip.Reason, "\n")
		return fmt.Sprintf("skipped %s: %s", plainText(n.Skip.Origin), plainText(reason))
	case n.Origin != "":
		return fmt.Sprintf("%s: %s", plainText(n.Origin), plainText(n.Warning))
	}
	return plainText(n.Warning)
}

// end prints what came of the run: one object for programs, one line for people,
// with an invitation when a person looks on.
func (t *taking) end(r pipeline.Report) error {
	if t.json {
		if err := json.NewEncoder(t.out).Encode(r); err != nil {
			return err
		}
	}
	if t.quiet {
		return nil
	}
	rate := 0.0
	if n := r.New + r.Changed + r.Duplicate; r.Seconds > 0 {
		rate = float64(n) / r.Seconds
	}
	fmt.Fprintf(t.err, "%d new, %d changed, %d unchanged, %d duplicate, %d deleted, %d skipped in %.1f s (%.0f articles/s); index %s\n",
		r.New, r.Changed, r.Unchanged, r.Duplicate, r.Deleted, r.Skipped, r.Seconds, rate, t.dir)
	if isTerminal(t.err) && r.New+r.Changed > 0 {
		fmt.Fprintln(t.err, "Now ask it: dateline search --role minister --topic security")
	}
	return nil
}

// barEvery is how often the bar is drawn: often enough to look alive.
const barEvery = 200 * time.Millisecond
