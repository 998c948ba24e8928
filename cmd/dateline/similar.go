package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/answer"
	"dateline/cmd/dateline/terminal"
	"dateline/index"
	"dateline/index/query"
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
		Example: "  dateline similar reports/c5.txt -n 5",
		Args:    oneID,
		RunE: func(cmd *cobra.Command, args []string) error {
			if asJSON {
				format = "jsonl"
			}
			if format != "table" && !slices.Contains(answer.Formats(), format) {
				return usage("there is no format %q", format)
			}
			r, err := openReader(cmd)
			if err != nil {
				return err
			}
			defer r.Close()
			a, err := r.Get(cmd.Context(), args[0])
			if err != nil {
				return indexError(err)
			}
			res, err := r.Similar(cmd.Context(), a, index.Options{Limit: limit, Group: true})
			if err != nil {
				return indexError(err)
			}
			q := &query.Node{Op: query.Word, Text: a.Title}
			p := &printing{flags: &searchFlags{format: format}, reader: r, query: q, text: "similar to " + a.ID, result: res}
			return indexError(p.print(cmd.Context(), cmd.OutOrStdout(), cmd.OutOrStdout(), cmd.ErrOrStderr()))
		},
	}
	addIndexFlag(cmd)
	cmd.Flags().IntVarP(&limit, "limit", "n", 10, "print `N` articles")
	cmd.Flags().StringVar(&format, "format", "table", "`FORM`, as in search")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(append(answer.Formats(), "table"), cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object an article and line")
	return cmd
}

// oneID wants one argument and says which.
func oneID(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usage("%s wants the id of one article, as search prints it; it was given %d", cmd.Name(), len(args))
	}
	return nil
}

func newStory() *cobra.Command {
	var asJSON, full bool
	cmd := &cobra.Command{
		Use:   "story ID",
		Short: "List all versions of an article's story, and what differs",
		Long: `Story lists every near-copy of an article that the index has, the first published
first, with how many sentences each adds to the first one and leaves out of it.
The ID is an article's or a story's.

Exit codes: 0 done; 1 there is no such article; 2 usage; 10 there is no index.`,
		Example: "  dateline story reports/c5.txt --full",
		Args:    oneID,
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := openReader(cmd)
			if err != nil {
				return err
			}
			defer r.Close()
			versions, err := storyOf(cmd.Context(), r, args[0])
			if err != nil {
				return indexError(err)
			}
			out := cmd.OutOrStdout()
			if asJSON {
				if isTerminal(out) {
					out = terminal.Guard{W: out}
				}
				return indexError(answer.VersionsJSON(out, versions))
			}
			b := bufio.NewWriter(out)
			if err := answer.Versions(b, terminal.Of(out), versions, full); err != nil {
				return indexError(err)
			}
			return indexError(b.Flush())
		},
	}
	addIndexFlag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a version and line")
	cmd.Flags().BoolVar(&full, "full", false, "print the sentences that differ")
	return cmd
}

// storyOf reads all versions of a story, by an article of it or by its own id.
func storyOf(ctx context.Context, r index.Reader, id string) ([]answer.Version, error) {
	story := id
	a, err := r.Get(ctx, id)
	if err == nil {
		if a.Story == "" {
			return answer.Compare([]answer.Item{{Analysis: a}}), nil
		}
		story = a.Story
	}
	res, e := r.Search(ctx, &query.Node{Op: query.Word, Field: "story", Text: story}, index.Options{Limit: -1, Sort: index.Oldest})
	if e != nil {
		return nil, e
	}
	if len(res.Hits) == 0 {
		return nil, err // there is no such article
	}
	var items []answer.Item
	for _, h := range res.Hits {
		a, err := r.Get(ctx, h.ID)
		if err != nil {
			return nil, err
		}
		items = append(items, answer.Item{Analysis: a})
	}
	return answer.Compare(items), nil
}

func newExplain() *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use:   "explain ID|QUERY [QUERY]...",
		Short: "Tell why an article matches a query, or why a finding is one",
		Long: `Explain ID prints each finding of an article with the words around it and the rule
that made it. Explain ID QUERY holds every part of the query against the article:
whether it holds, where, and what it counts for relevance. Explain QUERY does so
for the best hits.

Exit codes: 0 done; 1 failed; 2 the query cannot be read; 10 there is no index.`,
		Example: "  dateline explain reports/c5.txt\n  dateline explain reports/c5.txt 'river official:(minister KZ)'",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("explain wants the id of an article, as search prints it, or a query")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := openReader(cmd)
			if err != nil {
				return err
			}
			defer r.Close()
			e := &explaining{reader: r, screen: terminal.Of(cmd.OutOrStdout()), limit: limit}
			b := bufio.NewWriter(cmd.OutOrStdout())
			if err := e.explain(cmd.Context(), b, args); err != nil {
				return indexError(err)
			}
			return indexError(b.Flush())
		},
	}
	addIndexFlag(cmd)
	cmd.Flags().IntVarP(&limit, "limit", "n", 3, "explain `N` hits of a query")
	return cmd
}

// writeLine prints one plain line.
func writeLine(w io.Writer, format string, args ...any) {
	fmt.Fprintln(w, terminal.Plain(fmt.Sprintf(format, args...)))
}
