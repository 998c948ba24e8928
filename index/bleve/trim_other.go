//go:build !linux

package bleve

// residentFiles is 0: only Linux is asked.
func residentFiles() int64 { return 0 }

// drop does nothing: the system takes the pages back when it wants them.
func drop(uintptr, int) {}
