package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"dateline/pipeline/fetch"
)

func newFeeds() *cobra.Command {
	var wake []string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "feeds",
		Short: "Show the feeds and sitemaps that were fetched, and wake rested ones",
		Long: `Show what is known of each feed and sitemap: when it was last asked and with what
result. A feed that failed 10 times in a row is rested and no longer asked;
--wake takes it up again.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := indexDir(cmd)
			if err != nil {
				return err
			}
			if len(wake) > 0 {
				return wakeFeeds(cmd, dir, wake)
			}
			state, err := fetch.ReadState(storeAt(dir).StateDir())
			if err != nil {
				return exitError{exitFailed, err}
			}
			if asJSON {
				return feedsJSON(cmd.OutOrStdout(), state)
			}
			return feedsTable(cmd.OutOrStdout(), state)
		},
	}
	addIndexFlag(cmd)
	cmd.Flags().StringArrayVar(&wake, "wake", nil, "take the rested feed at `URL` up again; may be repeated")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a feed and line")
	return cmd
}

// wakeFeeds changes the state, so it holds the index's lock meanwhile.
func wakeFeeds(cmd *cobra.Command, dir string, urls []string) (err error) {
	a, err := openArrivals(cmd.Context(), dir, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	a.tellMended(cmd.ErrOrStderr())
	state, err := fetch.OpenState(a.ledger.File(), nil)
	if err != nil {
		return exitError{exitFailed, err}
	}
	for _, u := range urls {
		if !state.Wake(u) {
			return exitError{exitUsage, fmt.Errorf("no feed %q is known; `dateline feeds` lists them", u)}
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "%s is asked again at the next run\n", plainText(u))
	}
	if err := state.Save(true); err != nil {
		return exitError{exitFailed, err}
	}
	return nil
}

func feedsJSON(out io.Writer, state *fetch.State) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for _, u := range state.Feeds() {
		if err := enc.Encode(struct {
			URL string `json:"url"`
			fetch.FeedState
		}{u, state.Feed(u)}); err != nil {
			return err
		}
	}
	return nil
}

func feedsTable(out io.Writer, state *fetch.State) error {
	t := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	for _, u := range state.Feeds() {
		f := state.Feed(u)
		what := "ok"
		switch {
		case f.Rested:
			what = fmt.Sprintf("rested after %d failures: %s", f.Fails, f.Error)
		case f.Fails > 0:
			what = fmt.Sprintf("failed %d times: %s", f.Fails, f.Error)
		}
		fmt.Fprintf(t, "%s\t%s\t%d new\t%s\n", plainText(u), moment(f.Succeeded), f.New, plainText(what))
	}
	return t.Flush()
}

// moment is a time in UTC for people, a dash for never.
func moment(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.UTC().Format("2006-01-02 15:04Z")
}
