package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"dateline/cmd/internal/desk"
	"dateline/index"
	"dateline/index/query"
)

// TestEveryAnalysisIsBounded: each command that analyses has the article's deadline,
// and it is on when nothing is said.
func TestEveryAnalysisIsBounded(t *testing.T) {
	var bounded []string
	eachCommand(newRoot(), func(cmd *cobra.Command) {
		f := cmd.Flags().Lookup("max-article-time")
		if f == nil {
			return
		}
		bounded = append(bounded, strings.TrimPrefix(cmd.CommandPath(), "dateline "))
		if d, err := time.ParseDuration(f.DefValue); err != nil || d <= 0 {
			t.Errorf("%s: %q", cmd.Name(), f.DefValue)
		}
	})
	slices.Sort(bounded)
	if got, want := strings.Join(bounded, ", "), "analyze, fetch, ingest, reindex, run, work run"; got != want {
		t.Errorf("bounded are %q, want %q", got, want)
	}
}

// TestExitCodes: each kind of error has its code.
func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{index.ErrNoIndex, exitNoIndex},
		{index.ErrNotFound, exitFailed},
		{&index.ErrLocked{PID: 1}, exitLocked},
		{&index.QueryError{What: "x"}, exitUsage},
		{&query.Error{What: "x"}, exitUsage},
		{context.Canceled, exitInterrupted},
		{errors.New("disk full"), exitFailed},
		{exitError{exitSkipped, nil}, exitSkipped},
	} {
		var got exitError
		if !errors.As(exit(c.err), &got) || got.code != c.want {
			t.Errorf("%v ends with %d, want %d", c.err, got.code, c.want)
		}
	}
	if exit(nil) != nil || runCode(desk.Ran{Trouble: true}, nil) != exitSkipped || runCode(desk.Ran{}, nil) != exitDone {
		t.Error("what went well has a code of trouble")
	}
}
