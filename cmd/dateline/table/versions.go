package table

import (
	"fmt"
	"io"
	"strings"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/desk"
)

// Detail is how much of what differs is written.
type Detail int

// Versions are counted, with the sentences that differ, or with the words that do.
const (
	Numbers Detail = iota
	Sentences
	Words
)

// Versions writes versions of a story for people.
func Versions(w io.Writer, s terminal.Screen, list []desk.Version, detail Detail) error {
	for n, v := range list {
		when := v.Published
		if when == "" {
			when = "undated"
		}
		_, err := fmt.Fprintf(w, "%d. %s\n   %s\n", n+1, s.Bold(terminal.Cut(terminal.Line(v.Title), s.Width-4)),
			s.Dim(terminal.Line(strings.ReplaceAll(when+" · "+v.Source+" · "+v.ID, "·  · ", "· "))))
		if err != nil {
			return err
		}
		if n > 0 {
			fmt.Fprintf(w, "   adds %d and drops %d sentences of the first\n", len(v.Adds), len(v.Drops))
		}
		if len(v.Origins) > 1 {
			fmt.Fprintf(w, "   the same text also at %s\n", terminal.Line(strings.Join(v.Origins[1:], ", ")))
		}
		if detail == Words && n > 0 {
			if err := Diff(w, s, list[0].Title+"\n"+list[0].Text, v.Title+"\n"+v.Text); err != nil {
				return err
			}
		}
		if detail != Sentences {
			continue
		}
		for _, part := range []struct {
			sign string
			list []string
		}{{"+", v.Adds}, {"-", v.Drops}} {
			for _, sentence := range part.list {
				for i, line := range terminal.Wrap(terminal.Line(sentence), s.Width-5) {
					lead := part.sign
					if i > 0 {
						lead = " "
					}
					fmt.Fprintf(w, "   %s %s\n", lead, line)
				}
			}
		}
	}
	return nil
}
