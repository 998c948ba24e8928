package bleve

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"dateline/index"
	"dateline/index/boltfile"
	"dateline/index/osfile"
	"dateline/index/statefile"
)

// lock takes the writer's lock. The kernel drops it with the process, so a file
// that a crash left behind holds nobody up; what stands in the file only tells
// who holds it, or how the last holder ended: nil when it did not end in order.
func lock(path string) (held *os.File, last *ending, err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, statefile.FileMode)
	if err != nil {
		return nil, nil, fmt.Errorf("lock the index: %w", err)
	}
	if err := osfile.TryLock(f, false); err != nil {
		defer f.Close()
		if errors.Is(err, osfile.ErrHeld) {
			return nil, nil, holder(f)
		}
		return nil, nil, fmt.Errorf("lock the index: %w", err)
	}
	last = endingOf(f)
	host, _ := os.Hostname()
	note, err := json.Marshal(index.ErrLocked{PID: os.Getpid(), Host: host, Start: time.Now().UTC().Truncate(time.Second)})
	if err == nil {
		err = f.Truncate(0)
	}
	if err == nil {
		_, err = f.WriteAt(append(note, '\n'), 0)
	}
	if err != nil {
		f.Close()
		return nil, nil, fmt.Errorf("lock the index: %w", err)
	}
	return f, last, nil
}

// ending is what a holder writes that ends in order: the last transaction of each
// of its databases, by path below the index. A copy of the folder that was taken
// while it was written has others.
type ending struct {
	Ended map[string]uint64 `json:"ended"`
	// Files are the files that the index rests on besides the generations. Of databases
	// of others size and time alone are noted: what is wrong in them is for others to find.
	Files []fileSum `json:"files,omitempty"`
	// Looked is when all of the index was last read and found whole, or made so.
	Looked time.Time `json:"looked,omitzero"`
}

// lookEvery is after how long a writer reads all of the index, whoever has or has not
// changed it: a disk that gives back other bytes says nothing, and nobody asks Check.
const lookEvery = 7 * 24 * time.Hour

// lookedLately tells whether all was read so lately that it need not be now. A day that
// is to come is one of another clock.
func (e *ending) lookedLately(now time.Time) bool {
	return !e.Looked.After(now) && now.Sub(e.Looked) < lookEvery
}

// maxLock bounds what is read of a lock: a note of 200 bytes for each of the files of a
// store, of which there are some dozens.
const maxLock = 1 << 20

func endingOf(f *os.File) *ending {
	data, err := io.ReadAll(io.LimitReader(f, maxLock))
	if err == nil && len(data) == 0 {
		return &ending{Ended: map[string]uint64{}} // nobody held it before
	}
	var e ending
	if err != nil || json.Unmarshal(data, &e) != nil || e.Ended == nil {
		return nil
	}
	return &e
}

// holds tells whether the databases are as they were at the end.
func (e *ending) holds(dir string) bool {
	if e == nil {
		return false
	}
	for name, tx := range e.Ended {
		if n, err := boltfile.Transaction(filepath.Join(dir, name)); err != nil || n != tx {
			return false
		}
	}
	for _, s := range e.Files {
		if s.verify(dir, false) != nil {
			return false
		}
	}
	// an older program noted neither
	return len(e.Ended) == 0 || len(e.Files) > 0 && e.lookedLately(time.Now())
}

// unlock notes the ending and lets the lock go.
func unlock(f *os.File, e ending) error {
	data, err := json.Marshal(e)
	if err == nil {
		err = f.Truncate(0)
	}
	if err == nil {
		_, err = f.WriteAt(append(data, '\n'), 0)
	}
	return errors.Join(err, f.Close())
}

// holder reads who wrote the lock file; a holder that is just writing it stays unnamed.
func holder(f *os.File) *index.ErrLocked {
	var e index.ErrLocked
	if data, err := io.ReadAll(io.LimitReader(f, maxLock)); err != nil || json.Unmarshal(data, &e) != nil {
		return &index.ErrLocked{}
	}
	return &e
}

// LockedBy tells who writes to the index, nil when nobody does.
func (s Store) LockedBy(context.Context) *index.ErrLocked {
	f, err := os.Open(lockPath(s.dir))
	if err != nil {
		return nil
	}
	defer f.Close()
	// a shared lock that is taken and dropped disturbs no reader; a writer that
	// starts in this very instant is told that the index is locked
	if osfile.TryLock(f, true) == nil {
		return nil
	}
	return holder(f)
}
