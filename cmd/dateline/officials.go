package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/index"
)

const officialsLong = `Officials lists who held which office of which state, as the articles of the index
say it: one line for a person in an office, with the number of articles, the first
and the last day, and the newest article. Forms of one name ("Trump", "Donald J.
Trump") with the same office are one line. The holders of one office stand
together, who has the most articles first. "former" is what the newest article
says; "to FR" is the state to which an envoy was sent.

A line counts when two articles have it, or when one person at a time holds the
office (a head of state or of government, a minister with a portfolio), a head's
when an article says the state or the person is a known holder; --min N asks for N
articles of each. Of an office the first 20 are printed, --limit N says how many.
The table has the 200 lines of most articles, --most N says how many; --sort count
has these first, whatever their office. --all prints every line.

A star stands at those whose state no article says of them, so that it was read
from elsewhere in the article; --inherited no leaves such records out, only lists
them alone. Such a record is shown under another state where the articles of the
whole index say that one of the same person in the same role ten times as often as
all others together.

Exit codes: 0 done, also without a line; 1 failed; 2 usage; 10 there is no index.`

// officialsFlags are what the command line says of one list of officials.
type officialsFlags struct {
	filters   searchFilters
	listing   desk.Listing
	inherited string
	sort      string
	all, json bool
}

// usualMost is how many lines a table has: what a person looks through, and more states
// than there are.
const usualMost = 200

// usualPerOffice is how many persons an office lists: all that held one at a time, and
// those that the articles speak of most where many hold it.
const usualPerOffice = 20

// inheritedWords are the values of --inherited.
var inheritedWords = map[string]index.Inherited{"yes": index.WithInherited, "no": index.NoInherited, "only": index.OnlyInherited}

