package main

import (
	"bufio"
	"io"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/desk"
)

// explainPersons prints who an article's persons are.
func explainPersons(cmd *cobra.Command, d *desk.Desk, id string, asJSON bool) error {
	list, err := d.ExplainPersons(cmd.Context(), id)
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
			writeLine(b, "no persons")
		}
		for _, w := range list {
			writeLine(b, "%s", s.Bold(terminal.Cut(terminal.Line(w.Name), s.Width)))
			if w.Person == "" {
				r.wrapped("  ", "one word that is no known holder's: it tells nobody from another")
				continue
			}
			r.wrapped("  ", terminal.Line(w.Person))
			r.wrapped("  ", whose[w.How]+"; "+w.How)
		}
		return b.Flush()
	})
}

// whose says of each way by which a person is known what it is.
var whose = map[string]string{
	"holder/office":    "the known holder of the office that the article gives",
	"holder/name":      "the whole name of a known holder of a state or a body that the article names",
	"holder/surname":   "the surname of who heads a state that the article names",
	"holder/seat":      "heard as the name of who held that office, or one of a state that the article names, at the time",
	"name/key":         "nobody known: the name in any of its spellings, with the initials and the state served where the article gives them",
	"dictionary/same":  "the one whom your own dictionary says",
	"dictionary/apart": "kept apart by your own dictionary",
}
