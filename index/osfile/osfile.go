// Package osfile is what each system does with files in its own way: locks, identities,
// room on the disk, names that are not waited for. It knows nothing of what files hold.
package osfile

import (
	"errors"
	"io/fs"
	"time"
)

// ErrHeld is a lock that another holds.
var ErrHeld = errors.New("another holds the lock")

// ID tells a file from every other of this machine, by whatever name; the zero value is
// no file's.
type ID [2]uint64

// Seen is what the file system says of a name, of a link as of a link.
type Seen struct {
	Mode fs.FileMode // the type alone
	Size int64       // bytes
	Time time.Time   // of the last change
}
