package main

import (
	"runtime/debug"
	"testing"
)

// TestGarbage: the collector rests while memory is plenty, never works more than at
// Go's own setting, and has its setting back at the end.
func TestGarbage(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	const set = 120
	defer debug.SetGCPercent(debug.SetGCPercent(set))
	g := newGarbage()
	g.spare()
	if g.percent < goPercent || g.percent > maxPercent {
		t.Errorf("%d %% of garbage", g.percent)
	}
	g.end()
	g.end()
	if got := debug.SetGCPercent(set); got != set {
		t.Errorf("the setting was %d at the end, %d before", got, set)
	}
	t.Setenv("GOGC", "50")
	g = newGarbage()
	g.spare()
	if got := debug.SetGCPercent(set); got != set {
		t.Errorf("GOGC was set and the setting became %d", got)
	}
}
