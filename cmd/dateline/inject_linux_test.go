package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"
)

// act is what becomes of a system call that an injection meets.
type act string

// The acts. A call that is killed is not made; one that is torn writes half of its bytes,
// and then the process is killed; one that is short writes half and fails; after one that
// is full nothing more can be written or made, after one that is gone nothing at all.
const (
	none   act = ""
	killed act = "kill"
	torn   act = "torn"
	eio    act = "EIO"
	enospc act = "ENOSPC"
	short  act = "short"
	full   act = "full"
	gone   act = "gone"
)

// injection meets the N-th call that changes a file below a folder, counted over all
// threads of a program.
type injection struct {
	act   act
	at    int
	below string
}

// injected is what a program did under an injection.
type injected struct {
	// calls are all that were met, as "name path".
	calls  []string
	code   int
	stdout string
	stderr string
}

// injectEnv makes the test binary start a program under the filter: it is the program.
const injectEnv = "DATELINE_TEST_INJECT"

// TestInjectedProgram becomes another program whose calls are asked for first. The one
// who answers has the other end of file 3.
func TestInjectedProgram(t *testing.T) {
	bin := os.Getenv(injectEnv)
	if bin == "" {
		t.Skip("runs only as a child of an attack")
	}
	runtime.LockOSThread()
	listener, err := listen()
	if err == nil {
		err = unix.Sendmsg(3, []byte{0}, unix.UnixRights(listener), nil, 0)
	}
	if err == nil {
		args := append([]string{bin}, strings.Split(os.Getenv(injectEnv+"_ARGS"), "\x1f")...)
		err = syscall.Exec(bin, args, os.Environ())
	}
	fmt.Fprintln(os.Stderr, "inject:", err)
	os.Exit(97)
}

// listen puts a filter on this thread, and on what it becomes, that asks before each of
// the calls of asked, and returns the file of the questions.
func listen() (int, error) {
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return 0, err
	}
	filter := []unix.SockFilter{{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: 0}} // the call's number
	for nr := range asked {
		filter = append(filter, unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, Jf: 1, K: uint32(nr)},
			unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_USER_NOTIF})
	}
	filter = append(filter, unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_ALLOW})
	prog := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	// a question that is being answered is not asked again for a signal
	flags := unix.SECCOMP_FILTER_FLAG_NEW_LISTENER | unix.SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV
	fd, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, uintptr(flags), uintptr(unsafe.Pointer(&prog)))
	if errno != 0 {
		return 0, errno
	}
	return int(fd), nil
}

// question is struct seccomp_notif of the kernel, reply struct seccomp_notif_resp.
type question struct {
	ID         uint64
	PID, Flags uint32
	Nr         int32
	Arch       uint32
	IP         uint64
	Args       [6]uint64
}

type reply struct {
	ID    uint64
	Val   int64
	Error int32
	Flags uint32
}

// inject runs a program under an injection to its end.
func inject(t *testing.T, how injection, bin string, args ...string) injected {
	t.Helper()
	pair, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	theirs := os.NewFile(uintptr(pair[1]), "theirs")
	var out, errs bytes.Buffer
	cmd := exec.Command(os.Args[0], "-test.run=^TestInjectedProgram$")
	// the runtime's own signals would have calls asked for twice
	cmd.Env = append(os.Environ(), injectEnv+"="+bin, injectEnv+"_ARGS="+strings.Join(args, "\x1f"), "GODEBUG=asyncpreemptoff=1")
	cmd.ExtraFiles, cmd.Stdout, cmd.Stderr = []*os.File{theirs}, &out, &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirs.Close()
	listener, err := received(pair[0])
	unix.Close(pair[0])
	if err != nil {
		_ = cmd.Wait() // what it says is told below
		t.Skipf("no program can be asked about its calls here: %v %s", err, errs.String())
	}
	defer unix.Close(listener)
	s := &supervisor{injection: how, listener: listener, process: cmd.Process}
	if err := s.serve(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // the exit code tells
	return injected{s.calls, cmd.ProcessState.ExitCode(), out.String(), errs.String()}
}

// received takes the file of the questions.
func received(socket int) (int, error) {
	oob := make([]byte, unix.CmsgSpace(4))
	n, oobn, _, _, err := unix.Recvmsg(socket, make([]byte, 1), oob, 0)
	if err != nil || n == 0 {
		return 0, cmpErr(err, "the child ended")
	}
	messages, err := unix.ParseSocketControlMessage(oob[:oobn])
	if err != nil || len(messages) != 1 {
		return 0, cmpErr(err, "no file was sent")
	}
	fds, err := unix.ParseUnixRights(&messages[0])
	if err != nil || len(fds) != 1 {
		return 0, cmpErr(err, "no file was sent")
	}
	return fds[0], nil
}

func cmpErr(err error, what string) error {
	if err != nil {
		return err
	}
	return errors.New(what)
}

// supervisor answers the questions of one program.
type supervisor struct {
	injection
	listener int
	process  *os.Process
	calls    []string
	ended    bool
}

func (s *supervisor) serve() error {
	for {
		poll := []unix.PollFd{{Fd: int32(s.listener), Events: unix.POLLIN}}
		if _, err := unix.Poll(poll, -1); err != nil && !errors.Is(err, unix.EINTR) {
			return err
		}
		if poll[0].Revents&unix.POLLIN == 0 {
			if poll[0].Revents != 0 {
				return nil // the program is gone
			}
			continue
		}
		var q question
		if _, _, errno := unix.Syscall(unix.SYS_IOCTL, uintptr(s.listener), unix.SECCOMP_IOCTL_NOTIF_RECV, uintptr(unsafe.Pointer(&q))); errno != 0 {
			continue // whoever asked is gone
		}
		a := s.answer(&q)
		a.ID = q.ID
		// an error says that whoever asked is gone
		_, _, _ = unix.Syscall(unix.SYS_IOCTL, uintptr(s.listener), unix.SECCOMP_IOCTL_NOTIF_SEND, uintptr(unsafe.Pointer(&a)))
	}
}

func (s *supervisor) answer(q *question) reply {
	goOn := reply{Flags: unix.SECCOMP_USER_NOTIF_FLAG_CONTINUE}
	c := asked[uintptr(q.Nr)]
	path := c.path(q)
	if s.ended || path != s.below && !strings.HasPrefix(path, s.below+"/") {
		return goOn
	}
	s.calls = append(s.calls, c.name+" "+path)
	if s.act == none || len(s.calls) < s.at {
		return goOn
	}
	first := len(s.calls) == s.at
	fail := func(e unix.Errno) reply { return reply{Error: -int32(e)} }
	switch {
	case first && (s.act == killed || s.act == torn):
		if s.act == torn && c.writes {
			half(q)
		}
		s.ended = true
		_ = s.process.Kill() // it may be through
		return goOn
	case first && s.act == eio || s.act == gone:
		return fail(unix.EIO)
	case first && s.act == enospc || s.act == full && c.needsRoom:
		return fail(unix.ENOSPC)
	case first && s.act == short:
		if c.writes {
			half(q)
		}
		return fail(unix.ENOSPC)
	}
	return goOn
}
