package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"dateline/cmd/internal/desk"
	"dateline/pipeline/config"
)

// defaultConfig is the file that the config commands and run take without --config.
const defaultConfig = "dateline.yaml"

func newConfig() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Write and check the configuration of scheduled runs",
	}
	cmd.AddCommand(newConfigInit(), newConfigCheck(), newConfigSchema())
	return cmd
}

func newConfigInit() *cobra.Command {
	return &cobra.Command{
		Use:     "init [FILE]",
		Short:   "Write a commented example, " + defaultConfig + " unless FILE is given",
		Example: "  dateline config init\n  dateline config check",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			path := configPath(args)
			err := config.WriteExample(path)
			if errors.Is(err, os.ErrExist) {
				return exitError{exitFailed, fmt.Errorf("%s is there already and was left alone", path)}
			}
			if err != nil {
				return exitError{exitFailed, err}
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "wrote %s; edit its sources, then: dateline config check %s\n", path, path)
			return nil
		},
	}
}

func newConfigCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check [FILE]",
		Short: "Check a configuration; each fault is told with its line",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			path := configPath(args)
			c, err := config.Load(path)
			if err != nil {
				return exitError{exitFailed, err}
			}
			if err := desk.CheckConfig(c); err != nil {
				return exitError{exitFailed, err}
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s: %s, %s, no fault\n", path, counted(len(c.Sources), "source", "sources"), counted(len(c.Alerts), "alert", "alerts"))
			return nil
		},
	}
}

func newConfigSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema that configurations are checked against",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprint(cmd.OutOrStdout(), config.Schema)
			return err
		},
	}
}

func configPath(args []string) string {
	if len(args) == 1 {
		return args[0]
	}
	return defaultConfig
}
