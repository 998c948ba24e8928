package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"dateline/cmd/internal/mcp"
)

const mcpLong = `Mcp answers an assistant that started it, by the Model Context Protocol on standard
input and output: tools that search the index (search, article, officials, timeline,
places) and that analyse a text (analyze), and articles as resources (article://ID).
What they find comes with citations: the article's id and address, the bytes of its
text, the rule. Nothing is written; a newer state of the index is taken up by the next
call. "dateline serve" answers the same over HTTP at /mcp.

An assistant is told of it by a configuration as this:
  {"mcpServers": {"dateline": {"command": "dateline", "args": ["mcp"]}}}

Exit codes: 0 the assistant went away; 1 failed; 2 usage; 130 interrupted.`

func newMCP() *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:     "mcp",
		Short:   "Answer an assistant on standard input and output (MCP)",
		Long:    mcpLong,
		Example: "  dateline mcp --index /var/lib/dateline",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			// what searches note stands in their answers
			o.quiet, o.KeepOpen = true, true
			d, err := o.desk(cmd)
			if err != nil {
				return err
			}
			defer d.Close()
			s, err := mcp.New(d, mcp.Options{Log: func(err error) { fmt.Fprintln(cmd.ErrOrStderr(), "dateline:", plainText(err.Error())) }})
			if err != nil {
				return exit(err)
			}
			return exit(s.Serve(cmd.Context(), cmd.InOrStdin(), cmd.OutOrStdout()))
		},
	}
	addIndexFlag(cmd)
	return cmd
}
