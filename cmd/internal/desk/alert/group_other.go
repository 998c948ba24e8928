//go:build !windows

package alert

import (
	"os/exec"
	"syscall"
)

// endAsOne lets what a program leaves behind end with it, in a group of its own.
func endAsOne(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
