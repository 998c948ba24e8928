// Package alert keeps the searches that are saved beside an index, and delivers what
// an alert has to report. A saved search is a name and a query; a report is bytes in
// the form that the alert wants.
package alert

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"dateline/index/statefile"
	"dateline/pipeline/config"
)

// DefaultTime is what the delivery of one report may take when nothing else is said.
const DefaultTime = 5 * time.Minute

const (
	// pipeTime is for how long a program that ended may leave its output open, by a
	// process of its own that it left running: that one goes on, and is not waited for.
	pipeTime = 2 * time.Second
	// enough is what is kept, in bytes, of what a program complained of.
	enough = 300
)

// Deliver gives a report to where the alert wants it: a file that grows, a feed that
// is replaced, a program, or out. A program that has not ended when the context does is
// ended with all that it started.
func Deliver(ctx context.Context, a config.Alert, report []byte, out io.Writer) error {
	switch a.To {
	case "jsonl":
		return statefile.Append(a.File, report)
	case "atom":
		return statefile.Replace(a.File, report)
	case "command":
		return pipeTo(ctx, a.Command, report)
	}
	if out == nil {
		return nil
	}
	_, err := out.Write(append(report, '\n'))
	return err
}

// pipeTo starts a program without a shell and gives it a report.
func pipeTo(ctx context.Context, command []string, report []byte) error {
	name := filepath.Base(command[0])
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stdin = bytes.NewReader(report)
	said := &beginning{}
	cmd.Stdout, cmd.Stderr = io.Discard, said
	endAsOne(cmd)
	cmd.WaitDelay = pipeTime
	err := cmd.Run()
	switch {
	case err == nil, errors.Is(err, exec.ErrWaitDelay) && cmd.ProcessState.Success() && ctx.Err() == nil:
		return nil
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("%s did not end in its time and was ended %s", name, said)
	}
	return fmt.Errorf("%s: %w %s", name, err, said)
}

// beginning keeps the beginning of what is written to it, and drops the rest.
type beginning struct {
	mu   sync.Mutex
	kept []byte
}

func (b *beginning) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.kept = append(b.kept, p[:min(len(p), enough-len(b.kept))]...)
	return len(p), nil
}

func (b *beginning) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return string(bytes.TrimSpace(b.kept))
}
