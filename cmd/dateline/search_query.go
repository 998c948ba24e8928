package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/desk"
)

// explainQuery prints how a query is read and what each of its parts finds alone.
func explainQuery(cmd *cobra.Command, d *desk.Desk, s desk.Search, asJSON bool) error {
	r, err := d.ReadQuery(cmd.Context(), s)
	if err != nil {
		return err
	}
	if asJSON {
		return printLines(cmd, []*desk.Reading{r})
	}
	return paged(cmd, func(out io.Writer, screen terminal.Screen) error {
		if _, err := fmt.Fprintln(out, screen.Bold(terminal.Line(r.Query))); err != nil {
			return err
		}
		for _, p := range r.Parts {
			if _, err := fmt.Fprintf(out, "%9d  %s%s\n", p.Articles, strings.Repeat("  ", p.Depth), terminal.Line(p.Text)); err != nil {
				return err
			}
		}
		return nil
	})
}
