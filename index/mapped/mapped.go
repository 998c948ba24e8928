// Package mapped gives the pages of mapped files back to the system, so that the
// resident memory of a process that reads through ever larger files stays bounded.
//
// A page of a file that was looked at stays in the process until the system wants
// it, and counts as the process's memory until then. Given back, it stays in the
// system's cache of files, and the next look at it costs a fault and no reading from
// the disk. Nothing is lost: the mappings are of files, and are read alone.
package mapped

import (
	"sync"
	"time"
)

// Room is how many bytes of files may be resident before those who map large ones
// give theirs back. The program and its tables take about half of it; below it a
// small index keeps its pages.
const Room = 96 << 20

// every is how often a Trimmer looks: a merge of segments reads some ten megabytes
// in that time.
const every = 20 * time.Millisecond

// Trimmer has pages given back while there are many.
type Trimmer struct {
	once       sync.Once
	quit, done chan struct{}
}

// Trim starts a Trimmer, which calls drop now and then while more bytes of files are
// resident than there is room for. It is stopped before what drop reads is unmapped.
func Trim(room int64, drop func()) *Trimmer {
	t := &Trimmer{quit: make(chan struct{}), done: make(chan struct{})}
	go func() {
		defer close(t.done)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				if Resident() > room {
					drop()
				}
			case <-t.quit:
				return
			}
		}
	}()
	return t
}

// Stop returns when drop is called no more. A second call does nothing, nor does one
// of a nil Trimmer.
func (t *Trimmer) Stop() {
	if t != nil {
		t.once.Do(func() { close(t.quit) })
		<-t.done
	}
}
