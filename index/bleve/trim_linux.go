package bleve

import (
	"bytes"
	"os"
	"strconv"
	"syscall"
)

// residentFiles is how many bytes of files are in the memory of this process, 0 when the
// system does not say.
func residentFiles() int64 {
	// proc(5): size, resident, shared and more, in pages
	data, err := os.ReadFile("/proc/self/statm")
	fields := bytes.Fields(data)
	if err != nil || len(fields) < 3 {
		return 0
	}
	pages, err := strconv.ParseInt(string(fields[2]), 10, 64)
	if err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}

// drop gives back the pages of the n bytes at an address, which must be the start
// of a mapping of a file that stays mapped until drop returns. From then on the system
// brings pages in by the dozen at most, where it may have taken two megabytes for one
// look. What it refuses, stays.
func drop(start uintptr, n int) {
	if n <= 0 {
		return
	}
	for _, advice := range []uintptr{syscall.MADV_NOHUGEPAGE, syscall.MADV_DONTNEED} {
		_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, start, uintptr(n), advice)
	}
}
