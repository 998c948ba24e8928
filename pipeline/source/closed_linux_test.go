package source

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// TestNoPermission reads as a user who may not: root may read everything, so the
// thread that reads gives that power up.
func TestNoPermission(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/secret.txt", body)
	write(t, dir+"/open.txt", body)
	write(t, dir+"/closed/a.txt", body)
	for _, name := range []string{"/secret.txt", "/closed"} {
		if err := os.Chmod(dir+name, 0); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(dir+"/closed", 0o755) })
	child := exec.Command(os.Args[0], "-test.run=^TestNoPermissionChild$", "-test.v")
	child.Env = append(os.Environ(), closedEnv+"="+dir)
	var out bytes.Buffer
	child.Stdout = &out
	started := make(chan error)
	go func() {
		// never unlocked: the thread ends with the goroutine
		runtime.LockOSThread()
		err := giveUpReading()
		if err == nil {
			err = child.Start()
		}
		started <- err
		if err == nil {
			_ = child.Wait() // what it printed tells
		}
		close(started)
	}()
	if err := <-started; errors.Is(err, unix.EPERM) {
		t.Skip("root's rights cannot be given up here")
	} else if err != nil {
		t.Fatal(err)
	}
	<-started
	if got := out.String(); strings.Count(got, "no permission to read it") != 2 || strings.Count(got, `"article"`) != 1 {
		t.Error(got)
	}
}

// closedEnv names the folder that the child of TestNoPermission reads.
const closedEnv = "DATELINE_TEST_CLOSED"

// TestNoPermissionChild reads the folder, without root's rights.
func TestNoPermissionChild(t *testing.T) {
	dir := os.Getenv(closedEnv)
	if dir == "" {
		t.Skip("runs only as a child of TestNoPermission")
	}
	t.Log(readAll(t, &Files{Roots: []string{dir}}))
}

// giveUpReading takes from this thread, and from what is started by it, root's right to
// read what its mode forbids.
func giveUpReading() error {
	const noRoot = 1 << 0 // SECBIT_NOROOT: a program that root starts has no rights by that
	if os.Getuid() == 0 {
		if err := unix.Prctl(unix.PR_SET_SECUREBITS, noRoot, 0, 0, 0); err != nil {
			return err
		}
	}
	head := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var caps [2]unix.CapUserData
	return unix.Capset(&head, &caps[0])
}
