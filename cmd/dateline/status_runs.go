package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"dateline/cmd/internal/desk"
)

// shownRuns is how many of the last runs a person is shown.
const shownRuns = 5

func printRuns(w io.Writer, s *desk.Status) {
	if s.Failed > 0 {
		fmt.Fprintf(w, "failed      %d, named by dateline status --failed\n", s.Failed)
	}
	for _, r := range s.Runs[max(0, len(s.Runs)-shownRuns):] {
		if r.End.IsZero() {
			fmt.Fprintf(w, "run         %s, under way or killed\n", moment(r.Start))
			continue
		}
		fmt.Fprintf(w, "run         %s, %.1f s, exit %d: %d new, %d changed, %d deleted, %d skipped\n", moment(r.Start), r.End.Sub(r.Start).Seconds(),
			r.Exit, r.New, r.Changed, r.Deleted+r.Expired, r.Skipped)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Sources)) {
		src := s.Sources[name]
		if src.Failures > 0 {
			fmt.Fprintf(w, "source      %s fails since %s, last well %s: %s\n", plainText(name), counted(src.Failures, "run", "runs"), moment(src.Succeeded), plainText(src.Error))
			continue
		}
		fmt.Fprintf(w, "source      %s well %s, %d new\n", plainText(name), moment(src.Succeeded), src.Last.New)
	}
}

func printFailures(cmd *cobra.Command, d *desk.Desk, asJSON bool) error {
	failures, err := d.Failures(cmd.Context())
	if err != nil {
		return err
	}
	if asJSON {
		return printLines(cmd, failures)
	}
	t := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 4, 2, ' ', 0)
	for _, f := range failures {
		reason, _, _ := strings.Cut(plainText(f.Reason), "\n") // a panic has its stack behind it
		fmt.Fprintf(t, "%s\t%s\t%s\tsince %s\n", plainText(f.Origin), f.Stage, reason, f.First.UTC().Format(time.DateOnly))
	}
	return t.Flush()
}
