package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"dateline/cmd/internal/desk"
)

func newFeeds() *cobra.Command {
	var wake []string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "feeds",
		Short: "Show the feeds and sitemaps that were fetched, and wake rested ones",
		Long: `Show what is known of each feed and sitemap: when it was last asked and with what
result, and what of it was put off to a later run, until when and why. A feed that
failed 10 times in a row, or answered that it has ended (410), is rested and no
longer asked; --wake takes it up again.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			d, err := deskOf(cmd)
			if err != nil {
				return err
			}
			if len(wake) > 0 {
				return wakeFeeds(cmd, d, wake)
			}
			list, err := d.Feeds(cmd.Context())
			if err != nil {
				return exit(err)
			}
			if asJSON {
				return exit(printLines(cmd, list))
			}
			return feedsTable(cmd.OutOrStdout(), list)
		},
	}
	addIndexFlag(cmd)
	cmd.Flags().StringArrayVar(&wake, "wake", nil, "take the rested feed at `URL` up again; may be repeated")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a feed and line")
	return cmd
}

func wakeFeeds(cmd *cobra.Command, d *desk.Desk, urls []string) error {
	if err := d.Wake(cmd.Context(), urls...); err != nil {
		return unknownIsUsage(err)
	}
	for _, u := range urls {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s is asked again at the next run\n", plainText(u))
	}
	return nil
}

// printLines prints one JSON object a value and line, without escaping what only HTML
// minds.
func printLines[T any](cmd *cobra.Command, list []T) error {
	return pagedLines(cmd, func(out io.Writer) error {
		b := bufio.NewWriterSize(out, 1<<16)
		enc := json.NewEncoder(b)
		enc.SetEscapeHTML(false)
		for _, v := range list {
			if err := enc.Encode(v); err != nil {
				return err
			}
		}
		return b.Flush()
	})
}

func feedsTable(out io.Writer, list []desk.Feed) error {
	t := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	for _, f := range list {
		what := "ok"
		switch {
		case f.Gone:
			what = "ended: it answered 410"
		case f.Rested:
			what = fmt.Sprintf("rested after %s: %s", counted(f.Fails, "failure", "failures"), f.Error)
		case f.Fails > 0:
			what = fmt.Sprintf("failed %s: %s", counted(f.Fails, "time", "times"), f.Error)
		case f.Why != "":
			what = waits(f)
		}
		if f.Moved != "" {
			what += "; moved to " + f.Moved
		}
		fmt.Fprintf(t, "%s\t%s\t%d new\t%s\n", plainText(f.URL), moment(f.Succeeded), f.New, plainText(what))
	}
	return t.Flush()
}

// waits says what of a feed is put off, to when, and why.
func waits(f desk.Feed) string {
	what, until := "put off", "the next run"
	if f.Off > 0 {
		what = fmt.Sprintf("%d pages put off", f.Off)
	}
	if !f.Until.IsZero() {
		until = moment(f.Until)
	}
	return fmt.Sprintf("%s to %s: %s", what, until, f.Why)
}

// moment is a time in UTC for people, a dash for never.
func moment(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.UTC().Format("2006-01-02 15:04Z")
}
