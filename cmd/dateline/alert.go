package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

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
			return exit(d.AddAlert(cmd.Context(), args[0], strings.Join(args[1:], " ")))
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
