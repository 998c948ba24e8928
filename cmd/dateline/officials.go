package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/terminal"
	"dateline/index"
)

const officialsLong = `Officials lists who held which office of which state, as the articles of the index
say it: one line for a person in an office, with the number of articles, the first
and the last day, and the newest article. Forms of one name ("Trump", "Donald J.
Trump") with the same office are one line. The holders of one office stand
together, the latest first. "former" is what the newest article says.

Exit codes: 0 done, also without a line; 1 failed; 2 usage; 10 there is no index.`

func newOfficials() *cobra.Command {
	var f searchFilters
	var asJSON bool
	var limit int
	cmd := &cobra.Command{
		Use:   "officials [QUERY]...",
		Short: "List who held which office, when, and where it stands",
		Long:  officialsLong,
		Example: "  dateline officials --of KZ --role minister\n" +
			"  dateline officials --role head-of-state --from 2019 --json\n  dateline officials Samarkand summit",
		RunE: func(cmd *cobra.Command, args []string) error {
			d, err := deskOf(cmd)
			if err != nil {
				return err
			}
			list, err := d.Officials(cmd.Context(), strings.Join(args, " "), f.filters())
			if err != nil {
				return exit(err)
			}
			if limit > 0 && len(list) > limit {
				list = list[:limit]
			}
			out := cmd.OutOrStdout()
			if !asJSON {
				return exit(printHolders(out, list))
			}
			if isTerminal(out) {
				out = terminal.Guard{W: out}
			}
			enc := json.NewEncoder(out)
			enc.SetEscapeHTML(false)
			for _, t := range list {
				if err := enc.Encode(t); err != nil {
					return exit(err)
				}
			}
			return nil
		},
	}
	addIndexFlag(cmd)
	f.add(cmd)
	cmd.Flags().IntVarP(&limit, "limit", "n", 0, "print `N` lines (0: all)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	return cmd
}

// printHolders prints a table: one heading an office, its holders below.
func printHolders(out io.Writer, list []index.Tenure) error {
	s := terminal.Of(out)
	var b strings.Builder
	office := ""
	names, former := 20, 0
	for _, t := range list {
		if t.Former {
			former = len(" former")
		}
		names = max(names, min(terminal.Columns(terminal.Line(t.Person)), 40))
	}
	// the id at the line's end is what is asked for next: names make room for it
	names = max(12, min(names, s.Width-former-len("   12345  2006-01-02 to 2006-01-02  0123456789abcdef")))
	for _, t := range list {
		o := strings.TrimSpace(strings.Join([]string{t.Country, t.Role, t.Portfolio}, " "))
		if o != office {
			office = o
			fmt.Fprintln(&b, s.Bold(o))
		}
		status := ""
		if t.Former {
			status = " former"
		}
		span := t.First + " to " + t.Last
		if t.First == t.Last {
			span = t.First
		}
		if t.First == "" {
			span = "undated"
		}
		line := fmt.Sprintf("  %s %5d  %-24s%-*s  %s", terminal.Pad(terminal.Line(t.Person), names), t.Articles, span, former, status, terminal.Line(t.Newest))
		fmt.Fprintln(&b, terminal.Cut(line, s.Width))
	}
	_, err := io.WriteString(out, b.String())
	return err
}
