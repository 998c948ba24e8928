//go:build !linux

package mapped

// Resident is 0: only Linux is asked.
func Resident() int64 { return 0 }

// Drop does nothing: the system takes the pages back when it wants them.
func Drop(uintptr, int) {}
