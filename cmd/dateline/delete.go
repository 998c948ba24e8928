package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
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
			d, err := deskOf(cmd)
			if err != nil {
				return err
			}
			ids, err := d.Doomed(cmd.Context(), strings.Join(args, " "))
			if err != nil {
				return exit(err)
			}
			errs := cmd.ErrOrStderr()
			if len(ids) == 0 {
				fmt.Fprintln(errs, "nothing found, nothing deleted")
				return nil
			}
			if dry {
				fmt.Fprintf(errs, "%s would be deleted\n", counted(len(ids), "article", "articles"))
				return nil
			}
			if !yes {
				if err := confirm(cmd.InOrStdin(), errs, len(ids)); err != nil {
					return err
				}
			}
			if err := d.Delete(cmd.Context(), ids); err != nil {
				return exit(err)
			}
			fmt.Fprintf(errs, "%s deleted\n", counted(len(ids), "article", "articles"))
			return nil
		},
	}
	addIndexFlag(cmd)
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "do not ask")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "tell how many, delete none")
	return cmd
}

// confirm asks a person; where nobody can answer, --yes is wanted.
func confirm(in io.Reader, out io.Writer, n int) error {
	if !isTerminal(out) {
		return usage("%s would be deleted; --yes does it", counted(n, "article", "articles"))
	}
	fmt.Fprintf(out, "delete %s? [y/N] ", counted(n, "article", "articles"))
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil && line == "" || !strings.EqualFold(strings.TrimSpace(line), "y") && !strings.EqualFold(strings.TrimSpace(line), "yes") {
		return exitError{exitFailed, errors.New("nothing deleted")}
	}
	return nil
}
