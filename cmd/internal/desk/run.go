package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"dateline/cmd/internal/desk/holdings"
	"dateline/pipeline"
	"dateline/pipeline/config"
	"dateline/pipeline/journal"
)

// Schedule is one pass over the sources of a configuration.
type Schedule struct {
	// Config has the sources, what is kept, and the alerts; the Desk's own options are
	// Configured from it, or say otherwise.
	Config *config.Config
	// Render writes the report of an alert in the form that the alert wants. Without
	// it no alert is told; what they wait for is kept.
	Render func(io.Writer, News) error
	// Out takes the reports of alerts that go nowhere else; nil drops them.
	Out io.Writer
	// LogTo takes the log whose file is "-"; nil drops it.
	LogTo io.Writer
	// Yes lets retention take more than retentionShare of the index, and go by a clock
	// that leapt since the last run.
	Yes bool
	// Code is the exit code that the journal keeps of the run; nil keeps 0.
	Code func(Ran, error) int
}

// Ran is what came of a scheduled run.
type Ran struct {
	// Report sums up all sources; its Deleted counts what retention let go of, too.
	pipeline.Report
	// Expired is what retention let go of, Alerted how many articles were told.
	Expired int `json:"-"`
	Alerted int `json:"-"`
	// Trouble tells that a source began to fail, or that an alert could not be told.
	Trouble bool `json:"-"`
}

// running is one Run under way.
type running struct {
	*Desk
	Schedule
	holdings *holdings.Holdings
	log      *slog.Logger
	journal  *journal.Journal
	began    time.Time
	// before is when the run before this one began.
	before  time.Time
	sum     journal.Run
	trouble bool
}

// DefaultDuration is after which time a run ends in order when its configuration
// does not say: cron starts one each hour.
const DefaultDuration = time.Hour

// errLimit ends a run whose time is over.
var errLimit = errors.New("the time of the run is over")

// Run makes one pass over all sources, then lets go of what is too old, and tells the
// alerts. A source that fails does not stop the others. When the configuration's time
// is over the run ends in order, without an error.
func (d *Desk) Run(ctx context.Context, s Schedule) (Ran, error) {
	r := &running{Desk: d, Schedule: s}
	closeLog, err := r.openLog()
	if err != nil {
		return Ran{}, err
	}
	defer closeLog()
	defer d.pdf.Close()
	if r.holdings, err = d.open(ctx); err != nil {
		r.log.Warn("no run", "reason", err.Error())
		return Ran{}, err
	}
	for _, what := range r.holdings.Mended {
		r.log.Warn("repaired", "what", what)
	}
	if err = d.marked(r.holdings); err == nil {
		err = r.under(ctx)
	}
	err = errors.Join(err, r.holdings.Close())
	if what := r.holdings.Copied(); what != "" {
		r.log.Warn("copied", "what", what)
	}
	return r.ran(), err
}

// under makes the run; the index is open and locked.
func (r *running) under(ctx context.Context) error {
	var err error
	if r.journal, err = journal.Open(r.holdings.Ledger.File()); err != nil {
		return err
	}
	searches, err := r.searches()
	if err != nil {
		return err
	}
	if err := r.holdings.Queue.Keep(names(searches)); err != nil {
		return err
	}
	r.began, r.before = time.Now(), lastRun(r.journal)
	if err := r.journal.Begin(r.began); err != nil {
		return err
	}
	r.log.Info("run begins", "index", r.o.Index, "sources", len(r.Config.Sources))
	limited, cancel := context.WithTimeoutCause(ctx, cmp.Or(time.Duration(r.Config.MaxDuration), DefaultDuration), errLimit)
	defer cancel()
	failure := r.takeAll(limited)
	if KindOf(failure) == Interrupted {
		failure = ctx.Err() // the end of its time is an orderly one
	}
	if failure == nil {
		failure = r.after(ctx, searches)
	}
	if failure == nil {
		failure = toldOfLost(r.holdings)
	}
	return r.finish(failure)
}

// after does what follows the taking in: retention, then the publishing that
// lets alerts see what is new, alerts.
func (r *running) after(ctx context.Context, searches []config.Alert) error {
	if err := r.expire(ctx); err != nil {
		return fmt.Errorf("retention: %w", err)
	}
	if err := r.holdings.Index.Publish(ctx); err != nil {
		return err
	}
	return r.report(ctx, searches)
}

// finish notes how the run ended and writes the metrics.
func (r *running) finish(failure error) error {
	if failure != nil {
		r.sum.Error = failure.Error()
	}
	if r.Code != nil {
		r.sum.Exit = r.Code(r.ran(), failure)
	}
	r.sum.End = time.Now()
	if err := r.journal.Finish(r.sum); err != nil {
		return cmp.Or(failure, err)
	}
	r.log.Info("run ends", "exit", r.sum.Exit, "new", r.sum.New, "changed", r.sum.Changed, "unchanged", r.sum.Unchanged, "duplicate", r.sum.Duplicate,
		"deleted", r.sum.Deleted, "expired", r.sum.Expired, "skipped", r.sum.Skipped, "alerted", r.sum.Alerted, "seconds", r.ran().Seconds)
	return cmp.Or(failure, r.writeMetrics())
}

// ran is what came of the run so far.
func (r *running) ran() Ran {
	c := r.sum.Counts
	out := Ran{Expired: r.sum.Expired, Alerted: r.sum.Alerted, Trouble: r.trouble}
	out.Report = pipeline.Report{New: c.New, Changed: c.Changed, Unchanged: c.Unchanged, Duplicate: c.Duplicate,
		Deleted: c.Deleted + r.sum.Expired, Skipped: c.Skipped}
	if !r.sum.End.IsZero() {
		out.Seconds = r.sum.End.Sub(r.began).Seconds()
	}
	return out
}
