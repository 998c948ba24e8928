package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/desk"
)

func newVersion() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Tell what this program was built from: commit, Go, rules and the dates of tables",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			b := desk.BuiltFrom()
			if asJSON {
				return printLines(cmd, []desk.Build{b})
			}
			return paged(cmd, func(out io.Writer, s terminal.Screen) error {
				fmt.Fprintln(out, versionLine(b))
				fmt.Fprintf(out, "%s %s, index schema %d, rules %s\n", b.Go, b.Platform, b.Schema, b.Rules)
				for _, f := range b.Finders {
					fmt.Fprintf(out, "%s %d\n", s.Bold(f.Finder), f.Version)
					for _, t := range f.Tables {
						fmt.Fprintf(out, "  %s\n", strings.Join(terminal.Wrap(terminal.Line(t), s.Width-4), "\n    "))
					}
				}
				return nil
			})
		},
	}
	addPagerFlag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}

// versionLine is the version in one line, as --version has it.
func versionLine(b desk.Build) string {
	line := "dateline " + b.Version
	if b.Commit != "" {
		line += ", commit " + b.Commit[:min(12, len(b.Commit))] + " of " + cmp.Or(b.Time, "an unknown day")
	}
	if b.Modified {
		line += ", with changes"
	}
	return line
}
