package main

import (
	"github.com/spf13/cobra"

	"dateline/extract/topic"
)

// addTopicsFlag gives a command its --topics flag.
func addTopicsFlag(cmd *cobra.Command, path *string) {
	cmd.Flags().StringVar(path, "topics", "", "find the topics of `FILE`, too: .yaml (\"water: water sharing, Amu Darya, hydropower 0.8\") or .tsv")
	_ = cmd.MarkFlagFilename("topics", "yaml", "yml", "tsv")
}

// userTopics reads a file of topics before anything else is begun, so that what
// is wrong with it stops the command at once; no path is no topics.
func userTopics(path string) ([]topic.Option, error) {
	if path == "" {
		return nil, nil
	}
	o := topic.UserFile(path)
	if _, err := topic.New(o); err != nil {
		return nil, exitError{exitUsage, err}
	}
	return []topic.Option{o}, nil
}
