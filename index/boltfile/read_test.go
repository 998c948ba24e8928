package boltfile_test

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"dateline/index/boltfile"
)

// threeBuckets is a file with an empty, a small and a large bucket.
func threeBuckets(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.db")
	db, err := bolt.Open(path, 0o644, &bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		for name, n := range map[string]int{"empty": 0, "small": 3, "large": 5000} {
			b, err := tx.CreateBucket([]byte(name))
			if err != nil {
				return err
			}
			for i := range n {
				if err := b.Put(fmt.Appendf(nil, "%04d", i), fmt.Appendf(nil, "value %d of %s", i, name)); err != nil {
					return err
				}
			}
			if err := b.SetSequence(uint64(n)); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRead(t *testing.T) {
	t.Parallel()
	path := threeBuckets(t)
	for _, c := range []struct {
		bucket, prefix string
		want           int
	}{{"empty", "", 0}, {"small", "", 3}, {"small", "0001", 1}, {"large", "", 5000}, {"large", "12", 100}, {"large", "4999", 1}, {"large", "5", 0}, {"large", "/", 0}} {
		rows, err := boltfile.Read(path, c.bucket, []byte(c.prefix))
		if err != nil || len(rows) != c.want {
			t.Errorf("%s has %d rows under %q, %v, want %d", c.bucket, len(rows), c.prefix, err, c.want)
		}
		for i, r := range rows {
			if c.prefix == "" && (string(r.Key) != fmt.Sprintf("%04d", i) || string(r.Value) != fmt.Sprintf("value %d of %s", i, c.bucket)) {
				t.Fatalf("row %d of %s is %q, %q", i, c.bucket, r.Key, r.Value)
			}
		}
	}
	if _, n, err := boltfile.Table(path, "large"); n != 5000 || err != nil {
		t.Errorf("the sequence is at %d, %v", n, err)
	}
	if _, err := boltfile.Read(path, "none", nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a bucket that is not there: %v", err)
	}
	if _, err := boltfile.Read(path+".none", "small", nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

// TestReadOfTornFiles: whatever a page says, the reading ends with rows or an error.
func TestReadOfTornFiles(t *testing.T) {
	t.Parallel()
	path := threeBuckets(t)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	torn := 0
	for range 300 {
		data := append([]byte(nil), whole...)
		page := 2*os.Getpagesize() + r.IntN(len(data)-2*os.Getpagesize())
		page -= page % os.Getpagesize()
		for range 1 + r.IntN(8) {
			data[page+r.IntN(64)] = byte(r.Uint32())
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		rows, err := boltfile.Read(path, "large", nil)
		if errors.Is(err, boltfile.ErrTorn) {
			torn++
		} else if err == nil && len(rows) > 5000 {
			t.Fatalf("%d rows of 5000", len(rows))
		}
	}
	if torn == 0 {
		t.Error("nothing was torn")
	}
}
