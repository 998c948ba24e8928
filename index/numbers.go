package index

import "sync"

// numbers gives Writes their numbers. Two that are under way at the same time get
// the same one: the store keeps that of whichever comes last, and it must never
// fall behind one that was told. Nothing is published meanwhile, so a generation
// has all the Writes of a number or none.
type numbers struct {
	mu sync.Mutex
	// now is the number of the Writes under way, of which there are so many.
	now   uint64
	under int
	// done is the last number of a Write that came to a good end.
	done uint64
}

// set begins to count after n.
func (c *numbers) set(n uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now, c.done = n, n
}

func (c *numbers) begin() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.under == 0 {
		c.now++
	}
	c.under++
	return c.now
}

func (c *numbers) end(number uint64, good bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.under--
	if good {
		c.done = max(c.done, number)
	}
}

func (c *numbers) last() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.done
}
