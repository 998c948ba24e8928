package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/desk"
)

func newStatus() *cobra.Command {
	var asJSON, failed bool
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Tell what the index holds, who writes to it, and how its runs went",
		Long: `Status tells what the index holds, who writes to it, and how the scheduled runs and
their sources fared. With --failed it prints the failure list instead: what could
not be read, at which stage, why, and since when.

Exit codes: 0 done; 1 failed; 10 there is no index.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			d, err := deskOf(cmd)
			if err != nil {
				return err
			}
			if failed {
				return exit(printFailures(cmd, d, asJSON))
			}
			s, err := d.Status(cmd.Context())
			if err != nil {
				return exit(err)
			}
			if asJSON {
				return exit(printLines(cmd, []*desk.Status{s}))
			}
			printStatus(cmd.OutOrStdout(), s)
			return nil
		},
	}
	addIndexFlag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object, with --failed one a failure and line")
	cmd.Flags().BoolVar(&failed, "failed", false, "print what could not be read, and why")
	return cmd
}

func printStatus(w io.Writer, s *desk.Status) {
	fmt.Fprintf(w, "index       %s\n", s.Index)
	fmt.Fprintf(w, "articles    %d in %s\n", s.Articles, counted(s.Stories, "story", "stories"))
	if s.First != "" {
		future := ""
		if s.Future > 0 {
			future = fmt.Sprintf(", %d of days to come", s.Future)
		}
		fmt.Fprintf(w, "published   %s to %s, %d undated%s\n", s.First, s.Last, s.Undated, future)
	}
	fmt.Fprintf(w, "size        %.1f MB, %.1f MB of the disk with the writer's own; generation %d, schema %d\n", float64(s.Bytes)/1e6, float64(s.DiskBytes)/1e6, s.Generation, s.Schema)
	for _, own := range [][2]string{{"topics", s.Tables.Topics}, {"dictionary", s.Tables.Dictionary}} {
		if own[1] != "" {
			fmt.Fprintf(w, "%-11s your own, kept with the index: %s\n", own[0], plainText(own[1]))
		}
	}
	if s.Outdated {
		fmt.Fprintln(w, "rules       some findings were made with other rules or tables; dateline reindex brings them up to date")
	}
	if s.Writer != nil {
		fmt.Fprintf(w, "writing     process %d on %s since %s\n", s.Writer.PID, s.Writer.Host, s.Writer.Start)
	}
	printRuns(w, s)
	for _, f := range s.Facets {
		var parts []string
		for _, c := range f.Counts[:min(len(f.Counts), 8)] {
			parts = append(parts, fmt.Sprintf("%s %d", terminal.Line(c.Value), c.Hits))
		}
		if n := len(f.Counts); n > 8 {
			parts = append(parts, fmt.Sprintf("and %d more", n-8))
		}
		if len(parts) > 0 {
			name := f.Name
			for _, line := range terminal.Wrap(strings.Join(parts, ", "), terminal.Of(w).Width-12) {
				fmt.Fprintf(w, "%-11s %s\n", name, line)
				name = ""
			}
		}
	}
}
