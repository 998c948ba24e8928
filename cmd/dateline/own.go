package main

import (
	"io"
	"os"

	"github.com/spf13/cobra"

	"dateline/extract"
)

// ownFiles are the user's own tables that every analysing command can be given.
type ownFiles struct{ topics, dictionary string }

// flags gives a command its --topics and --dictionary flags.
func (o *ownFiles) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.topics, "topics", "", "find the topics of `FILE`, too: .yaml (\"water: water sharing, Amu Darya, hydropower 0.8\") or .tsv")
	_ = cmd.MarkFlagFilename("topics", "yaml", "yml", "tsv")
	cmd.Flags().StringVar(&o.dictionary, "dictionary", "", "know the aliases, offices, people and stopped names of `FILE` (.tsv), too")
	_ = cmd.MarkFlagFilename("dictionary", "tsv")
}

// options reads the files before anything else is begun, so that what is wrong
// with one stops the command at once; no path is nothing.
func (o *ownFiles) options() ([]extract.Option, error) {
	var out []extract.Option
	for _, f := range []struct {
		path string
		read func(name string, r io.Reader) extract.Option
	}{{o.topics, extract.WithTopics}, {o.dictionary, extract.WithDictionary}} {
		if f.path == "" {
			continue
		}
		r, err := os.Open(f.path)
		if err != nil {
			return nil, exitError{exitUsage, err}
		}
		out = append(out, f.read(f.path, r))
		r.Close()
	}
	if err := extract.Check(out...); err != nil {
		return nil, exitError{exitUsage, err}
	}
	return out, nil
}
