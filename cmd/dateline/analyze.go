package main

import (
	"bufio"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"dateline/extract/doc"
	"dateline/pipeline/source"
)

const analyzeLong = `Analyze reads articles and prints one JSON object a line for each, in the order
of the input, without touching an index. A folder is walked; "-" or nothing is
standard input; a page is fetched from its http or https address as "dateline fetch"
would: robots.txt is honoured, and private addresses are refused.

` + readingLong + `

%s`

func newAnalyze() *cobra.Command {
	var input string
	var o options
	var f reading
	cmd := &cobra.Command{
		Use:   "analyze [--input auto|text|html|jsonl|csv] [FILE|DIR|URL|-]...",
		Short: "Print what is found in articles as JSON lines, without an index",
		Long:  fmt.Sprintf(analyzeLong, keysLong()),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, ok := source.ParseFormat(input)
			if !ok {
				return exitError{exitUsage, fmt.Errorf("--input %q: auto, text, html, jsonl or csv is wanted", input)}
			}
			if err := f.set(&o); err != nil {
				return err
			}
			if len(args) == 0 {
				args = []string{"-"}
			}
			if err := o.asks(); err != nil {
				return err
			}
			d, err := o.without(cmd)
			if err != nil {
				return err
			}
			// no pager: it is told as it is found, and the input may never end
			out := bufio.NewWriterSize(cmd.OutOrStdout(), 64<<10)
			enc := json.NewEncoder(out)
			enc.SetEscapeHTML(false)
			skipped, err := d.Analyze(cmd.Context(), args, format, func(a *doc.Analysis) error { return enc.Encode(a) })
			if end := out.Flush(); err == nil {
				err = end
			}
			if err == nil && skipped > 0 {
				return exitError{exitSkipped, nil}
			}
			return exit(err)
		},
	}
	o.analysing(cmd)
	f.flags(cmd)
	o.asking(cmd, pageInterval)
	cmd.Flags().StringVar(&input, "input", "auto", "what the input is: auto, text, html, jsonl or csv")
	return cmd
}
