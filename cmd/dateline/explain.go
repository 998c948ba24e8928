package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
)

const explainHelp = `Explain ID prints each finding of an article with the words around it and the rule
that made it. Explain ID QUERY holds every part of the query against the article:
whether it holds, where, and what it counts for relevance. Explain QUERY does so
for the best hits.

Explain ID --officials tells of each office-holder where the state comes from: the
words that say it, or the states that something speaks for, each with its
probability and the weight of every sign; a sign below 0 speaks against it. The
stored text is read anew, with the rules and tables of this program.

Explain ID --persons tells of each person whose name it is: the id, which all names
of one person share across articles, and how that is known. The rows same and apart
of a dictionary overrule it.

Exit codes: 0 done; 1 failed; 2 the query cannot be read; 10 there is no index.`

func newExplain() *cobra.Command {
	var limit int
	var asJSON, officials, persons bool
	cmd := &cobra.Command{
		Use:               "explain ID|QUERY [QUERY]...",
		Short:             "Tell why an article matches a query, or why a finding is one",
		Long:              explainHelp,
		Example:           "  dateline explain reports/c5.txt\n  dateline explain reports/c5.txt 'river official:(minister KZ)'\n  dateline explain reports/c5.txt --officials\n  dateline explain reports/c5.txt --persons",
		ValidArgsFunction: completeID,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("explain wants the id of an article, as search prints it, or a query")
			}
			if (officials || persons) && len(args) > 1 {
				return usage("--officials and --persons go with one article's id alone")
			}
			if officials && persons {
				return usage("--officials and --persons are two answers; ask for one")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			d, err := deskOf(cmd)
			if err != nil {
				return err
			}
			if officials {
				return exit(explainOfficials(cmd, d, args[0], asJSON))
			}
			if persons {
				return exit(explainPersons(cmd, d, args[0], asJSON))
			}
			list, err := d.Explain(cmd.Context(), args, limit)
			if err != nil {
				return exit(err)
			}
			if asJSON {
				return exit(printLines(cmd, list))
			}
			return exit(paged(cmd, func(out io.Writer, s terminal.Screen) error {
				b := bufio.NewWriter(out)
				e := &explaining{screen: s, w: b}
				e.explain(list)
				return b.Flush()
			}))
		},
	}
	addIndexFlag(cmd)
	addPagerFlag(cmd)
	cmd.Flags().IntVarP(&limit, "limit", "n", 3, "explain `N` hits of a query")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object an article and line; with --officials an office-holder and line, with --persons a name and line")
	cmd.Flags().BoolVar(&persons, "persons", false, "tell whose each person's name of an article is")
	cmd.Flags().BoolVar(&officials, "officials", false, "tell why each office-holder of an article has the state that is given")
	return cmd
}

// explaining prints what explain found.
type explaining struct {
	screen terminal.Screen
	w      io.Writer
}

func (e *explaining) explain(list []desk.Explained) {
	if len(list) == 0 {
		writeLine(e.w, "nothing found")
	}
	for _, x := range list {
		if len(x.Clauses) == 0 {
			e.findings(x.Article)
			continue
		}
		e.clauses(x)
	}
}

// findings prints every finding with the words around it.
func (e *explaining) findings(a *doc.Analysis) {
	fmt.Fprintln(e.w, e.screen.Bold(terminal.Line(a.Title)))
	for i := range a.Entities {
		m := &a.Entities[i]
		writeLine(e.w, "%s  %s%s", m.Rule, terminal.Line(m.Text), terminal.Line(sense(m)))
		writeLine(e.w, "    %s", e.inContext(a.Text, m.Start, m.End))
	}
	for i, line := range answer.Offices(a) {
		o := a.Officials[i]
		writeLine(e.w, "%s  %s", o.Rule, terminal.Line(line))
		if o.Start >= 0 {
			writeLine(e.w, "    %s", e.inContext(a.Text, o.Start, o.End))
		} else {
			writeLine(e.w, "    title: %s", terminal.Line(a.Title))
		}
	}
	for _, t := range a.Topics {
		writeLine(e.w, "topic/%s  %.2f", t.Name, t.Score)
		for _, why := range t.Why {
			writeLine(e.w, "    %s", e.inContext(a.Text, why.Start, why.End))
		}
	}
}

// nearby is how many bytes of a text are shown on both sides of a finding at most.
const nearby = 50

// inContext is a stretch of a text with the finding in brackets.
func (e *explaining) inContext(text string, start, end int) string {
	if start < 0 || end > len(text) || start > end {
		return ""
	}
	// what is left of a line behind the widest indent, the brackets and a label
	beside := max(10, min(nearby, (e.screen.Width-18-(end-start))/2))
	from, to := max(0, start-beside), min(len(text), end+beside)
	for from < start && from > 0 && !unicode.IsSpace(rune(text[from-1])) {
		from++
	}
	for to > end && to < len(text) && !unicode.IsSpace(rune(text[to])) {
		to--
	}
	return terminal.Line(text[from:start] + "[" + text[start:end] + "]" + text[end:to])
}

// shownEvidence is how much of what makes one part hold is shown.
const shownEvidence = 3

// clauses prints every part of a query with what it finds in an article.
func (e *explaining) clauses(x desk.Explained) {
	fmt.Fprintln(e.w, e.screen.Bold(terminal.Cut(terminal.Line(x.Title), e.screen.Width)))
	fmt.Fprintf(e.w, "  %s\n", e.screen.Dim(terminal.Line(x.ID)))
	if words := x.Clauses[0].Score; words > 0 && x.Score > 0 {
		writeLine(e.w, "  score %.3f = %.3f for its words × %.2f for its day", x.Score, words, x.Score/words)
	} else if words > 0 {
		writeLine(e.w, "  %.3f for its words, without the bonus of a new article", words)
	}
	for _, c := range x.Clauses {
		mark := "no "
		if c.Holds {
			mark = "yes"
		}
		line := fmt.Sprintf("%s%s %s", strings.Repeat("  ", c.Depth+1), mark, terminal.Line(c.Text))
		if c.Holds && c.Score > 0 {
			line += fmt.Sprintf("  %.3f", c.Score)
		}
		fmt.Fprintln(e.w, line)
		for _, v := range c.Evidence[:min(len(c.Evidence), shownEvidence)] {
			fmt.Fprintf(e.w, "%s    %s\n", strings.Repeat("  ", c.Depth+1), e.evidence(x.Article, v))
		}
	}
}

// evidence is one thing that makes a part of a query hold, in one line.
func (e *explaining) evidence(a *doc.Analysis, v desk.Evidence) (line string) {
	switch v.In {
	case "official":
		line = terminal.Line(answer.Offices(a)[v.Official])
	case "published":
		line = "published " + terminal.Line(a.Published)
	case "title":
		line = "title: " + e.inContext(a.Title, v.Start, v.End)
	default:
		line = e.inContext(a.Text, v.Start, v.End)
	}
	if v.Rule != "" {
		line += "  " + v.Rule
	}
	for _, name := range v.Spelling {
		line += "  person/spelling: " + name + " in another romanisation (Wikidata)"
	}
	return line
}

// writeLine prints one plain line.
func writeLine(w io.Writer, format string, args ...any) {
	fmt.Fprintln(w, terminal.Plain(fmt.Sprintf(format, args...)))
}