func newOfficials() *cobra.Command {
	var f officialsFlags
	cmd := &cobra.Command{
		Use:   "officials [QUERY]...",
		Short: "List who held which office, when, and where it stands",
		Long:  officialsLong,
		Example: "  dateline officials --of KZ --role minister\n" +
			"  dateline officials --role head-of-state --from 2019 --json\n" +
			"  dateline officials --role ambassador --to-country FR\n  dateline officials Samarkand summit --all",
		RunE: func(cmd *cobra.Command, args []string) error { return exit(f.run(cmd, strings.Join(args, " "))) },
	}
	addIndexFlag(cmd)
	addPagerFlag(cmd)
	f.filters.add(cmd)
	fl := cmd.Flags()
	fl.StringVar(&f.inherited, "inherited", "yes", "records whose `STATE` no article says: yes, no, or only these")
	fl.IntVar(&f.listing.Min, "min", 0, "lines of `N` articles and more (0: two, or one where one person holds the office)")
	fl.IntVarP(&f.listing.PerOffice, "limit", "n", usualPerOffice, "print `N` persons an office (0: all)")
	fl.IntVar(&f.listing.Most, "most", usualMost, "print `N` lines in all, those of most articles (0: all, as --json does)")
	fl.StringVar(&f.sort, "sort", "office", "`ORDER`: office, or count (most articles first)")
	fl.BoolVar(&f.all, "all", false, "print every line, as --min 1 --limit 0 --most 0")
	fl.BoolVar(&f.json, "json", false, "one JSON object a line")
	_ = cmd.RegisterFlagCompletionFunc("sort", cobra.FixedCompletions([]string{"office", "count"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("inherited", cobra.FixedCompletions([]string{"yes", "no", "only"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (f *officialsFlags) run(cmd *cobra.Command, query string) error {
	if err := f.check(cmd); err != nil {
		return err
	}
	d, err := deskOf(cmd)
	if err != nil {
		return err
	}
	found, err := d.Officials(cmd.Context(), query, f.filters.filters(), f.listing)
	if err != nil {
		return err
	}
	if f.json {
		err = printLines(cmd, found.List)
	} else {
		err = paged(cmd, func(out io.Writer, s terminal.Screen) error {
			return (&holders{s: s, flat: f.listing.ByCount}).print(out, found.List)
		})
	}
	if err == nil {
		err = tellLeftOut(cmd.ErrOrStderr(), found, !f.json)
	}
	return err
}

// check reads the flags that say what is listed.
func (f *officialsFlags) check(cmd *cobra.Command) error {
	inherited, ok := inheritedWords[f.inherited]
	switch {
	case !ok:
		return usage("--inherited is yes, no or only, not %q", f.inherited)
	case f.listing.Min < 0, f.listing.PerOffice < 0, f.listing.Most < 0:
		return usage("--min, --limit and --most are 0 or more")
	case f.sort != "office" && f.sort != "count":
		return usage("--sort is office or count, not %q", f.sort)
	}
	f.listing.Inherited, f.listing.ByCount = inherited, f.sort == "count"
	if (f.all || f.json) && !cmd.Flags().Changed("most") {
		f.listing.Most = 0
	}
	if f.all && !cmd.Flags().Changed("min") {
		f.listing.Min = 1
	}
	if f.all && !cmd.Flags().Changed("limit") {
		f.listing.PerOffice = 0
	}
	return nil
}

// tellLeftOut says what the mark in a table means, who is not listed, and how to see
// them.
func tellLeftOut(w io.Writer, found *desk.Officials, table bool) error {
	if table && slices.ContainsFunc(found.List, func(t index.Tenure) bool { return guessed(&t) }) {
		if _, err := fmt.Fprintln(w, unsaid+" no article says the state; --inherited no leaves such records out"); err != nil {
			return err
		}
	}
	var parts []string
	if found.Rare > 0 {
		parts = append(parts, fmt.Sprintf("%d of too few articles (--min 1)", found.Rare))
	}
	if found.Beyond > 0 {
		parts = append(parts, fmt.Sprintf("%d beyond the first of their office (--limit 0)", found.Beyond))
	}
	if found.Less > 0 {
		parts = append(parts, fmt.Sprintf("%d of fewer articles than these (--most 0)", found.Less))
	}
	if len(parts) == 0 {
		return nil
	}
	_, err := fmt.Fprintf(w, "left out: %s; --all lists everybody\n", strings.Join(parts, ", "))
	return err
}

// holderRow is a line of the table.
type holderRow struct{ name, count, span, note, id string }

// unsaid marks those whose state no article says.
const unsaid = "*"

func rowOf(t *index.Tenure) holderRow {
	row := holderRow{terminal.Line(t.Person), fmt.Sprint(t.Articles, " "), t.First + " to " + t.Last, "", terminal.Line(t.Newest)}
	if guessed(t) {
		row.count = fmt.Sprint(t.Articles, unsaid)
	}
	switch {
	case t.First == "":
		row.span = "undated"
	case t.First == t.Last:
		row.span = t.First
	}
	var notes []string
	if len(t.ToCountries) > 0 {
		notes = append(notes, "to "+t.ToCountries[0].Country)
		if len(t.ToCountries) > 1 {
			notes[0] += " …"
		}
	}
	if t.Former {
		notes = append(notes, "former")
	}
	row.note = strings.Join(notes, ", ")
	return row
}

// guessed tells that no article says the state of a line.
func guessed(t *index.Tenure) bool { return t.Inherited == t.Articles && t.Country != "" }

// holders prints a table of them.
type holders struct {
	s terminal.Screen
	// flat has the office on each line, not above those that held it.
	flat bool
}

// print prints one heading an office, its holders below, or each with the office. An id
// is whole where a program may read it; a terminal has its width.
func (h *holders) print(out io.Writer, list []index.Tenure) error {
	var b strings.Builder
	rows := make([]holderRow, len(list))
	names, notes := 20, 0
	for i := range list {
		rows[i] = rowOf(&list[i])
		names = max(names, min(terminal.Columns(rows[i].name), 40))
		notes = max(notes, min(terminal.Columns(rows[i].note), 20))
	}
	// the id at the line's end is what is asked for next: names make room for it
	names = max(20, min(names, h.s.Width-notes-len("   12345* 2006-01-02 to 2006-01-02    0123456789abcdef")))
	var office index.Holder
	for i := range list {
		if o := list[i].Office(); !h.flat && (i == 0 || o != office) {
			office = o
			fmt.Fprintln(&b, h.s.Bold(terminal.Line(officeText(o))))
		}
		line := fmt.Sprintf("  %s %6s ", terminal.Pad(rows[i].name, names), rows[i].count)
		if h.flat {
			line += terminal.Line(officeText(list[i].Office()))
			if rows[i].note != "" {
				line += ", " + rows[i].note
			}
		} else {
			line += fmt.Sprintf("%-24s  ", rows[i].span)
			if notes > 0 {
				line += terminal.Pad(rows[i].note, notes) + "  "
			}
			line += rows[i].id
		}
		if h.s.Window {
			line = terminal.Cut(line, h.s.Width)
		}
		fmt.Fprintln(&b, strings.TrimRight(line, " "))
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// officeText is an office in words: "Kazakhstan: minister of foreign affairs".
func officeText(o index.Holder) string {
	state := answer.StateName(o.Country)
	if state == "" {
		state = "(no state known)"
	}
	return state + ": " + answer.OfficeName(o)
}
