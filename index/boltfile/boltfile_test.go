package boltfile_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"dateline/index/boltfile"
)

// sample writes a database with buckets in buckets, long values and free pages.
func sample(t testing.TB) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample.db")
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	for round := range 4 {
		err := db.Update(func(tx *bolt.Tx) error {
			for _, name := range []string{"small", "large", "nested"} {
				b, err := tx.CreateBucketIfNotExists([]byte(name))
				if err != nil {
					return err
				}
				if name == "nested" {
					if b, err = b.CreateBucketIfNotExists(fmt.Append(nil, "inner", round)); err != nil {
						return err
					}
				}
				n := map[string]int{"small": 1, "large": 600, "nested": 3}[name]
				for i := range n {
					if err := b.Put(fmt.Appendf(nil, "key %d", i), make([]byte, 10+(i%97/96)*9000+round)); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func check(t testing.TB, data []byte) error {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return boltfile.Check(path)
}

func TestAWholeFile(t *testing.T) {
	if err := check(t, sample(t)); err != nil {
		t.Fatal(err)
	}
	if err := boltfile.Check(filepath.Join(t.TempDir(), "missing")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

func TestTransaction(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	var last uint64
	for range 3 {
		db, err := bolt.Open(path, 0o600, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Update(func(tx *bolt.Tx) error { _, err := tx.CreateBucketIfNotExists([]byte("b")); return err }); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		n, err := boltfile.Transaction(path)
		if err != nil || n <= last {
			t.Errorf("%d after %d: %v", n, last, err)
		}
		last = n
	}
}

// Where a page that is in use is zeroed or the file is cut, Check says so, and
// what it passes has all its keys.
func TestTornFiles(t *testing.T) {
	data, size := sample(t), os.Getpagesize()
	used, passed := 0, 0
	for at := 2 * size; at < len(data); at += size {
		broken := append([]byte(nil), data...)
		clear(broken[at:min(len(data), at+size)])
		if err := check(t, broken); errors.Is(err, boltfile.ErrTorn) {
			used++
		} else if err == nil {
			passed++ // free, or the inside of a long value
			if n := keys(t, broken); n != 613 {
				t.Errorf("%d keys without the page at %d", n, at)
			}
		} else {
			t.Error(err)
		}
	}
	if used < 10 {
		t.Errorf("only %d pages were missed, %d not", used, passed)
	}
	for _, n := range []int{0, 1, size, 2 * size, len(data) / 2} {
		if err := check(t, data[:n]); !errors.Is(err, boltfile.ErrTorn) {
			t.Errorf("cut at %d: %v", n, err)
		}
	}
	// without its newest meta page the file is the one of the transaction before
	for at := range 2 {
		broken := append([]byte(nil), data...)
		clear(broken[at*size : (at+1)*size])
		if err := check(t, broken); err != nil && !errors.Is(err, boltfile.ErrTorn) {
			t.Errorf("without meta page %d: %v", at, err)
		}
	}
}

// keys counts what bbolt finds in a file that was passed.
func keys(t *testing.T, data []byte) (n int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "y.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var count func(b *bolt.Bucket) error
	count = func(b *bolt.Bucket) error {
		return b.ForEach(func(k, v []byte) error {
			if v == nil {
				return count(b.Bucket(k))
			}
			n++
			return nil
		})
	}
	err = db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(_ []byte, b *bolt.Bucket) error { return count(b) })
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// FuzzCheck changes bytes of a file: whatever they are, Check answers.
func FuzzCheck(f *testing.F) {
	data := sample(f)
	f.Add(uint64(1), 3)
	f.Fuzz(func(t *testing.T, seed uint64, n int) {
		random := rand.New(rand.NewPCG(seed, 1))
		broken := append([]byte(nil), data...)
		for range n & 63 {
			// most of what steers the walk stands at the head of a page
			at := random.IntN(len(broken)/4096)*4096 + random.IntN(1<<(1+random.IntN(12)))
			if at < len(broken) {
				broken[at] = byte(random.Uint32())
			}
		}
		if err := check(t, broken); err != nil && !errors.Is(err, boltfile.ErrTorn) {
			t.Fatal(err)
		}
	})
}
