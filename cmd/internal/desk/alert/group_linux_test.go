package alert

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"dateline/pipeline/config"
)

// TestAProgramThatLeavesOthers: a process that a program leaves behind with its output
// keeps nobody waiting, and one that does not end is ended with all that it started.
func TestAProgramThatLeavesOthers(t *testing.T) {
	dir := t.TempDir()
	left := filepath.Join(dir, "left")
	a := config.Alert{To: "command", Command: []string{"sh", "-c", "sleep 600 & echo $! >" + left}}
	done := make(chan error, 1)
	go func() { done <- Deliver(t.Context(), a, []byte("x"), nil) }()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(time.Minute): // of ten
		t.Error("it is waited for what a program left behind")
	}
	if pid := pidIn(t, left); syscall.Kill(pid, 0) != nil {
		t.Error("what a program left behind was ended")
	} else if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	a.Command[2] = "echo busy >&2; sleep 600 & echo $! >" + left + ".2; wait"
	if err := Deliver(ctx, a, []byte("x"), nil); err == nil || !strings.Contains(err.Error(), "busy") {
		t.Errorf("%v", err)
	}
	pid := pidIn(t, left+".2")
	for range 200 {
		if state, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid)); err != nil || strings.Contains(string(state), ") Z ") {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Error("what a program started outlives its time")
}

func pidIn(t *testing.T, path string) (pid int) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err == nil {
		_, err = fmt.Sscan(string(data), &pid)
	}
	if err != nil {
		t.Fatal(err)
	}
	return pid
}
