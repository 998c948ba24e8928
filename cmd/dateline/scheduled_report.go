package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"time"

	"dateline/pipeline"
	"dateline/pipeline/config"
	"dateline/pipeline/journal"
	"dateline/pipeline/statefile"
)

// settleLog puts the log's flags before the configuration.
func (s *scheduled) settleLog() (config.Log, error) {
	l := config.Log{File: cmp.Or(s.logging.File, s.cfg.Log.File), Format: cmp.Or(s.logging.Format, s.cfg.Log.Format), Level: s.cfg.Log.Level}
	if !slices.Contains([]string{"", "text", "json"}, l.Format) {
		return l, usage("--log-format %q: want text or json", l.Format)
	}
	return l, nil
}

// openLog opens the run's own log; without a file it goes nowhere.
func (s *scheduled) openLog() (func(), error) {
	var out io.Writer = io.Discard
	end := func() {}
	if path := s.logging.File; path == "-" {
		out = s.err
	} else if path != "" {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
		if err != nil {
			return nil, fmt.Errorf("log: %w", err)
		}
		out, end = f, func() { f.Close() }
	}
	level := slog.LevelInfo
	if s.logging.Level != "" {
		// the schema admits the names of slog alone
		_ = level.UnmarshalText([]byte(s.logging.Level))
	}
	opt := &slog.HandlerOptions{Level: level, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			a.Value = slog.StringValue(a.Value.Time().UTC().Format(time.RFC3339))
		}
		return a
	}}
	if s.logging.Format == "json" {
		s.log = slog.New(slog.NewJSONHandler(out, opt))
	} else {
		s.log = slog.New(slog.NewTextHandler(out, opt))
	}
	return end, nil
}

func (s *scheduled) logNotice(n pipeline.Notice) {
	if n.Skip != nil {
		s.log.Warn("skipped", "origin", n.Skip.Origin, "stage", n.Skip.Stage, "reason", n.Skip.Reason)
		return
	}
	s.log.Info("note", "origin", n.Origin, "text", n.Warning)
}

func (s *scheduled) writeMetrics() error {
	if s.metrics == "" {
		return nil
	}
	ctx := context.Background() // the metrics tell of a run that was stopped, too
	r, err := storeAt(s.dir).OpenReader(ctx)
	if err != nil {
		return err
	}
	defer r.Close()
	var g journal.Gauges
	if g.Articles, err = r.Count(ctx); err != nil {
		return err
	}
	if g.Bytes, err = r.Size(ctx); err != nil {
		return err
	}
	if err := statefile.Replace(s.metrics, s.journal.Metrics(g)); err != nil {
		return fmt.Errorf("metrics: %w", err)
	}
	return nil
}

// summary prints what came of the run: one object for programs, one line for a
// person who looks on. Cron gets neither.
func (s *scheduled) summary(took time.Duration) error {
	c := s.sum.Counts
	report := pipeline.Report{New: c.New, Changed: c.Changed, Unchanged: c.Unchanged, Duplicate: c.Duplicate,
		Deleted: c.Deleted + s.sum.Expired, Skipped: c.Skipped, Seconds: took.Seconds()}
	if s.json {
		if err := json.NewEncoder(s.out).Encode(report); err != nil {
			return err
		}
	}
	if s.quiet || !isTerminal(s.err) {
		return nil
	}
	_, err := fmt.Fprintf(s.err, "%d new, %d changed, %d unchanged, %d duplicate, %d deleted, %d skipped in %.1f s; index %s\n",
		report.New, report.Changed, report.Unchanged, report.Duplicate, report.Deleted, report.Skipped, report.Seconds, s.dir)
	return err
}
