package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"dateline/extract"
	"dateline/pipeline/config"
	"dateline/pipeline/journal"
)

const scheduledLong = `Run makes one pass over the sources of a configuration (folders, feeds, sitemaps,
lists of URLs, web archives), then lets go of what is too old, reports the alerts,
and ends. It is made for cron: without a terminal it prints nothing when all went
well, so that cron mails only trouble and alerts. A source that fails does not
stop the others; it is told of when it begins to fail, and status keeps it.

"dateline config init" writes a configuration, "dateline cron" the crontab line.

Exit codes: 0 done; 1 failed; 2 usage; 3 done, but some articles were skipped or a
source began to fail; 11 another run holds the lock (nothing is printed with
--quiet); 130 interrupted, what was finished is kept.`

// scheduled is one run of a configuration.
type scheduled struct {
	path        string
	wait, limit time.Duration
	every       time.Duration
	logging     config.Log
	metrics     string
	quiet, json bool
	dry         bool
	cfg         *config.Config
	options     []extract.Option
	ownRules    string
	dir         string
	in          io.Reader
	out, err    io.Writer
	log         *slog.Logger
	keep        *arrivals
	journal     *journal.Journal
	sum         journal.Run
	trouble     bool
}

func newRun() *cobra.Command {
	s := &scheduled{}
	cmd := &cobra.Command{
		Use:     "run",
		Short:   "Make one pass over all configured sources: the command for cron",
		Long:    scheduledLong,
		Example: "  dateline run --config /etc/dateline.yaml\n  dateline cron --config /etc/dateline.yaml | crontab -",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.run(cmd)
		},
	}
	addIndexFlag(cmd)
	fl := cmd.Flags()
	fl.StringVar(&s.path, "config", defaultConfig, "configuration `FILE`")
	fl.DurationVar(&s.wait, "wait", 0, "wait so long for a lock that another run holds")
	fl.DurationVar(&s.limit, "max-duration", 0, "end the run in order after this time; the next one takes up the rest")
	fl.DurationVar(&s.every, "publish-every", 0, "let searches see what a long run has so far, this often (default: at the end)")
	fl.StringVar(&s.logging.File, "log", "", "append the run's log to `FILE`; - is standard error")
	fl.StringVar(&s.logging.Format, "log-format", "", "text or json (default text)")
	fl.StringVar(&s.metrics, "metrics", "", "write Prometheus metrics to `FILE`.prom")
	fl.BoolVarP(&s.quiet, "quiet", "q", false, "no summary, and no word when another run holds the lock")
	fl.BoolVar(&s.json, "json", false, "print the counts as one JSON object")
	fl.BoolVar(&s.dry, "dry-run", false, "take nothing in; tell what retention would delete")
	return cmd
}

func (s *scheduled) run(cmd *cobra.Command) (err error) {
	s.in, s.out, s.err = cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr()
	if err := s.settle(cmd); err != nil {
		return err
	}
	closeLog, err := s.openLog()
	if err != nil {
		return exitError{exitFailed, err}
	}
	defer closeLog()
	ctx := cmd.Context()
	s.keep, err = openArrivals(ctx, s.dir, s.wait)
	if err != nil {
		s.log.Warn("no run", "reason", err.Error())
		var exit exitError
		if s.quiet && errors.As(err, &exit) && exit.code == exitLocked {
			return exitError{exitLocked, nil}
		}
		return err
	}
	s.keep.tellMended(s.err)
	for _, what := range s.keep.mended {
		s.log.Warn("repaired", "what", what)
	}
	if err := s.keep.index.SetOwn(s.ownRules); err != nil {
		return indexError(errors.Join(err, s.keep.Close()))
	}
	s.keep.every = s.every
	err = s.under(ctx)
	if s.keep != nil {
		err = errors.Join(err, s.keep.Close())
		if what := s.keep.copied(); what != "" {
			s.log.Warn("copied", "what", what)
		}
	}
	return indexError(err)
}

