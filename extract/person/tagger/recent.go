package tagger

// recent keeps what the lexicon said of the words that were last asked for, by their
// hashes. The lexicon lies beyond the near caches; of 100 words of news some 80 are
// among a few thousand, which lie in 64 kB here. A place keeps the last word that fell
// into it. Without it a whole analysis takes a tenth longer. A recent belongs to one
// goroutine and one lexicon.
type recent [1 << recentBits]struct {
	hash  uint64
	entry Entry
}

const recentBits = 12

// recentPlace mixes the hash first: the upper bits of a short word's are alike.
func recentPlace(hash uint64) uint64 { return hash * 0xD6E8FEB86659FD93 >> (64 - recentBits) }

// newRecent knows no word.
func newRecent() *recent {
	r := &recent{}
	r[0].hash = ^uint64(0) // of another place, so that the hash 0 is not known either
	return r
}

// find returns what is kept of a word, and whether it is.
func (r *recent) find(hash uint64) (Entry, bool) {
	p := &r[recentPlace(hash)]
	return p.entry, p.hash == hash
}

func (r *recent) keep(hash uint64, e Entry) {
	p := &r[recentPlace(hash)]
	p.hash, p.entry = hash, e
}
