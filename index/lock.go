package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
	"time"
)

// lock takes the writer's lock. The kernel drops it with the process, so a file
// that a crash left behind holds nobody up; what stands in the file only tells
// who holds it.
func lock(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("lock the index: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		defer f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, holder(f)
		}
		return nil, fmt.Errorf("lock the index: %w", err)
	}
	host, _ := os.Hostname()
	note, err := json.Marshal(ErrLocked{os.Getpid(), host, time.Now().UTC().Truncate(time.Second)})
	if err == nil {
		err = f.Truncate(0)
	}
	if err == nil {
		_, err = f.WriteAt(append(note, '\n'), 0)
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("lock the index: %w", err)
	}
	return f, nil
}

// holder reads who wrote the lock file; a holder that is just writing it stays unnamed.
func holder(f *os.File) *ErrLocked {
	var e ErrLocked
	if data, err := io.ReadAll(io.LimitReader(f, 4096)); err != nil || json.Unmarshal(data, &e) != nil {
		return &ErrLocked{}
	}
	return &e
}

// LockedBy tells who writes to the index at dir, nil when nobody does.
func LockedBy(dir string) *ErrLocked {
	f, err := os.Open(lockPath(dir))
	if err != nil {
		return nil
	}
	defer f.Close()
	// a shared lock that is taken and dropped disturbs no reader; a writer that
	// starts in this very instant is told that the index is locked
	if syscall.Flock(int(f.Fd()), syscall.LOCK_SH|syscall.LOCK_NB) == nil {
		return nil
	}
	return holder(f)
}
