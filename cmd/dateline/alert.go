package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/desk"
	"dateline/pipeline/config"
)

func newAlert() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "alert",
		Short: "Save searches whose new articles each run reports",
		Long: `Save searches that "dateline run" answers with what is new since its last report.
They are printed on standard output, so that cron mails them; the configuration
can send them to files, feeds and programs.`,
	}
	cmd.AddCommand(newAlertAdd(), newAlertList(), newAlertRemove(), newAlertTest())
	return cmd
}

func newAlertAdd() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "add NAME QUERY...",
		Short:   "Save a search under a name, in place of an older one of that name",
		Example: "  dateline alert add kazakh-ministers 'official:(minister KZ)'",
		Args:    cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			d, err := deskOf(cmd)
			if err != nil {
				return err
			}
			if err := d.AddAlert(cmd.Context(), args[0], strings.Join(args[1:], " ")); err != nil {
				return exit(err)
			}
			if errs := cmd.ErrOrStderr(); isTerminal(errs) {
				fmt.Fprintf(errs, "saved; each dateline run tells what is new, dateline alert test %s what it would have told\n", args[0])
			}
			return nil
		},
	}
	addIndexFlag(cmd)
	return cmd
}

const alertTestLong = `Test prints what an alert would have reported of the articles published since a day,
as its mail has it: each with its address and what makes it a hit. Nothing is sent, and
what the alert waits for stays. NAME is a saved search's, or with --config one of that
configuration, whose index is asked.

Exit codes: 0 done, also without a hit; 1 failed; 2 there is no such alert, or its
query cannot be read; 10 there is no index.`

func newAlertTest() *cobra.Command {
	var since, path string
	cmd := &cobra.Command{
		Use:               "test NAME",
		Short:             "Print what an alert would have reported",
		Long:              alertTestLong,
		ValidArgsFunction: completeAlert,
		Example:           "  dateline alert test kazakh-ministers\n  dateline alert test quakes --since 7d --config /etc/dateline.yaml",
		Args:              cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			d, c, err := deskOfAlerts(cmd, path)
			if err != nil {
				return err
			}
			tested, err := d.TestAlert(cmd.Context(), c, args[0], since)
			if err != nil {
				return unknownIsUsage(err)
			}
			defer tested.Close()
			tested.Alert.To = "text"
			return exit(paged(cmd, func(out io.Writer, s terminal.Screen) error {
				if s.Window {
					return renderFor(out, s, tested.News)
				}
				return renderNews(out, tested.News)
			}))
		},
	}
	addIndexFlag(cmd)
	addPagerFlag(cmd)
	cmd.Flags().StringVar(&since, "since", "30d", "articles published on this `DAY` or later: 30d, 2019-11, last-week")
	cmd.Flags().StringVar(&path, "config", "", "take alerts and index of a configuration `FILE`, too")
	_ = cmd.MarkFlagFilename("config", "yaml", "yml")
	return cmd
}

// deskOfAlerts is the Desk of the configuration that is named, or of the index alone.
func deskOfAlerts(cmd *cobra.Command, path string) (*desk.Desk, *config.Config, error) {
	if path == "" {
		d, err := deskOf(cmd)
		return d, nil, err
	}
	c, err := config.Load(path)
	if err != nil {
		return nil, nil, exitError{exitFailed, err}
	}
	d, err := new(options).configured(cmd, c)
	return d, c, err
}

func newAlertRemove() *cobra.Command {
	cmd := &cobra.Command{
		Use:               "remove NAME",
		Short:             "Forget a saved search",
		ValidArgsFunction: completeAlert,
		Args:              cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			d, err := deskOf(cmd)
			if err != nil {
				return err
			}
			return unknownIsUsage(d.RemoveAlert(cmd.Context(), args[0]))
		},
	}
	addIndexFlag(cmd)
	return cmd
}

func newAlertList() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "Print the saved searches",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			d, err := deskOf(cmd)
			if err != nil {
				return err
			}
			list, err := d.Alerts(cmd.Context())
			if err != nil {
				return exit(err)
			}
			if asJSON {
				return exit(printLines(cmd, list))
			}
			for _, a := range list {
				fmt.Fprintf(cmd.OutOrStdout(), "%s\t%s\n", a.Name, plainText(a.Query))
			}
			return nil
		},
	}
	addIndexFlag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object an alert and line")
	return cmd
}
