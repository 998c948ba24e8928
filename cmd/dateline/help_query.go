package main

import (
	_ "embed"

	"github.com/spf13/cobra"
)

//go:embed query.txt
var queryHelp string

// newQueryHelp is "dateline help query": a topic, not a command that runs.
func newQueryHelp() *cobra.Command {
	return &cobra.Command{Use: "query", Short: "The query language on one page", Long: queryHelp}
}
