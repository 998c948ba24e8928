package main

import (
	"bufio"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/table"
	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/answer"
)

func newSimilar() *cobra.Command {
	var limit int
	var format string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "similar ID",
		Short: "Find the articles most like one",
		Long: `Similar finds the articles that share the words which tell one article apart, most
like it first. Near-copies of its own story are left out; dateline story has them.

Exit codes: 0 done, also without a hit; 1 there is no such article; 2 usage;
10 there is no index.`,
		Example:           "  dateline similar reports/c5.txt -n 5",
		Args:              oneID,
		ValidArgsFunction: completeID,
		RunE: func(cmd *cobra.Command, args []string) error {
			if asJSON {
				format = "jsonl"
			}
			if format != "table" && !slices.Contains(answer.Formats(), format) {
				return usage("there is no format %q", format)
			}
			d, err := deskOf(cmd)
			if err != nil {
				return err
			}
			found, err := d.Similar(cmd.Context(), args[0], limit)
			if err != nil {
				return exit(err)
			}
			defer found.Close()
			p := &printing{flags: &searchFlags{format: format}, found: found, text: "similar to " + args[0], tallies: &answer.Tallies{}}
			return exit(p.print(cmd))
		},
	}
	addIndexFlag(cmd)
	addPagerFlag(cmd)
	cmd.Flags().IntVarP(&limit, "limit", "n", 10, "print `N` articles")
	cmd.Flags().StringVar(&format, "format", "table", "`FORM`, as in search")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(append(answer.Formats(), "table"), cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object an article and line")
	return cmd
}

// oneID wants one argument and says which.
func oneID(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usage("%s wants the id of one article, as search prints it, or its address; it was given %d", cmd.Name(), len(args))
	}
	return nil
}

func newStory() *cobra.Command {
	var asJSON, full, words bool
	cmd := &cobra.Command{
		Use:   "story ID",
		Short: "List all versions of an article's story, and what differs",
		Long: `Story lists every near-copy of an article that the index has, the first published
first, with how many sentences each adds to the first one and leaves out of it.
The ID is an article's or a story's.

Exit codes: 0 done; 1 there is no such article; 2 usage; 10 there is no index.`,
		Example:           "  dateline story reports/c5.txt --full",
		Args:              oneID,
		ValidArgsFunction: completeID,
		RunE: func(cmd *cobra.Command, args []string) error {
			d, err := deskOf(cmd)
			if err != nil {
				return err
			}
			detail := table.Numbers
			switch {
			case words:
				detail = table.Words
			case full:
				detail = table.Sentences
			}
			versions, err := d.Story(cmd.Context(), args[0])
			if err != nil {
				return exit(err)
			}
			if asJSON {
				return exit(printLines(cmd, versions))
			}
			return exit(paged(cmd, func(out io.Writer, s terminal.Screen) error {
				b := bufio.NewWriter(out)
				if err := table.Versions(b, s, versions, detail); err != nil {
					return err
				}
				return b.Flush()
			}))
		},
	}
	addIndexFlag(cmd)
	addPagerFlag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a version and line")
	cmd.Flags().BoolVar(&full, "full", false, "print the sentences that differ")
	cmd.Flags().BoolVar(&words, "diff", false, "print the words that differ from the first version: [-gone-] {+new+}")
	return cmd
}
