package main

import (
	"os"
	"runtime/debug"
	"slices"
	"time"
)

// resetPeak makes the kernel forget the highest resident size so far; where it
// cannot, the peak is that of the whole process.
func resetPeak() {
	debug.FreeOSMemory() // what the phases before held is not this one's
	// Linux alone has it, proc(5); elsewhere the write fails and changes nothing
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
}

// peakRSS returns the highest resident size in bytes, 0 where it is not told.
func peakRSS() int64 { return status("VmHWM:") }

// timer measures what a piece of work takes: seconds on the wall, and seconds of
// all cores that this process used, which other programs disturb less.
type timer struct {
	wall time.Time
	cpu  float64
}

// startTimer gives back what was before and starts, so that every phase asks the
// system for its memory, as a process of its own does.
func startTimer() timer {
	debug.FreeOSMemory()
	return timer{time.Now(), cpuSeconds()}
}

func (t timer) stop() spent {
	return spent{time.Since(t.wall).Seconds(), cpuSeconds() - t.cpu}
}

// spent is what one run of something took.
type spent struct {
	Seconds    float64 `json:"seconds"`
	CPUSeconds float64 `json:"cpu_seconds"`
}

// medians are those of the seconds and of the cores' seconds, each for itself.
func medians(runs []spent) spent {
	wall, cpu := make([]float64, len(runs)), make([]float64, len(runs))
	for i, r := range runs {
		wall[i], cpu[i] = r.Seconds, r.CPUSeconds
	}
	return spent{median(wall), median(cpu)}
}

// median of an odd number is the middle one, of an even number the mean of the two.
func median(x []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	x = slices.Clone(x)
	slices.Sort(x)
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}
