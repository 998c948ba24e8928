package pipeline

import (
	"slices"
	"sync"

	"dateline/pipeline/ledger"
	"dateline/pipeline/minhash"
)

// copies finds the articles that may be copies of one that is read: by the sum of its
// text, and by the keys of its signature. It is made of the records when it is first
// asked, so a run that finds nothing new has none, and kept up by what is staged.
type copies struct {
	mu     sync.Mutex
	index  minhash.Index
	filled bool
}

// add gives an article keys, if there is an index already.
func (c *copies) add(id string, keys ...minhash.Key) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.filled {
		c.index.Add(id, keys...)
	}
}

// empty forgets everything: the records are made anew.
func (c *copies) empty() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.index, c.filled = minhash.Index{}, false
}

// of lists the articles that have one of some keys, each once. What an article had
// before it was rewritten or deleted is still there: whoever asks compares.
func (l *Ledger) of(keys []minhash.Key) (out []string) {
	l.copies.mu.Lock()
	defer l.copies.mu.Unlock()
	if !l.copies.filled {
		l.fill()
	}
	for _, k := range keys {
		out = l.copies.index.Of(k, out)
	}
	return out
}

// fill makes the index: of what is staged first, for what is written by the time that
// the file is read is in it, and what is staged meanwhile waits to be added.
func (l *Ledger) fill() {
	c := &l.copies
	l.mu.Lock()
	for id, s := range l.articles {
		if s.rec != nil {
			c.index.Add(id, s.rec.Text.key())
		}
	}
	for id, t := range l.told {
		c.index.Add(id, t.sig.Keys()...)
	}
	l.mu.Unlock()
	// a read-only transaction on an open file has no way to fail
	_ = l.file.View(func(tx *ledger.Tx) error {
		var keys []minhash.Key
		for id, v := range tx.From(ledger.Articles, nil) {
			if text, sig, err := decodeKeys(v); err == nil {
				keys = append(append(keys[:0], text.key()), sig.Keys()...)
				c.index.Add(string(id), keys...)
			}
		}
		return nil
	})
	c.filled = true
}

func (s sum) key() minhash.Key { return minhash.TextKey(s[:]) }

// near lists the articles that share one of a signature's keys, each once.
func (l *Ledger) near(sig *minhash.Signature) []string { return l.of(sig.Keys()) }

// sortedOwners are the articles that may have a text, by their ids.
func (l *Ledger) sortedOwners(text sum) []string {
	owners := l.of([]minhash.Key{text.key()})
	slices.Sort(owners)
	return owners
}
