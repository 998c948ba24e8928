package bleve

import (
	"sync"
	"time"
)

// Packing a load reads all segments of the store, which are mapped files: a page that
// was looked at counts as the process's memory until the system wants it. So pages are
// given back while there are many. What is given back stays in the system's cache of
// files, and the next look at it costs a fault and no reading from the disk; nothing is
// lost, for the mappings are of files and are read alone.
//
// Without it a load of 52,000 long reports, an index of 490 MB, takes 330 MB until it is
// packed and 476 MB in the packing, which brings in nearly all of the index: 200,000 of
// them would take over 1.2 GB. With it the load takes 281 MB, and its packing no more.

// roomForFiles is how many bytes of files may be resident before those of the
// store are given back. The program and its tables take about half of it; below it a
// small index keeps its pages.
const roomForFiles = 96 << 20

// every is how often a trimmer looks: a merge of segments reads some fifty megabytes
// in that time.
const every = 100 * time.Millisecond

// trimmer has pages given back while there are many.
type trimmer struct {
	once       sync.Once
	quit, done chan struct{}
}

// trim starts a trimmer, which calls drop now and then while more bytes of files are
// resident than there is room for. It is stopped before what drop reads is unmapped.
func trim(room int64, drop func()) *trimmer {
	t := &trimmer{quit: make(chan struct{}), done: make(chan struct{})}
	go func() {
		defer close(t.done)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				if residentFiles() > room {
					drop()
				}
			case <-t.quit:
				return
			}
		}
	}()
	return t
}

// stop returns when drop is called no more. A second call does nothing, nor does one
// of a nil trimmer.
func (t *trimmer) stop() {
	if t != nil {
		t.once.Do(func() { close(t.quit) })
		<-t.done
	}
}
