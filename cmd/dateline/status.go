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
	fmt.Fprintf(w, "articles    %d in %d stories\n", s.Articles, s.Stories)
	if s.First != "" {
		fmt.Fprintf(w, "published   %s to %s, %d undated\n", s.First, s.Last, s.Undated)
	}
	fmt.Fprintf(w, "size        %.1f MB, generation %d, schema %d\n", float64(s.Bytes)/1e6, s.Generation, s.Schema)
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
