package desk

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"dateline/index/statefile"
	"dateline/pipeline"
	"dateline/pipeline/journal"
)

// openLog opens the run's own log; without a file it goes nowhere.
func (r *running) openLog() (func(), error) {
	var out io.Writer = io.Discard
	end := func() {}
	if path := r.Config.Log.File; path == "-" {
		if r.LogTo != nil {
			out = r.LogTo
		}
	} else if path != "" {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
		if err != nil {
			return nil, fmt.Errorf("log: %w", err)
		}
		out, end = f, func() { f.Close() }
	}
	level := slog.LevelInfo
	if r.Config.Log.Level != "" {
		// the schema admits the names of slog alone
		_ = level.UnmarshalText([]byte(r.Config.Log.Level))
	}
	opt := &slog.HandlerOptions{Level: level, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			a.Value = slog.StringValue(a.Value.Time().UTC().Format(time.RFC3339))
		}
		return a
	}}
	if r.Config.Log.Format == "json" {
		r.log = slog.New(slog.NewJSONHandler(out, opt))
	} else {
		r.log = slog.New(slog.NewTextHandler(out, opt))
	}
	return end, nil
}

func (r *running) logNotice(n pipeline.Notice) {
	if n.Skip != nil {
		r.log.Warn("skipped", "origin", n.Skip.Origin, "stage", n.Skip.Stage, "reason", n.Skip.Reason)
		return
	}
	r.log.Info("note", "origin", n.Origin, "text", n.Warning)
}

func (r *running) writeMetrics() error {
	if r.Config.Metrics == "" {
		return nil
	}
	ctx := context.Background() // the metrics tell of a run that was stopped, too
	x, err := r.store.OpenReader(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	var g journal.Gauges
	if g.Articles, err = x.Count(ctx); err != nil {
		return err
	}
	if g.Bytes, err = x.Size(ctx); err != nil {
		return err
	}
	if err := statefile.Replace(r.Config.Metrics, r.journal.Metrics(g)); err != nil {
		return fmt.Errorf("metrics: %w", err)
	}
	return nil
}
