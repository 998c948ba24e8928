package pipeline

import (
	"testing"
	"testing/synctest"
)

// TestBrake holds who waits until it is released, and nobody before or after.
func TestBrake(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBrake()
		b.wait()
		b.hold()
		passed := 0
		for range 2 {
			go func() {
				b.wait()
				b.mu.Lock()
				defer b.mu.Unlock()
				passed++
			}()
		}
		synctest.Wait()
		if passed != 0 {
			t.Errorf("%d passed while it was held", passed)
		}
		b.release()
		synctest.Wait()
		if passed != 2 {
			t.Errorf("%d of 2 passed when it was released", passed)
		}
		b.wait()
	})
}
