package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"dateline/pipeline"
)

// shownRuns is how many of the last runs a person is shown.
const shownRuns = 5

func (s *indexStatus) printRuns(w io.Writer) {
	if s.Failed > 0 {
		fmt.Fprintf(w, "failed      %d, named by dateline status --failed\n", s.Failed)
	}
	for _, r := range s.Runs[max(0, len(s.Runs)-shownRuns):] {
		if r.End.IsZero() {
			fmt.Fprintf(w, "run         %s, under way or killed\n", moment(r.Start))
			continue
		}
		fmt.Fprintf(w, "run         %s, %.1f s, exit %d: %d new, %d changed, %d deleted, %d skipped\n", moment(r.Start), r.End.Sub(r.Start).Seconds(),
			r.Exit, r.New, r.Changed, r.Deleted+r.Expired, r.Skipped)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Sources)) {
		src := s.Sources[name]
		if src.Failures > 0 {
			fmt.Fprintf(w, "source      %s fails since %d runs, last well %s: %s\n", plainText(name), src.Failures, moment(src.Succeeded), plainText(src.Error))
			continue
		}
		fmt.Fprintf(w, "source      %s well %s, %d new\n", plainText(name), moment(src.Succeeded), src.Last.New)
	}
}

// failures reads the failure list as the ledger writes it for others, so that
// it can be read while a run holds the ledger.
func failures(dir string) iter.Seq2[pipeline.Failure, error] {
	return func(yield func(pipeline.Failure, error) bool) {
		f, err := os.Open(pipeline.FailuresPath(storeAt(dir).StateDir()))
		if errors.Is(err, fs.ErrNotExist) {
			return
		}
		if err != nil {
			yield(pipeline.Failure{}, err)
			return
		}
		defer f.Close()
		for d := json.NewDecoder(bufio.NewReader(f)); ; {
			var one pipeline.Failure
			err := d.Decode(&one)
			if err == io.EOF || !yield(one, err) || err != nil {
				return
			}
		}
	}
}

func countFailures(dir string) (n int, err error) {
	for _, err := range failures(dir) {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func printFailures(cmd *cobra.Command, asJSON bool) error {
	dir, err := existingDir(cmd)
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	t := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	for f, err := range failures(dir) {
		if err != nil {
			return err
		}
		if asJSON {
			if err := enc.Encode(f); err != nil {
				return err
			}
			continue
		}
		reason, _, _ := strings.Cut(plainText(f.Reason), "\n") // a panic has its stack behind it
		fmt.Fprintf(t, "%s\t%s\t%s\tsince %s\n", plainText(f.Origin), f.Stage, reason, f.First.UTC().Format(time.DateOnly))
	}
	return t.Flush()
}
