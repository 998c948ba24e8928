package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// startPager starts $PAGER (less -FRX without one) on the way to a terminal;
// another stream is left as it is. The function it returns waits for its end.
func startPager(ctx context.Context, out io.Writer) (io.Writer, func(), error) {
	if !isTerminal(out) {
		return out, func() {}, nil
	}
	words := strings.Fields(os.Getenv("PAGER"))
	if len(words) == 0 {
		// -F: short answers end it at once, -R: colours, -X: they stay on the screen
		words = []string{"less", "-FRX"}
	}
	pager := exec.CommandContext(ctx, words[0], words[1:]...)
	pager.Stdout, pager.Stderr = out, os.Stderr
	in, err := pager.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := pager.Start(); err != nil {
		return nil, nil, fmt.Errorf("start the pager %s: %w", words[0], err)
	}
	return quitter{in}, func() {
		in.Close()
		_ = pager.Wait() // how a pager was left says nothing
	}, nil
}

// quitter goes on when the reader has left the pager.
type quitter struct{ w io.Writer }

func (q quitter) Write(p []byte) (int, error) {
	if _, err := q.w.Write(p); err != nil {
		return len(p), nil
	}
	return len(p), nil
}
