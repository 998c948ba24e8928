package main

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"dateline/index"
	"dateline/index/bleve"
	"dateline/index/query"
)

// storeAt is the index at a place. It alone knows which engines there are.
func storeAt(place string) index.Store { return bleve.At(place) }

// openReader opens the index of this call for reading.
func openReader(cmd *cobra.Command) (index.Reader, error) {
	dir, err := indexDir(cmd)
	if err != nil {
		return nil, err
	}
	r, err := storeAt(dir).OpenReader(cmd.Context())
	return r, indexError(err)
}

// existingDir is the index of this call, which must be there.
func existingDir(cmd *cobra.Command) (string, error) {
	dir, err := indexDir(cmd)
	if err != nil {
		return "", err
	}
	there, err := storeAt(dir).Exists(cmd.Context())
	if err == nil && !there {
		err = exitError{exitNoIndex, errors.New("there is no index in " + dir + "; dateline ingest makes one")}
	}
	return dir, err
}

// openWriter opens an index for writing and makes it when there is none. It
// waits so long for a lock that another run holds.
func openWriter(ctx context.Context, dir string, wait time.Duration) (index.Writer, error) {
	deadline := time.Now().Add(wait)
	for {
		w, err := storeAt(dir).OpenWriter(ctx)
		var locked *index.ErrLocked
		if !errors.As(err, &locked) || time.Now().After(deadline) {
			if err == nil && w.Stamp().Rules == "" {
				err = w.SetRules(fingerprint()) // a new index is this program's
			}
			return w, indexError(err)
		}
		select {
		case <-ctx.Done():
			return nil, indexError(ctx.Err())
		case <-time.After(lockPoll):
		}
	}
}

// lockPoll is how often a waiting run looks whether the lock is free.
const lockPoll = 250 * time.Millisecond

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
