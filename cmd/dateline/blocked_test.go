//go:build !windows

package main

import (
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// blockedTime is far beyond what an interrupted command may take, on any machine.
const blockedTime = 2 * time.Minute

// ends waits until a process ends and returns its exit code, -1 when a signal ended it.
func ends(t *testing.T, cmd *exec.Cmd) int {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		return cmd.ProcessState.ExitCode()
	case <-time.After(blockedTime):
		_ = cmd.Process.Kill()
		t.Fatal("it does not end")
	}
	return 0
}

// TestAnInterruptEndsABlockedReading: a signal ends an ingest whose standard input never
// ends, and keeps what came by then.
func TestAnInterruptEndsABlockedReading(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	bin, dir := program(t), filepath.Join(t.TempDir(), "index")
	for _, args := range [][]string{{"ingest", "--index", dir, "-"}, {"analyze", "-"}} {
		cmd := exec.Command(bin, args...)
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		cmd.Stdout, cmd.Stderr = io.Discard, io.Discard
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// what a pipe holds is read when all of this was taken
		long := strings.Repeat("No more is known of it. ", 400)
		for i := range 20 {
			if _, err := fmt.Fprintf(in, `{"id":"n%d","text":"Note %d on the ferries. %s"}`+"\n", i, i, long); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(time.Second) // some of it is read by then
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if code := ends(t, cmd); code != exitInterrupted {
			t.Errorf("%v: exit %d", args, code)
		}
		in.Close()
	}
	if _, stderr, code := call(t, "search", "--index", dir, "ferries"); code != exitDone && code != exitNoIndex {
		t.Errorf("after the interrupt: %d %s", code, stderr)
	}
}

// TestTheSecondSignalEndsAnything: also what waits before anything was begun.
func TestTheSecondSignalEndsAnything(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	bin, pipe := program(t), filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		cmd := exec.Command(bin, "run", "--config", pipe)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		stop := make(chan struct{})
		go func() { // until it ends: the first may come before it listens
			for {
				select {
				case <-stop:
					return
				case <-time.After(300 * time.Millisecond):
					_ = cmd.Process.Signal(sig) // it may have ended
				}
			}
		}()
		if code := ends(t, cmd); code == exitDone {
			t.Errorf("%v: exit %d", sig, code)
		}
		close(stop)
	}
}
