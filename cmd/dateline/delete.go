package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/index"
	"dateline/index/query"
)

const deleteLong = `Delete takes articles out of the index: the one with the id, or all that a query
finds. A person at a terminal is asked first; without one, --yes is needed. The
files that the articles came from stay; what was deleted does not come back from
them with the same text of the same day, unless ingest --revive calls it back.

Exit codes: 0 done, also when there was nothing; 1 failed; 2 usage, or no --yes;
10 there is no index; 11 another run holds the lock.`

func newDelete() *cobra.Command {
	var yes, dry bool
	cmd := &cobra.Command{
		Use:     "delete ID|QUERY",
		Short:   "Take articles out of the index",
		Long:    deleteLong,
		Example: "  dateline delete reports/c5.txt\n  dateline delete 'source:\"Example Post\" date:<2001' --yes",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ids, err := findDoomed(cmd, strings.Join(args, " "))
			if err != nil {
				return indexError(err)
			}
			errs := cmd.ErrOrStderr()
			if len(ids) == 0 {
				fmt.Fprintln(errs, "nothing found, nothing deleted")
				return nil
			}
			if dry {
				fmt.Fprintf(errs, "%d articles would be deleted\n", len(ids))
				return nil
			}
			if !yes {
				if err := confirm(cmd.InOrStdin(), errs, len(ids)); err != nil {
					return err
				}
			}
			if err := deleteArticles(cmd, ids); err != nil {
				return indexError(err)
			}
			fmt.Fprintf(errs, "%d articles deleted\n", len(ids))
			return nil
		},
	}
	addIndexFlag(cmd)
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "do not ask")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "tell how many, delete none")
	return cmd
}

// findDoomed lists the ids of the article of that id, or of what a query finds.
func findDoomed(cmd *cobra.Command, text string) ([]string, error) {
	r, err := openReader(cmd)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if _, err := r.Get(cmd.Context(), text); err == nil {
		return []string{text}, nil
	} else if !errors.Is(err, index.ErrNotFound) {
		return nil, err
	}
	q, err := query.Parse(text, time.Now())
	if err != nil {
		return nil, err
	}
	if q.Op == query.All && strings.TrimSpace(text) != "*" {
		return nil, usage("delete wants an id or a query; * is every article")
	}
	res, err := r.Search(cmd.Context(), q, index.Options{Limit: -1, Gazetteer: gazetteer{}})
	if err != nil {
		return nil, placed(err, text)
	}
	ids := make([]string, len(res.Hits))
	for i, h := range res.Hits {
		ids[i] = h.ID
	}
	return ids, nil
}

// confirm asks a person; where nobody can answer, --yes is wanted.
func confirm(in io.Reader, out io.Writer, n int) error {
	if !isTerminal(out) {
		return usage("%d articles would be deleted; --yes does it", n)
	}
	fmt.Fprintf(out, "delete %d articles? [y/N] ", n)
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil && line == "" || !strings.EqualFold(strings.TrimSpace(line), "y") && !strings.EqualFold(strings.TrimSpace(line), "yes") {
		return exitError{exitFailed, errors.New("nothing deleted")}
	}
	return nil
}

func deleteArticles(cmd *cobra.Command, ids []string) (err error) {
	dir, err := existingDir(cmd)
	if err != nil {
		return err
	}
	a, err := openArrivals(cmd.Context(), dir, 0)
	if err != nil {
		return err
	}
	defer func() {
		if end := a.Close(); err == nil {
			err = end
		}
	}()
	a.tellMended(cmd.ErrOrStderr())
	return a.Delete(context.WithoutCancel(cmd.Context()), ids)
}
