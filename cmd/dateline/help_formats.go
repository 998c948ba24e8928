package main

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/terminal"
	"dateline/extract/vocab"
)

//go:embed formats.txt
var formatsText string

// newFormatsHelp is "dateline help formats": a topic, not a command that runs.
func newFormatsHelp() *cobra.Command {
	return &cobra.Command{Use: formatsTopic, Short: "The forms of answers, their columns, and of your own tables", Long: formatsHelp()}
}

// formatsTopic is the topic whose manual page is of section 5, file formats.
const formatsTopic = "formats"

// formatsHelp is the page with the vocabulary's columns in it.
func formatsHelp() string {
	var articles, findings []vocab.Word
	for _, c := range vocab.Columns() {
		articles = append(articles, c.Word)
	}
	for _, c := range vocab.FindingColumns() {
		findings = append(findings, c.Word)
	}
	return strings.NewReplacer("{columns}\n", listedWords(articles), "{findings}\n", listedWords(findings)).Replace(formatsText)
}

// listedWords has a word and its help on each line.
func listedWords(list []vocab.Word) string {
	wide := 0
	for _, w := range list {
		wide = max(wide, len(w.ID))
	}
	var b strings.Builder
	for _, w := range list {
		head := fmt.Sprintf("  %-*s  ", wide, w.ID)
		for i, line := range terminal.Wrap(w.Help, helpWidth-len(head)) {
			if i > 0 {
				head = strings.Repeat(" ", len(head))
			}
			b.WriteString(head + line + "\n")
		}
	}
	return b.String()
}
