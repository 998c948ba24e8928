package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/index/query"
	"dateline/pipeline/config"
	"dateline/pipeline/statefile"
)

// searchesFile holds the searches saved at the prompt, in the index's state folder.
const searchesFile = "searches.json"

func newAlert() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "alert",
		Short: "Save searches whose new articles each run reports",
		Long: `Save searches that "dateline run" answers with what is new since its last report.
They are printed on standard output, so that cron mails them; the configuration
can send them to files, feeds and programs.`,
	}
	cmd.AddCommand(newAlertAdd(), newAlertList(), newAlertRemove())
	return cmd
}

var errNoAlert = errors.New("there is no saved search of that name")

func loadSearches(stateDir string) (list []config.Alert, err error) {
	data, err := os.ReadFile(filepath.Join(stateDir, searchesFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &list)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(stateDir, searchesFile), err)
	}
	return list, nil
}

func saveSearches(stateDir string, list []config.Alert) error {
	data, err := json.MarshalIndent(list, "", " ")
	if err != nil {
		return err
	}
	return statefile.Replace(filepath.Join(stateDir, searchesFile), append(data, '\n'))
}

// alertName is what the configuration's schema admits as a name.
var alertName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// changeSearches rewrites the saved searches of the index of this call.
func changeSearches(cmd *cobra.Command, change func([]config.Alert) ([]config.Alert, error)) error {
	dir, err := existingDir(cmd)
	if err != nil {
		return err
	}
	list, err := loadSearches(storeAt(dir).StateDir())
	if err != nil {
		return exitError{exitFailed, err}
	}
	if list, err = change(list); err != nil {
		return exitError{exitUsage, err}
	}
	if err := saveSearches(storeAt(dir).StateDir(), list); err != nil {
		return exitError{exitFailed, err}
	}
	return nil
}

func newAlertAdd() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "add NAME QUERY...",
		Short:   "Save a search under a name, in place of an older one of that name",
		Example: "  dateline alert add kazakh-ministers 'official:(minister KZ)'",
		Args:    cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			name, text := args[0], strings.Join(args[1:], " ")
			if !alertName.MatchString(name) {
				return usage("a name has letters, digits, dots, dashes and underscores, not %q", name)
			}
			if _, err := query.Parse(text, time.Now()); err != nil {
				return indexError(err)
			}
			return changeSearches(cmd, func(list []config.Alert) ([]config.Alert, error) {
				list = slices.DeleteFunc(list, func(a config.Alert) bool { return a.Name == name })
				return append(list, config.Alert{Name: name, Query: text}), nil
			})
		},
	}
	addIndexFlag(cmd)
	return cmd
}

func newAlertRemove() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "remove NAME",
		Short: "Forget a saved search",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return changeSearches(cmd, func(list []config.Alert) ([]config.Alert, error) {
				n := len(list)
				list = slices.DeleteFunc(list, func(a config.Alert) bool { return a.Name == args[0] })
				if len(list) == n {
					return nil, fmt.Errorf("%w: %q; dateline alert list has them", errNoAlert, args[0])
				}
				return list, nil
			})
		},
	}
	addIndexFlag(cmd)
	return cmd
}

func newAlertList() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list",
		Short: "Print the saved searches",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := existingDir(cmd)
			if err != nil {
				return err
			}
			list, err := loadSearches(storeAt(dir).StateDir())
			if err != nil {
				return exitError{exitFailed, err}
			}
			for _, a := range list {
				fmt.Fprintf(cmd.OutOrStdout(), "%s\t%s\n", a.Name, plainText(a.Query))
			}
			return nil
		},
	}
	addIndexFlag(cmd)
	return cmd
}
