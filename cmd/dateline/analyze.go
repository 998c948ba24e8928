package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"dateline/extract"
	"dateline/extract/analysis"
)

func newAnalyze() *cobra.Command {
	return &cobra.Command{
		Use:   "analyze [FILE]...",
		Short: "Print what is found in articles as JSON lines, without an index",
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := analysis.New()
			if err != nil {
				return exitError{exitFailed, err}
			}
			out := bufio.NewWriter(cmd.OutOrStdout())
			enc := json.NewEncoder(out)
			enc.SetEscapeHTML(false)
			for _, path := range args {
				if err := analyzeFile(a, path, enc); err != nil {
					return exitError{exitFailed, err}
				}
			}
			return out.Flush()
		},
	}
}

func analyzeFile(a *analysis.Analyser, path string, enc *json.Encoder) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	dec := json.NewDecoder(f)
	for n := 1; ; n++ {
		var in extract.Article
		if err := dec.Decode(&in); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: article %d: %w", path, n, err)
		}
		in.Origin = fmt.Sprintf("%s:%d", path, n)
		if err := enc.Encode(a.Analyse(in)); err != nil {
			return err
		}
	}
}
