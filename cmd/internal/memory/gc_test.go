package memory

import (
	"runtime/debug"
	"testing"
)

// TestGC: the garbage collection rests while memory is plenty, never works more than at
// Go's own setting, and has its setting back at the end.
func TestGC(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	const set = 120
	defer debug.SetGCPercent(debug.SetGCPercent(set))
	g := NewGC()
	g.Adjust()
	if g.percent < goPercent || g.percent > maxPercent {
		t.Errorf("a setting of %d %%", g.percent)
	}
	g.End()
	g.End()
	if got := debug.SetGCPercent(set); got != set {
		t.Errorf("the setting was %d at the end, %d before", got, set)
	}
	t.Setenv("GOGC", "50")
	g = NewGC()
	g.Adjust()
	if got := debug.SetGCPercent(set); got != set {
		t.Errorf("GOGC was set and the setting became %d", got)
	}
}
