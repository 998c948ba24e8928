package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/table"
	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
)

const showLong = `Show prints an article of the index with every finding and the rule that made it.
The ID is the article's, or a beginning of it that no other article's has; its address
will do, too.

--revisions prints what the article said before its source rewrote it, oldest first,
with when each was seen; --diff the words that changed from one to the next instead.

Exit codes: 0 done; 1 there is no such article; 2 usage; 10 there is no index.`

// showing is what the command line says of how an article is shown.
type showing struct{ json, noText, revisions, diff bool }

func newShow() *cobra.Command {
	var f showing
	cmd := &cobra.Command{
		Use:               "show ID|URL",
		Short:             "Print one article with every finding and the rule that made it",
		Long:              showLong,
		Example:           "  dateline show reports/c5.txt\n  dateline show c5 --json\n  dateline show c5 --diff",
		Args:              oneID,
		ValidArgsFunction: completeID,
		RunE: func(cmd *cobra.Command, args []string) error {
			d, err := deskOf(cmd)
			if err != nil {
				return err
			}
			if f.revisions || f.diff {
				return exit(f.showRevisions(cmd, d, args[0]))
			}
			a, err := d.Show(cmd.Context(), args[0])
			if err != nil {
				return exit(err)
			}
			if f.json {
				return exit(printLines(cmd, []*doc.Analysis{a}))
			}
			return exit(paged(cmd, func(out io.Writer, s terminal.Screen) error { return showArticle(out, s, a, f.noText) }))
		},
	}
	addIndexFlag(cmd)
	addPagerFlag(cmd)
	cmd.Flags().BoolVar(&f.json, "json", false, "print the analysis as one JSON object")
	cmd.Flags().BoolVar(&f.noText, "no-text", false, "leave the text out")
	cmd.Flags().BoolVar(&f.revisions, "revisions", false, "print what the article said before its source rewrote it, too, oldest first")
	cmd.Flags().BoolVar(&f.diff, "diff", false, "print the words that its source changed from one revision to the next: [-gone-] {+new+}")
	return cmd
}

