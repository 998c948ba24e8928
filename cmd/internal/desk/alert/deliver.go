// Package alert keeps the searches that are saved beside an index, and delivers what
// an alert has to report. A saved search is a name and a query; a report is bytes in
// the form that the alert wants.
package alert

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"time"

	"dateline/index/statefile"
	"dateline/pipeline/config"
)

// commandTime bounds the program that a report is piped to.
const commandTime = 5 * time.Minute

// Deliver gives a report to where the alert wants it: a file that grows, a feed that
// is replaced, a program, or out.
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
	ctx, cancel := context.WithTimeout(ctx, commandTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stdin = bytes.NewReader(report)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = io.Discard, &said
	if err := cmd.Run(); err != nil {
		const enough = 300 // of what the program complained of
		what := said.Bytes()[:min(said.Len(), enough)]
		return fmt.Errorf("%s: %w %s", filepath.Base(command[0]), err, bytes.TrimSpace(what))
	}
	return nil
}
