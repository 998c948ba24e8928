package main

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"dateline/cmd/internal/desk"
	"dateline/pipeline"
	"dateline/pipeline/config"
)

// options are what the command line says of how things are done.
type options struct {
	desk.Options
	quiet bool
}

// analysing gives a command the flags of all that analyses.
func (o *options) analysing(cmd *cobra.Command) {
	o.limits(cmd)
	fl := cmd.Flags()
	fl.StringVar(&o.Tables.Topics, "topics", "", "find the topics of `FILE`, too: .yaml (\"water: water sharing, Amu Darya, hydropower 0.8\") or .tsv; kept with the index, none drops them")
	_ = cmd.MarkFlagFilename("topics", "yaml", "yml", "tsv")
	fl.StringVar(&o.Tables.Dictionary, "dictionary", "", "know the aliases, offices, people and stopped names of `FILE` (.tsv), too; kept with the index, none drops them")
	_ = cmd.MarkFlagFilename("dictionary", "tsv")
	fl.IntVar(&o.Workers, "workers", 0, "analyse with `N` at the same time (0: one for each core)")
}

// limits gives a command the flag that bounds the analysis of one article.
func (o *options) limits(cmd *cobra.Command) {
	cmd.Flags().DurationVar(&o.ArticleTime, "max-article-time", pipeline.ArticleTime, "the most that the analysis of one article may take (a book takes seconds; 0: for ever)")
}

// desk makes the Desk of this call, with the index that it names.
func (o *options) desk(cmd *cobra.Command) (*desk.Desk, error) {
	dir, err := indexDir(cmd)
	if err != nil {
		return nil, err
	}
	o.Index = dir
	return o.without(cmd)
}

// configured makes the Desk of a configuration; where the command line says otherwise,
// that goes before it.
func (o *options) configured(cmd *cobra.Command, c *config.Config) (*desk.Desk, error) {
	bound := o.ArticleTime
	o.Options = desk.Configured(c)
	o.ArticleTime = bound
	if c.Index == "" || cmd.Flags().Changed("index") {
		return o.desk(cmd)
	}
	return o.without(cmd)
}

// without makes a Desk without asking where the index is.
func (o *options) without(cmd *cobra.Command) (*desk.Desk, error) {
	if o.ArticleTime == 0 && cmd.Flags().Lookup("max-article-time") != nil {
		o.ArticleTime = pipeline.NoLimit
	}
	v := &view{err: cmd.ErrOrStderr(), quiet: o.quiet}
	v.bar = &bar{out: v.err}
	o.Stdin, o.Tell, o.Watch = cmd.InOrStdin(), v.tell, v.watch
	d, err := desk.New(o.Options)
	return d, exit(err)
}

// deskOf makes the Desk of a call that says nothing but where the index is.
func deskOf(cmd *cobra.Command) (*desk.Desk, error) { return new(options).desk(cmd) }

// view shows what a Desk tells on standard error.
type view struct {
	err   io.Writer
	quiet bool
	bar   *bar
}

func (v *view) watch(p *pipeline.Progress) func() {
	v.bar = startBar(v.err, p, v.quiet)
	return v.bar.stop
}

func (v *view) tell(e desk.Event) {
	if e.Kind == desk.Note && v.quiet {
		return
	}
	v.bar.say(eventText(e))
}

// eventText is an event in one line.
func eventText(e desk.Event) string {
	name, text := plainText(e.Name), plainText(e.Text)
	switch e.Kind {
	case desk.Skipped:
		return fmt.Sprintf("skipped %s: %s", name, text)
	case desk.Kept:
		return fmt.Sprintf("skipped %s: %s; it keeps the findings that it had", name, text)
	case desk.SourceFails:
		return fmt.Sprintf("source %s fails: %s", name, text)
	case desk.AlertFails:
		return fmt.Sprintf("alert %s: %s", name, text)
	case desk.Repaired, desk.Note:
		return fmt.Sprintf("%s: %s", e.Kind, text)
	}
	if name != "" {
		return name + ": " + text
	}
	return text
}

// exit gives an error its exit code.
func exit(err error) error {
	var done exitError
	if err == nil || errors.As(err, &done) {
		return err
	}
	switch desk.KindOf(err) {
	case desk.NoIndex:
		return exitError{exitNoIndex, fmt.Errorf("%w; dateline ingest makes one", err)}
	case desk.Locked:
		return exitError{exitLocked, err}
	case desk.BadQuery, desk.BadRequest:
		return exitError{exitUsage, err}
	case desk.Interrupted:
		return exitError{exitInterrupted, errors.New("interrupted: what was finished is kept")}
	}
	return exitError{exitFailed, err}
}

// unknownIsUsage makes a name that does not exist a fault of the command line.
func unknownIsUsage(err error) error {
	if desk.KindOf(err) == desk.NotFound {
		return exitError{exitUsage, err}
	}
	return exit(err)
}

// summaryLine is one line of counts for people.
func summaryLine(r pipeline.Report) string {
	return fmt.Sprintf("%d new, %d changed, %d unchanged, %d duplicate, %d deleted, %d skipped in %.1f s",
		r.New, r.Changed, r.Unchanged, r.Duplicate, r.Deleted, r.Skipped, r.Seconds)
}

// barEvery is how often the bar is drawn: often enough to look alive.
const barEvery = 200 * time.Millisecond
