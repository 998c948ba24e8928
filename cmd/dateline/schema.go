package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/schema"
)

// schemaLong names every schema with the commands that print it.
func schemaLong() string {
	var b strings.Builder
	b.WriteString("Schema prints the JSON Schema (draft 2020-12) of what the program prints for other\nprograms: of one kind of object, or of all of them in one. Further properties may\ncome with later versions.\n\n")
	for _, o := range schema.Outputs() {
		fmt.Fprintf(&b, "  %-10s %s\n", o.Name, o.From)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func newSchema() *cobra.Command {
	return &cobra.Command{
		Use:       "schema [NAME]",
		Short:     "Print the JSON Schema of what the program prints for programs",
		Long:      schemaLong(),
		Example:   "  dateline schema article\n  dateline schema >dateline.schema.json",
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: schema.Names(),
		RunE: func(cmd *cobra.Command, args []string) error {
			var data []byte
			var err error
			if len(args) == 1 {
				if data, err = schema.Of(args[0]); err != nil {
					return exitError{exitUsage, err}
				}
			} else if data, err = schema.All(); err != nil {
				return exitError{exitFailed, err}
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s\n", strings.TrimSpace(string(data)))
			return exit(err)
		},
	}
}
