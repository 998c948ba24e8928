package web

import (
	"cmp"
	"context"
	"maps"
	"net/http"
	"slices"
	"time"

	"dateline/cmd/internal/desk"
	"dateline/pipeline"
	"dateline/pipeline/journal"
)

// runsPage is how the index and its sources fare.
type runsPage struct {
	*desk.Status
	Sources  []source
	Failures []pipeline.Failure
	Failed   int
	Alerts   []savedAlert
	Feeds    []desk.Feed
	Age      string
	Writer   *desk.Writer
	// Runs are the last ones, the newest first.
	Runs []journal.Run
}

// source is one configured source.
type source struct {
	Name string
	journal.Standing
}

// savedAlert is a saved search with its last hits.
type savedAlert struct {
	desk.Alert
	At   string
	Week int
	// Newest is its newest hit, nil where it has none.
	Newest *desk.Hit
}

// The most lines of each table; status at the command line has all.
const (
	shownRuns     = 30
	shownFailures = 200
	shownAlerts   = 50
)

// runs shows how the index and its sources fare.
func (s *Site) runs(w http.ResponseWriter, r *http.Request) error {
	status, err := s.desk.Status(r.Context())
	if err != nil {
		return err
	}
	p := &runsPage{Status: status, Writer: status.Writer}
	for _, name := range slices.Sorted(maps.Keys(status.Sources)) {
		p.Sources = append(p.Sources, source{name, status.Sources[name]})
	}
	slices.SortStableFunc(p.Sources, func(a, b source) int { return cmp.Compare(b.Failures, a.Failures) })
	p.Runs = slices.Clone(status.Runs)
	slices.SortStableFunc(p.Runs, func(a, b journal.Run) int { return b.Start.Compare(a.Start) })
	p.Runs = p.Runs[:min(shownRuns, len(p.Runs))]
	if p.Failures, err = s.desk.Failures(r.Context()); err != nil {
		return err
	}
	p.Failed = len(p.Failures)
	p.Failures = p.Failures[:min(shownFailures, len(p.Failures))]
	if p.Feeds, err = s.desk.Feeds(r.Context()); err != nil {
		return err
	}
	alerts, err := s.desk.Alerts(r.Context())
	if err != nil {
		return err
	}
	for _, a := range alerts[:min(shownAlerts, len(alerts))] {
		x := savedAlert{Alert: a, At: asked{Query: a.Query, Sort: "-date"}.At("/")}
		if err := s.lastHits(r.Context(), &x); err != nil {
			return err
		}
		p.Alerts = append(p.Alerts, x)
	}
	return s.show(w, r, "runs", page{Title: "Runs", Nav: "runs", Body: p})
}

// lastHits tells what an alert found lately. A query that cannot be read any more, as of a
// topic that is gone, found nothing.
func (s *Site) lastHits(ctx context.Context, x *savedAlert) error {
	if found, err := s.desk.Search(ctx, desk.Search{Text: x.Query, Filters: desk.Filters{From: "7d"}}); err == nil {
		x.Week = found.Stories
		found.Close()
	}
	found, err := s.desk.Search(ctx, desk.Search{Text: x.Query, Sort: "-date", Limit: 1})
	if err != nil {
		return nil
	}
	defer found.Close()
	for h, err := range found.Hits(ctx, 0) {
		if err != nil {
			return err
		}
		x.Newest = &h
	}
	return nil
}

// megabytes is a size for people.
func megabytes(n int64) string { return number(int((n+500_000)/1_000_000)) + " MB" }

// ago is a time for people, and how long ago that is.
func ago(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	d := time.Since(t)
	switch {
	case d < 0:
		return "in " + roughly(-d)
	case d < time.Minute:
		return "just now"
	}
	return roughly(d) + " ago"
}

// roughly is a length of time in its largest unit.
func roughly(d time.Duration) string {
	switch {
	case d < time.Hour:
		return counted(int(d.Minutes()), "minute", "minutes")
	case d < 48*time.Hour:
		return counted(int(d.Hours()), "hour", "hours")
	}
	return counted(int(d.Hours()/24), "day", "days")
}
