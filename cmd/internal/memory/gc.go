// Package memory sets Go's garbage collection for long loads and reads what the
// process takes.
package memory

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
)

// GC lets the garbage collection rest while memory is plenty. What lives during an
// ingest is some 100 MB, so at Go's own setting the heap is marked anew each 100 MB,
// which takes an eighth of the processor. A fixed room beside what lives costs fixed
// memory, however much that is, and the pages of a large index, which count as this
// process's memory too, take it back.
type GC struct {
	live [1]metrics.Sample
	// files is the most that the pages of files took: given back, they come again.
	files   int64
	percent int
	before  int
	fixed   bool
}

const (
	// room is shared by the heap's growth and the index's pages.
	room = 256 << 20
	// goPercent is Go's own setting.
	goPercent = 100
	// maxPercent is for the first batches, when next to nothing lives.
	maxPercent = 400
	// percentStep is the least change that is worth stopping the world for.
	percentStep = 25
)

// NewGC leaves the garbage collection alone where the environment has a word on it.
func NewGC() *GC {
	g := &GC{percent: goPercent, before: -1, fixed: os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != ""}
	g.live[0].Name = "/gc/heap/live:bytes"
	return g
}

// Adjust is called now and then, at most some times a second.
func (g *GC) Adjust() {
	if g.fixed {
		return
	}
	metrics.Read(g.live[:])
	live := int64(max(1<<20, g.live[0].Value.Uint64()))
	g.files = max(g.files, Status("RssFile:"))
	left := max(0, room-g.files)
	percent := int(min(maxPercent, goPercent+100*left/live))
	if percent-g.percent < percentStep && g.percent-percent < percentStep {
		return
	}
	before := debug.SetGCPercent(percent)
	if g.percent = percent; g.before < 0 {
		g.before = before
	}
}

// End gives the garbage collection its old setting back, and the system what gathered:
// the packing that may follow needs the memory for the index's files.
func (g *GC) End() {
	if g.before >= 0 {
		debug.SetGCPercent(g.before)
		g.before, g.percent = -1, goPercent
		debug.FreeOSMemory()
	}
}
