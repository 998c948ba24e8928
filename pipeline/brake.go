package pipeline

import "sync"

// brake slows the analysis down while the writer is behind. Most of what the writer
// does to a batch is one goroutine's work, and the run cannot end before it does. It
// gets its whole core only where fewer others ask for one; let alone, the analysis
// takes turns with it until all queues are full, and then a core stands idle.
type brake struct {
	mu   sync.Mutex
	on   bool
	free sync.Cond
}

func newBrake() *brake {
	b := &brake{}
	b.free.L = &b.mu
	return b
}

// hold has those who wait do so until release.
func (b *brake) hold() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.on = true
}

func (b *brake) release() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.on = false
	b.free.Broadcast()
}

func (b *brake) wait() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.on {
		b.free.Wait()
	}
}

// hand gives a batch to the writer. While it has to wait for that, one worker
// analyses.
func (r *run) hand(b *batch, batches chan<- *batch) {
	r.brake.hold()
	defer r.brake.release()
	batches <- b
}
