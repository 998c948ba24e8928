package pipeline

import (
	"os"

	bolt "go.etcd.io/bbolt"

	"dateline/index/mapped"
)

// The ledger's file is mapped, and articles are looked up by ids and by random keys
// all over it: in time that brings all of it into the memory, as far as it has grown.
// So its pages are given back while there are many.

// looksAtOnce is how many look-ups are made between two looks at the memory: each may
// be on a page of its own, and the system brings in the fifteen around it, too, which
// makes 64 MB. The filters of the runs come on top, 34 bytes an article.
const looksAtOnce = 1024

// look is called before a value is looked up, and before a key is sought in a run
// whose filter lets it through.
func (l *Ledger) look(tx *bolt.Tx) {
	if l.looks.Add(1)%looksAtOnce == 0 && mapped.Resident() > l.room {
		dropPages(tx)
	}
}

func dropPages(tx *bolt.Tx) {
	// what was cut off from a file is not mapped, whatever the file says of itself
	if info, err := os.Stat(tx.DB().Path()); err == nil {
		mapped.Drop(tx.DB().Info().Data, int(min(tx.Size(), info.Size())))
	}
}
