package extract

// Recent keeps what a large table said of the words that were last asked for, by
// their hashes. The table lies beyond the near caches; of 100 words of news some 85
// are among a few thousand, which lie in 64 kB. A slot keeps the last word that fell
// into it. A Recent belongs to one goroutine at a time.
type Recent[V any] struct {
	slots [1 << recentBits]struct {
		hash  uint64
		value V
	}
}

const recentBits = 12

// NewRecent knows no word.
func NewRecent[V any]() *Recent[V] {
	r := &Recent[V]{}
	r.slots[0].hash = ^uint64(0) // of another slot, so that the hash 0 is not known either
	return r
}

// Find returns the place of what is kept of a word. Unless it is known, the place
// is another's until now, and for the caller to fill.
func (r *Recent[V]) Find(hash uint64) (value *V, known bool) {
	s := &r.slots[hash>>(64-recentBits)]
	if s.hash == hash {
		return &s.value, true
	}
	s.hash = hash
	return &s.value, false
}
