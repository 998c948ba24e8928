package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/terminal"
	"dateline/index"
	"dateline/pipeline"
	"dateline/pipeline/journal"
)

// indexStatus is what status tells of an index.
type indexStatus struct {
	Index      string `json:"index"`
	Articles   int    `json:"articles"`
	Stories    int    `json:"stories"`
	First      string `json:"first"`
	Last       string `json:"last"`
	Undated    int    `json:"undated"`
	Generation int    `json:"generation"`
	Bytes      int64  `json:"bytes"`
	Schema     int    `json:"schema"`
	Rules      string `json:"rules"`
	// Outdated is true when other rules than this program's made the findings, or
	// several runs had several tables of the user's own.
	Outdated bool          `json:"outdated"`
	Writer   *writerStatus `json:"writer"`
	Facets   []index.Facet `json:"facets"`
	// Runs and Sources are the journal of scheduled runs; Failed counts the failure list.
	Runs    []journal.Run             `json:"runs"`
	Sources map[string]journal.Source `json:"sources"`
	Failed  int                       `json:"failed"`
}

type writerStatus struct {
	PID   int    `json:"pid"`
	Host  string `json:"host"`
	Start string `json:"start"`
}

func newStatus() *cobra.Command {
	var asJSON, failed bool
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Tell what the index holds, who writes to it, and how its runs went",
		Long: `Status tells what the index holds, who writes to it, and how the scheduled runs and
their sources fared. With --failed it prints the failure list instead: what could
not be read, at which stage, why, and since when.

Exit codes: 0 done; 1 failed; 10 there is no index.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if failed {
				return indexError(printFailures(cmd, asJSON))
			}
			s, err := readStatus(cmd)
			if err != nil {
				return indexError(err)
			}
			if asJSON {
				return indexError(json.NewEncoder(cmd.OutOrStdout()).Encode(s))
			}
			s.print(cmd.OutOrStdout())
			return nil
		},
	}
	addIndexFlag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object, with --failed one a failure and line")
	cmd.Flags().BoolVar(&failed, "failed", false, "print what could not be read, and why")
	return cmd
}

func readStatus(cmd *cobra.Command) (*indexStatus, error) {
	r, err := openReader(cmd)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	sum, err := index.Summarise(cmd.Context(), r)
	if err != nil {
		return nil, err
	}
	size, err := r.Size(cmd.Context())
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	dir, err := indexDir(cmd)
	if err != nil {
		return nil, err
	}
	s := &indexStatus{Index: dir, Articles: sum.Articles, Stories: sum.Stories, First: sum.First, Last: sum.Last, Undated: sum.Undated,
		Generation: r.Generation(), Bytes: size, Schema: r.Stamp().Schema, Rules: r.Stamp().Rules,
		Outdated: r.Stamp().Rules != fingerprint() || r.Stamp().Mixed, Facets: sum.Facets}
	j, err := journal.Read(storeAt(dir).StateDir())
	if err != nil {
		return nil, err
	}
	s.Runs, s.Sources = j.Runs, j.Sources
	failed, err := pipeline.ReadFailures(storeAt(dir).StateDir())
	if err != nil {
		return nil, err
	}
	s.Failed = len(failed)
	if held := storeAt(dir).LockedBy(cmd.Context()); held != nil {
		s.Writer = &writerStatus{held.PID, held.Host, held.Start.UTC().Format("2006-01-02T15:04:05Z")}
	}
	return s, nil
}

func (s *indexStatus) print(w io.Writer) {
	fmt.Fprintf(w, "index       %s\n", s.Index)
	fmt.Fprintf(w, "articles    %d in %d stories\n", s.Articles, s.Stories)
	if s.First != "" {
		fmt.Fprintf(w, "published   %s to %s, %d undated\n", s.First, s.Last, s.Undated)
	}
	fmt.Fprintf(w, "size        %.1f MB, generation %d, schema %d\n", float64(s.Bytes)/1e6, s.Generation, s.Schema)
	if s.Outdated {
		fmt.Fprintln(w, "rules       some findings were made with other rules or tables; dateline reindex brings them up to date")
	}
	if s.Writer != nil {
		fmt.Fprintf(w, "writing     process %d on %s since %s\n", s.Writer.PID, s.Writer.Host, s.Writer.Start)
	}
	s.printRuns(w)
	for _, f := range s.Facets {
		var parts []string
		for _, c := range f.Counts[:min(len(f.Counts), 8)] {
			parts = append(parts, fmt.Sprintf("%s %d", terminal.Line(c.Value), c.Hits))
		}
		if n := len(f.Counts); n > 8 {
			parts = append(parts, fmt.Sprintf("and %d more", n-8))
		}
		if len(parts) > 0 {
			name := f.Name
			for _, line := range terminal.Wrap(strings.Join(parts, ", "), terminal.Of(w).Width-12) {
				fmt.Fprintf(w, "%-11s %s\n", name, line)
				name = ""
			}
		}
	}
}
