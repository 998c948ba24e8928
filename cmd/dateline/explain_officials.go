package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
)

// explainOfficials prints what speaks for the states of an article's office-holders.
func explainOfficials(cmd *cobra.Command, d *desk.Desk, id string, asJSON bool) error {
	list, err := d.ExplainOfficials(cmd.Context(), id)
	if err != nil {
		return err
	}
	if asJSON {
		return printLines(cmd, list)
	}
	return paged(cmd, func(out io.Writer, s terminal.Screen) error {
		b := bufio.NewWriter(out)
		r := &reasons{screen: s, w: b}
		if len(list) == 0 {
			writeLine(b, "no office-holders")
		}
		for i := range list {
			r.official(&list[i])
		}
		return b.Flush()
	})
}

// reasons prints them for people.
type reasons struct {
	screen terminal.Screen
	w      io.Writer
}

// shownCandidates and leastShown bound the candidates for people, --json has all.
const (
	shownCandidates = 4
	leastShown      = 0.01
)

func (r *reasons) official(e *desk.Reason) {
	line := answer.Offices(&doc.Analysis{Officials: []doc.Official{e.Official}})[0]
	fmt.Fprintln(r.w, r.screen.Bold(terminal.Cut(terminal.Line(line), r.screen.Width)))
	r.wrapped("  ", "“"+e.Words.Text+"”")
	by := answer.StateBy(e.By)
	if e.Decided != "" {
		by += ", most of all " + e.Decided
	}
	r.wrapped("  ", by+"; "+e.Rule)
	if len(e.Candidates) == 0 {
		return
	}
	for i, c := range e.Candidates {
		if i == shownCandidates || i > 0 && c.Probability < leastShown {
			break
		}
		var signs []string
		for _, s := range c.Signs {
			if s.Weight != 0 {
				signs = append(signs, fmt.Sprintf("%s %+.2f", s.Name, s.Weight))
			}
		}
		r.wrapped(fmt.Sprintf("    %-4s %.2f  ", c.Country, c.Probability), strings.Join(signs, ", "))
	}
	fmt.Fprintf(r.w, "    %-4s %.2f  a state is taken from %.2f\n", "none", e.None, e.Least)
}

// wrapped prints a text behind what begins its first line, its further lines set in as
// far.
func (r *reasons) wrapped(begin, text string) {
	indent := strings.Repeat(" ", terminal.Columns(begin))
	for i, line := range terminal.Wrap(terminal.Line(text), max(20, r.screen.Width-len(indent))) {
		if i > 0 {
			begin = indent
		}
		fmt.Fprintln(r.w, begin+line)
	}
}
