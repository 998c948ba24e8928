package main

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// indexEnv names the environment variable that stands in for --index.
const indexEnv = "DATELINE_INDEX"

// addIndexFlag gives a command its --index flag; indexDir reads it.
func addIndexFlag(cmd *cobra.Command) {
	cmd.Flags().String("index", "", "the index `DIR` (default $"+indexEnv+", else the user's data directory)")
	_ = cmd.MarkFlagDirname("index")
}

// indexDir tells where the index of this call is: --index, else
// $DATELINE_INDEX, else $XDG_DATA_HOME/dateline, else ~/.local/share/dateline.
// Cron's bare environment may have no home, then one of the former is needed.
func indexDir(cmd *cobra.Command) (string, error) {
	if dir, err := cmd.Flags().GetString("index"); err == nil && dir != "" {
		return dir, nil
	}
	if dir := os.Getenv(indexEnv); dir != "" {
		return dir, nil
	}
	// the XDG specification has relative paths ignored
	if data := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
		return filepath.Join(data, "dateline"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", exitError{exitUsage, errors.New("no home directory is known: say where the index is with --index DIR or $" + indexEnv)}
	}
	return filepath.Join(home, ".local", "share", "dateline"), nil
}
