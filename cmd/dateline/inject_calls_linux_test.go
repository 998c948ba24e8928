package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// asking is a call that changes files, and where the path is among its arguments: that
// of a file that is open, or of a name that is looked up from a folder.
type asking struct {
	name string
	// fd and at are the arguments with the file or folder and the name, at -1 for none.
	fd, at int
	// writes and needsRoom tell what a full disk does to it.
	writes, needsRoom bool
	// counts tells whether this one changes anything; nil is always.
	counts func(*question) bool
}

// asked are the calls by which the runtime and the libraries of this program change
// files. Memory that is mapped is only read.
var asked = map[uintptr]asking{
	unix.SYS_WRITE:           {name: "write", at: -1, writes: true, needsRoom: true},
	unix.SYS_PWRITE64:        {name: "pwrite64", at: -1, writes: true, needsRoom: true},
	unix.SYS_WRITEV:          {name: "writev", at: -1, needsRoom: true},
	unix.SYS_COPY_FILE_RANGE: {name: "copy_file_range", fd: 2, at: -1, needsRoom: true},
	unix.SYS_SENDFILE:        {name: "sendfile", at: -1, needsRoom: true},
	unix.SYS_FALLOCATE:       {name: "fallocate", at: -1, needsRoom: true},
	unix.SYS_FTRUNCATE:       {name: "ftruncate", at: -1, needsRoom: true},
	unix.SYS_FSYNC:           {name: "fsync", at: -1},
	unix.SYS_FDATASYNC:       {name: "fdatasync", at: -1},
	unix.SYS_FCHMOD:          {name: "fchmod", at: -1},
	unix.SYS_CLOSE:           {name: "close", at: -1, counts: written},
	unix.SYS_OPENAT:          {name: "openat", at: 1, needsRoom: true, counts: creates},
	unix.SYS_MKDIRAT:         {name: "mkdirat", at: 1, needsRoom: true},
	unix.SYS_LINKAT:          {name: "linkat", fd: 2, at: 3, needsRoom: true},
	unix.SYS_RENAMEAT:        {name: "renameat", fd: 2, at: 3},
	unix.SYS_RENAMEAT2:       {name: "renameat2", fd: 2, at: 3},
	unix.SYS_UNLINKAT:        {name: "unlinkat", at: 1},
	unix.SYS_FCHMODAT:        {name: "fchmodat", at: 1},
}

// written tells whether the file was open for writing.
func written(q *question) bool {
	_, flags := fdinfo(q)
	return flags&(os.O_WRONLY|os.O_RDWR) != 0
}

// creates tells whether an opening may change what there is.
func creates(q *question) bool { return q.Args[2]&uint64(os.O_CREATE|os.O_TRUNC) != 0 }

// path is what a call is about to change, empty for nothing.
func (c asking) path(q *question) string {
	if c.counts != nil && !c.counts(q) {
		return ""
	}
	fd := fmt.Sprintf("/proc/%d/fd/%d", q.PID, q.Args[c.fd])
	if c.at >= 0 && int32(q.Args[c.fd]) == unix.AT_FDCWD {
		fd = fmt.Sprintf("/proc/%d/cwd", q.PID)
	}
	name := ""
	if c.at >= 0 {
		buf := make([]byte, unix.PathMax)
		n, _ := peek(q, q.Args[c.at], buf) // the page after the name may not be there
		name, _, _ = cutZero(buf[:n])
		if filepath.IsAbs(name) {
			return filepath.Clean(name)
		}
	}
	folder, err := os.Readlink(fd)
	if err != nil {
		return ""
	}
	return filepath.Join(folder, name)
}

func cutZero(b []byte) (string, string, bool) {
	before, after, found := bytes.Cut(b, []byte{0})
	return string(before), string(after), found
}

// half writes the first half of what a write is asked to.
func half(q *question) {
	data := make([]byte, q.Args[2]/2)
	if n, err := peek(q, q.Args[1], data); err != nil {
		data = data[:n]
	}
	fd := fmt.Sprintf("/proc/%d/fd/%d", q.PID, q.Args[0])
	at, appends := where(q)
	if uintptr(q.Nr) == unix.SYS_PWRITE64 {
		at = int64(q.Args[3])
	}
	flags := os.O_WRONLY
	if appends {
		flags |= os.O_APPEND
	}
	f, err := os.OpenFile(fd, flags, 0)
	if err != nil {
		return
	}
	defer f.Close()
	if appends {
		_, _ = f.Write(data) // what is torn is torn anywhere
	} else {
		_, _ = f.WriteAt(data, at)
	}
}

// where is the place of a file at which the next write goes, or that it goes to the end.
func where(q *question) (at int64, appends bool) {
	pos, flags := fdinfo(q)
	at, _ = strconv.ParseInt(pos, 10, 64)
	return at, flags&os.O_APPEND != 0
}

// fdinfo reads what the kernel tells of the file that is the first argument.
func fdinfo(q *question) (pos string, flags int) {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/fdinfo/%d", q.PID, q.Args[0]))
	for line := range strings.Lines(string(data)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ":\t")
		switch key {
		case "pos":
			pos = value
		case "flags":
			n, _ := strconv.ParseInt(value, 8, 64)
			flags = int(n)
		}
	}
	return pos, flags
}

// peek reads the memory of whoever asks.
func peek(q *question, at uint64, into []byte) (int, error) {
	f, err := os.Open(fmt.Sprintf("/proc/%d/mem", q.PID))
	if err != nil {
		return 0, err
	}
	defer f.Close()
	return f.ReadAt(into, int64(at))
}