// showRevisions prints an article as it was at each time, or what changed.
func (f *showing) showRevisions(cmd *cobra.Command, d *desk.Desk, id string) error {
	list, err := d.Revisions(cmd.Context(), id)
	if err != nil {
		return err
	}
	if f.json {
		return printLines(cmd, list)
	}
	return paged(cmd, func(out io.Writer, s terminal.Screen) error {
		for i, r := range list {
			fmt.Fprintln(out, s.Bold(fmt.Sprintf("%d. %s", i+1, seen(r))))
			var err error
			switch {
			case !f.diff:
				err = showArticle(out, s, r.Analysis, f.noText)
				fmt.Fprintln(out)
			case i == 0:
				fmt.Fprintf(out, "   %s\n", terminal.Cut(terminal.Line(r.Title), s.Width-3))
			default:
				before := list[i-1]
				err = table.Diff(out, s, before.Title+"\n"+before.Text, r.Title+"\n"+r.Text)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// seen says when a revision was seen.
func seen(r desk.Revision) string {
	switch {
	case r.SeenFrom == "" && r.SeenUntil == "":
		return "never rewritten"
	case r.SeenFrom == "":
		return "until " + r.SeenUntil
	case r.SeenUntil == "":
		return "since " + r.SeenFrom
	}
	return "from " + r.SeenFrom + " until " + r.SeenUntil
}

// textWidth is the widest that running text is set: longer lines are hard to read.
const textWidth = 100

func showArticle(out io.Writer, s terminal.Screen, a *doc.Analysis, noText bool) error {
	var b strings.Builder
	width := min(s.Width, textWidth)
	for _, line := range terminal.Wrap(terminal.Line(a.Title), width) {
		fmt.Fprintln(&b, s.Bold(line))
	}
	for _, p := range [][2]string{{"id", a.ID}, {"origin", a.Origin}, {"url", a.URL}, {"source", a.Source}, {"author", a.Author},
		{"published", publishedText(a)}, {"language", a.Lang}, {"story", a.Story}, {"also read from", strings.Join(a.Origins, ", ")}} {
		if p[1] != "" {
			fmt.Fprintf(&b, "%s %s\n", s.Dim(p[0]+":"), terminal.Line(p[1]))
		}
	}
	if a.Partial {
		fmt.Fprintln(&b, s.Dim("a feed's summary alone"))
	}
	if !noText {
		for _, paragraph := range strings.Split(a.Text, "\n\n") {
			b.WriteString("\n")
			for _, line := range terminal.Wrap(terminal.Line(paragraph), width) {
				fmt.Fprintln(&b, line)
			}
		}
	}
	showOfficials(&b, s, a)
	showEntities(&b, s, a)
	showThemes(&b, s, a)
	_, err := io.WriteString(out, b.String())
	return err
}

// publishedText is the day with the place that it was taken from, and when the page
// was changed since.
func publishedText(a *doc.Analysis) string {
	s := a.Published
	if a.PublishedFrom != "" {
		s += " (" + a.PublishedFrom + ")"
	}
	if a.Modified != "" {
		s = strings.TrimPrefix(s+", changed "+a.Modified, ", ")
	}
	return s
}

func showOfficials(b *strings.Builder, s terminal.Screen, a *doc.Analysis) {
	if len(a.Officials) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", s.Bold("officials"))
	for i, line := range answer.Offices(a) {
		o := a.Officials[i]
		where := fmt.Sprintf("%d–%d", o.Start, o.End)
		if o.Start < 0 {
			where = "title"
		}
		line = terminal.Line(line)
		// words and rule on one line where they fit: a terminal would break them anywhere
		between := "  "
		if terminal.Columns(line+where+o.Rule)+len("      ") > s.Width {
			between = "\n    "
		}
		fmt.Fprintf(b, "  %s%s%s  %s\n", line, between, s.Dim(where), s.Dim(o.Rule))
		fmt.Fprintf(b, "    “%s”\n", terminal.Line(strings.Join(append([]string{o.Office}, o.Also...), "”, “")))
	}
}

func showEntities(b *strings.Builder, s terminal.Screen, a *doc.Analysis) {
	if len(a.Entities) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", s.Bold("findings"))
	for i := range a.Entities {
		e := &a.Entities[i]
		fmt.Fprintf(b, "  %-8s %-11s %s%s  %s\n", e.Type, fmt.Sprintf("%d–%d", e.Start, e.End), terminal.Line(e.Text), terminal.Line(sense(e)), s.Dim(e.Rule))
	}
}

// sense is what a mention stands for, where that is more than its words.
func sense(e *doc.Entity) string {
	var parts []string
	if e.Name != "" && e.Name != e.Text {
		parts = append(parts, e.Name)
	}
	for _, v := range []string{e.ID, e.ISO, e.Country, e.Timex, e.Value, e.Mod} {
		if v != "" {
			parts = append(parts, v)
		}
	}
	if e.Range != nil {
		parts = append(parts, e.Range.Start+".."+e.Range.End)
	}
	if e.Byline {
		parts = append(parts, "signed it")
	}
	if e.Invalid {
		parts = append(parts, "no such day")
	}
	if len(parts) == 0 {
		return ""
	}
	return " = " + strings.Join(parts, " ")
}

func showThemes(b *strings.Builder, s terminal.Screen, a *doc.Analysis) {
	if a.Focus != nil {
		fmt.Fprintf(b, "\n%s %s %s %.2f\n", s.Bold("mostly about"), a.Focus.Country, a.Focus.City, a.Focus.Score)
	}
	if len(a.Topics) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", s.Bold("topics"))
	for _, t := range a.Topics {
		fmt.Fprintf(b, "  %s %.2f %s\n", t.Name, t.Score, s.Dim(strings.TrimSpace(t.Medtop+" "+t.Narrower)))
		for _, w := range t.Why {
			if w.Start >= 0 && w.Start < w.End && w.End <= len(a.Text) {
				fmt.Fprintf(b, "    “%s” %s\n", terminal.Line(a.Text[w.Start:w.End]), s.Dim(fmt.Sprintf("%d–%d", w.Start, w.End)))
			}
		}
	}
}
