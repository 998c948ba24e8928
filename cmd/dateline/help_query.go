package main

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dateline/extract/vocab"
)

//go:embed query.txt
var queryText string

// newQueryHelp is "dateline help query": a topic, not a command that runs.
func newQueryHelp() *cobra.Command {
	return &cobra.Command{Use: "query", Short: "The query language on one page", Long: queryHelp()}
}

// queryHelp is the page with the vocabulary's words in it.
func queryHelp() string {
	return strings.NewReplacer("{roles}", wrapped("Roles:", vocab.RoleIDs()), "{portfolios}", wrapped("Portfolios:", vocab.PortfolioIDs()),
		"{topics}", strings.Join(vocab.TopicIDs(), ", "), "{statuses}", strings.Join(vocab.StatusIDs(), " "), "{plain}", plainHelp()).Replace(queryText)
}

// plainHelp has a line for each type of entities that has a field of its own name.
func plainHelp() string {
	var b strings.Builder
	for _, t := range vocab.Types() {
		if t.Plain {
			fmt.Fprintf(&b, "  %-29s %s named, by name or id\n", strings.Join(fieldNames(t), " or "), t.Plural)
		}
	}
	return b.String()
}

// fieldNames lists what a plain type's field is asked by.
func fieldNames(t vocab.Type) []string {
	names := []string{t.ID + ":VALUE"}
	if t.Short != "" {
		names = append(names, t.Short+":")
	}
	return names
}

// helpWidth is the widest line of the page, in characters.
const helpWidth = 81

// wrapped sets a list of words in lines.
func wrapped(head string, list []string) string {
	var b strings.Builder
	b.WriteString(head)
	width := len(head)
	for i, w := range list {
		if i == len(list)-1 {
			w += "."
		}
		if width+1+len(w) > helpWidth {
			b.WriteString("\n" + w)
			width = len(w)
			continue
		}
		b.WriteString(" " + w)
		width += 1 + len(w)
	}
	return b.String()
}
