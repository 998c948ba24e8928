package osfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// NoWait is no flag here: no name in a folder is a pipe or a device.
const NoWait = 0

// OpenStays says that a file that is open, and a folder that holds one, can be neither
// renamed nor removed.
const OpenStays = true

// lockedByte is where the one byte lies that a lock locks: far behind what any file holds,
// for a locked byte can be read by nobody else.
const lockedByte = 1 << 30

// TryLock takes a lock on a whole file, shared or alone, until it is closed: the kernel
// drops it with the process. It is ErrHeld where it would have to wait.
func TryLock(f *os.File, shared bool) error {
	how := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if !shared {
		how |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	err := windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, &windows.Overlapped{OffsetHigh: lockedByte})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return ErrHeld
	}
	return err
}

// Use is the file that has a path, and the bytes that it holds.
func Use(path string, info fs.FileInfo) (ID, int64) {
	f, err := os.Open(path)
	if err != nil {
		return ID{}, info.Size()
	}
	defer f.Close()
	var of windows.ByHandleFileInformation
	if windows.GetFileInformationByHandle(windows.Handle(f.Fd()), &of) != nil {
		return ID{}, info.Size()
	}
	return ID{uint64(of.VolumeSerialNumber), uint64(of.FileIndexHigh)<<32 | uint64(of.FileIndexLow)}, info.Size()
}

// Free is the room in bytes that the disk has for a user's files in a folder.
func Free(dir string) (free uint64, err error) {
	name, err := windows.UTF16PtrFromString(dir)
	if err == nil {
		err = windows.GetDiskFreeSpaceEx(name, &free, nil, nil)
	}
	return free, err
}

// OpenDir opens a folder, and nothing else.
func OpenDir(path string) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: path, Err: errors.New("not a folder")}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// Look asks for a name in an open folder.
func Look(folder *os.File, name string) (Seen, error) {
	info, err := os.Lstat(filepath.Join(folder.Name(), name))
	if err != nil {
		return Seen{}, fmt.Errorf("look at %s: %w", name, err)
	}
	return Seen{Mode: info.Mode().Type(), Size: info.Size(), Time: info.ModTime()}, nil
}

// SyncDir does nothing: names are the file system's own journal's matter, and a folder
// cannot be asked for more.
func SyncDir(string) error { return nil }
