package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"dateline/index"
	"dateline/index/query"
)

// openReader opens the index of this call for reading.
func openReader(cmd *cobra.Command) (*index.Reader, error) {
	dir, err := indexDir(cmd)
	if err != nil {
		return nil, err
	}
	r, err := index.OpenReader(dir)
	return r, indexError(err)
}

// openExisting opens the index of this call for writing; there must be one.
func openExisting(cmd *cobra.Command) (*index.Writer, error) {
	dir, err := indexDir(cmd)
	if err != nil {
		return nil, err
	}
	if !index.Exists(dir) {
		return nil, exitError{exitNoIndex, errors.New("there is no index in " + dir + "; dateline ingest makes one")}
	}
	w, err := index.OpenWriter(dir)
	return w, indexError(err)
}

// indexError gives an error of the index its exit code.
func indexError(err error) error {
	var exit exitError
	var locked *index.ErrLocked
	var bad *query.Error
	var unanswered *index.QueryError
	switch {
	case err == nil || errors.As(err, &exit):
		return err
	case errors.Is(err, index.ErrNoIndex):
		return exitError{exitNoIndex, errors.New(err.Error() + "; dateline ingest makes one")}
	case errors.As(err, &locked):
		return exitError{exitLocked, err}
	case errors.As(err, &bad), errors.As(err, &unanswered):
		return exitError{exitUsage, err}
	case errors.Is(err, context.Canceled):
		return exitError{exitInterrupted, errors.New("interrupted")}
	}
	return exitError{exitFailed, err}
}
