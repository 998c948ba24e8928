package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/desk"
)

// The exit codes of every command.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitSkipped     = 3
	exitNoIndex     = 10
	exitLocked      = 11
	exitInterrupted = 130
)

// exitError ends the program with its code; its error, when there is one, is printed.
type exitError struct {
	code int
	err  error
}

func (e exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit %d", e.code)
	}
	return e.err.Error()
}

func (e exitError) Unwrap() error { return e.err }

// run is the whole program: main and the tests call it alike.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	// what others wrote is in much that is printed, and a command that is mistyped is
	// echoed; who dresses what is plain writes behind the guard
	root.SetOut(terminal.Guarded(stdout))
	root.SetErr(terminal.NewGuard(stderr))
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	var exit exitError
	if !errors.As(err, &exit) {
		// what cobra itself refuses is usage
		exit = exitError{exitUsage, err}
	}
	if exit.err != nil {
		fmt.Fprintln(root.ErrOrStderr(), "dateline:", exit.err)
	}
	return exit.code
}

const rootLong = `Dateline reads news reports and answers who (which office-holder of which
country), where, when and about what. "dateline ingest" and "dateline fetch" read
reports into an index, "dateline search" asks it, "dateline analyze" prints what
is found in files without an index, "dateline run" makes one pass for cron.

Every flag can also be given as $DATELINE_ and its name in capitals, with _ for -:
DATELINE_INDEX=DIR, DATELINE_MAX_DURATION=1h. NO_COLOR is honoured.

Exit codes: 0 done, also when there was nothing new or no hit; 1 failed; 2 usage;
3 done, but some articles were skipped; 10 there is no index where it was looked
for; 11 another run holds the lock; 130 interrupted, what was finished is kept.`

const rootExamples = `  dateline ingest reports/
  dateline search drought --facet country,month
  dateline officials --of KZ --portfolio foreign-affairs
  dateline analyze report.txt`

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "dateline",
		Short:         "Read news reports; answer who, where, when and about what",
		Long:          rootLong,
		Example:       rootExamples,
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			return fromEnvironment(cmd)
		},
	}
	root.AddCommand(newAnalyze(), newIngest(), newFetch(), newFeeds(), newRun(), newAlert(), newConfig(), newCron(), newWork())
	root.AddCommand(newSearch(), newShow(), newStatus(), newDelete(), newOfficials(), newReindex(), newSimilar(), newStory(), newExplain(), newServe(), newMCP())
	root.AddCommand(newCheck(), newSchema(), newVersion(), newQueryHelp(), newFormatsHelp())
	root.SetFlagErrorFunc(flagFault)
	var version bool
	root.Flags().BoolVar(&version, "version", false, "print the version in one line; the command version tells more")
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if version {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), versionLine(desk.VersionOf()))
			return exit(err)
		}
		return cmd.Help()
	}
	return root
}

// fromEnvironment sets each flag that the command line leaves out from
// $DATELINE_ and its name in capitals: DATELINE_MAX_DURATION=1h is --max-duration 1h.
func fromEnvironment(cmd *cobra.Command) (err error) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := "DATELINE_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value, ok := os.LookupEnv(name)
		if !ok || value == "" || f.Changed || f.Name == "help" || f.Name == "index" {
			return // --index has an order of its own
		}
		if e := cmd.Flags().Set(f.Name, value); e != nil && err == nil {
			err = exitError{exitUsage, fmt.Errorf("$%s: %w", name, flagFault(cmd, e))}
		}
	})
	return err
}
