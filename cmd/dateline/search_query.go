package main

import (
	"context"
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

// tellBarren says why a search found nothing.
func tellBarren(ctx context.Context, errs io.Writer, r *desk.Answer) {
	none, alone := r.Barren(ctx)
	switch {
	case len(none) > 0:
		fmt.Fprintln(errs, "no article has "+plainText(strings.Join(none, ", nor ")))
	case len(alone) > 1:
		var parts []string
		for _, p := range alone {
			parts = append(parts, fmt.Sprintf("%s: %d", p.Text, p.Articles))
		}
		fmt.Fprintln(errs, "each part alone finds articles, no article has them all: "+plainText(strings.Join(parts, ", ")))
	}
}