// settle reads the configuration; a flag goes before it.
func (s *scheduled) settle(cmd *cobra.Command) error {
	cfg, err := config.Load(s.path)
	if err != nil {
		return exitError{exitFailed, err}
	}
	s.cfg = cfg
	s.wait = cmp.Or(s.wait, time.Duration(cfg.Wait))
	s.limit = cmp.Or(s.limit, time.Duration(cfg.MaxDuration))
	s.every = cmp.Or(s.every, time.Duration(cfg.PublishEvery))
	s.metrics = cmp.Or(s.metrics, cfg.Metrics)
	if s.logging, err = s.settleLog(); err != nil {
		return err
	}
	own := ownFiles{topics: cfg.Topics, dictionary: cfg.Dictionary}
	if s.options, err = own.options(); err != nil {
		return err
	}
	if s.ownRules, err = own.fingerprint(); err != nil {
		return err
	}
	s.dir = cfg.Index
	if s.dir == "" || cmd.Flags().Changed("index") {
		s.dir, err = indexDir(cmd)
	}
	return err
}

// errLimit ends a run whose time is over.
var errLimit = errors.New("the time of the run is over")

// under makes the run; the index is open and locked.
func (s *scheduled) under(ctx context.Context) error {
	if s.dry {
		return s.tellExpired(ctx)
	}
	var err error
	if s.journal, err = journal.Open(s.keep.ledger.File()); err != nil {
		return err
	}
	searches, err := s.searches()
	if err != nil {
		return err
	}
	if err := s.keep.queue.Keep(names(searches)); err != nil {
		return err
	}
	if err := s.journal.Begin(time.Now()); err != nil {
		return err
	}
	s.log.Info("run begins", "index", s.dir, "sources", len(s.cfg.Sources))
	limited, cancel := ctx, context.CancelFunc(func() {})
	if s.limit > 0 {
		limited, cancel = context.WithTimeoutCause(ctx, s.limit, errLimit)
	}
	defer cancel()
	failure := s.takeAll(limited)
	if errors.Is(failure, context.Canceled) || errors.Is(failure, context.DeadlineExceeded) {
		failure = ctx.Err() // the end of its time is an orderly one
	}
	if failure == nil {
		failure = s.after(ctx, searches)
	}
	return s.finish(failure)
}

// after does what follows the taking in: retention, then the publishing that
// lets alerts see what is new, alerts, metrics.
func (s *scheduled) after(ctx context.Context, searches []config.Alert) error {
	if err := s.expire(ctx); err != nil {
		return fmt.Errorf("retention: %w", err)
	}
	if err := s.keep.index.Publish(ctx); err != nil {
		return err
	}
	return s.report(ctx, searches)
}

// finish notes how the run ended, writes the metrics and settles the exit code.
func (s *scheduled) finish(failure error) error {
	var exit exitError
	failure = indexError(failure)
	switch {
	case errors.As(failure, &exit):
		s.sum.Exit, s.sum.Error = exit.code, failure.Error()
	case s.trouble || s.sum.Skipped > 0:
		s.sum.Exit = exitSkipped
		failure = exitError{exitSkipped, nil}
	}
	s.sum.End = time.Now()
	if err := s.journal.Finish(s.sum); err != nil {
		return err
	}
	last := s.journal.Last()
	s.log.Info("run ends", "exit", s.sum.Exit, "new", s.sum.New, "changed", s.sum.Changed, "unchanged", s.sum.Unchanged, "duplicate", s.sum.Duplicate,
		"deleted", s.sum.Deleted, "expired", s.sum.Expired, "skipped", s.sum.Skipped, "alerted", s.sum.Alerted, "seconds", last.End.Sub(last.Start).Seconds())
	if err := s.writeMetrics(); err != nil {
		return err
	}
	if err := s.summary(last.End.Sub(last.Start)); err != nil {
		return err
	}
	return failure
}
