//go:build !windows

package osfile

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// NoWait is the flag that opens a pipe or a device without waiting for its other end.
const NoWait = unix.O_NONBLOCK

// OpenStays says that a file that is open, and a folder that holds one, can be neither
// renamed nor removed.
const OpenStays = false

// TryLock takes a lock on a whole file, shared or alone, until it is closed: the kernel
// drops it with the process. It is ErrHeld where it would have to wait.
func TryLock(f *os.File, shared bool) error {
	how := unix.LOCK_EX
	if shared {
		how = unix.LOCK_SH
	}
	for {
		err := unix.Flock(int(f.Fd()), how|unix.LOCK_NB)
		switch {
		case errors.Is(err, unix.EWOULDBLOCK):
			return ErrHeld
		case !errors.Is(err, unix.EINTR):
			return err
		}
	}
}

// Use is the file that info tells of, and the bytes that it takes of the disk, in whole
// blocks.
func Use(_ string, info fs.FileInfo) (ID, int64) {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return ID{}, info.Size()
	}
	const block = 512 // the unit of st_blocks, whatever the disk's
	return ID{uint64(s.Dev), s.Ino}, s.Blocks * block
}

// Free is the room in bytes that the disk has for a user's files in a folder.
func Free(dir string) (uint64, error) {
	var fs unix.Statfs_t
	if err := unix.Statfs(dir, &fs); err != nil {
		return 0, err
	}
	return fs.Bavail * uint64(fs.Bsize), nil
}

// OpenDir opens a folder, and nothing else, without waiting for what stands in its place.
func OpenDir(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDONLY|unix.O_DIRECTORY|unix.O_NONBLOCK, 0)
}

// Look asks for a name in an open folder, which costs less than by its whole path. It is
// safe for many goroutines.
func Look(folder *os.File, name string) (Seen, error) {
	var st unix.Stat_t
	for {
		err := unix.Fstatat(int(folder.Fd()), name, &st, unix.AT_SYMLINK_NOFOLLOW)
		if errors.Is(err, unix.EINTR) {
			continue
		}
		if err != nil {
			return Seen{}, err
		}
		break
	}
	s := Seen{Size: st.Size, Time: time.Unix(0, st.Mtim.Nano())}
	switch st.Mode & unix.S_IFMT {
	case unix.S_IFREG:
	case unix.S_IFDIR:
		s.Mode = fs.ModeDir
	case unix.S_IFLNK:
		s.Mode = fs.ModeSymlink
	case unix.S_IFIFO:
		s.Mode = fs.ModeNamedPipe
	case unix.S_IFSOCK:
		s.Mode = fs.ModeSocket
	default:
		s.Mode = fs.ModeDevice
	}
	return s, nil
}

// SyncDir makes the names in a folder durable.
func SyncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
