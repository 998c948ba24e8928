package ledger

import (
	"crypto/sha256"
	"encoding/hex"

	bolt "go.etcd.io/bbolt"
)

// MaxKey is the longest key that is kept as it is, in bytes. Of a longer one, which a
// source can name and the file has no room for, the end is a hash: it is found as any
// other, and only who walks over a table sees it cut.
const MaxKey = bolt.MaxKeySize

func bounded(key []byte) []byte {
	if len(key) <= MaxKey {
		return key
	}
	return []byte(Shortened(string(key), MaxKey))
}

// Shortened is a name of at most so many bytes, at least 65: one that is longer ends in
// the SHA-256 of all of it.
func Shortened(name string, most int) string {
	if len(name) <= most {
		return name
	}
	sum := sha256.Sum256([]byte(name))
	end := "#" + hex.EncodeToString(sum[:])
	return name[:most-len(end)] + end
}
