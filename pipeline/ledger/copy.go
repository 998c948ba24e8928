package ledger

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"dateline/index/boltfile"
	"dateline/index/statefile"
)

// CopyName is the copy of what lasts: a bbolt file of the lasting tables and of the
// meta values that go with them, replaced whole.
const CopyName = "ledger.copy"

// keyLasting is the number of transactions that changed what lasts; the copy has that
// of the state that it is of.
var keyLasting = []byte("lasting")

// keySum is where the copy keeps the checksum of what lasts.
var keySum = []byte("sum")

// lastingMeta are the single values that are the copy's, too.
var lastingMeta = [][]byte{keyLasting, keyTakenOver}

// keepCopy writes the copy anew when what lasts has changed since.
func (f *File) keepCopy() error {
	path := filepath.Join(f.dir, CopyName)
	return f.View(func(from *Tx) error {
		n := from.Number(Meta, keyLasting)
		rows, err := boltfile.Read(path, string(Meta), keyLasting)
		if err == nil && len(rows) == 1 && NumberOf(rows[0].Value) == n || n == 0 {
			return nil
		}
		tmp := path + ".new"
		if err := os.Remove(tmp); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("copy the ledger: %w", err)
		}
		to, err := bolt.Open(tmp, statefile.FileMode, &bolt.Options{NoSync: true})
		if err != nil {
			return fmt.Errorf("copy the ledger: %w", err)
		}
		err = to.Update(func(tx *bolt.Tx) error {
			return errors.Join(copyInto(tx, from), tx.Bucket([]byte(Meta)).Put(keySum, NumberKey(uint64(from.sum()))))
		})
		if err = errors.Join(err, to.Sync(), to.Close()); err == nil {
			err = statefile.Settle(tmp, path)
		}
		if err != nil {
			return fmt.Errorf("copy the ledger: %w", err)
		}
		return nil
	})
}

func copyInto(tx *bolt.Tx, from *Tx) error {
	for _, table := range append([]Table{Meta}, lasting...) {
		b, err := tx.CreateBucket([]byte(table))
		if err != nil {
			return err
		}
		if table == Meta {
			for _, k := range lastingMeta {
				if v := from.Get(Meta, k); v != nil {
					err = errors.Join(err, b.Put(k, v))
				}
			}
		} else {
			for k, v := range from.From(table, nil) {
				err = errors.Join(err, b.Put(k, v))
			}
			err = errors.Join(err, b.SetSequence(from.Last(table)))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// restore fills the lasting tables of a new file: each from the torn file where it can
// be read there, else from the copy. Neither need be there.
func (f *File) restore(torn string) error {
	err := f.db.Update(func(tx *bolt.Tx) error {
		for _, table := range append([]Table{Meta}, lasting...) {
			rows, last, found := lastingRows(filepath.Join(f.dir, CopyName), torn, table)
			if !found {
				continue
			}
			if err := refill(tx, table, rows, last); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || torn == "" {
		return err
	}
	// whatever was read of it, the copy is of before
	return f.Update(func(tx *Tx) error { tx.lasts = true; return nil })
}

// refill gives a table other rows.
func refill(tx *bolt.Tx, table Table, rows []Row, last uint64) error {
	b := tx.Bucket([]byte(table))
	if table != Meta {
		if err := tx.DeleteBucket([]byte(table)); err != nil {
			return err
		}
		var err error
		if b, err = tx.CreateBucket([]byte(table)); err != nil {
			return err
		}
	}
	for _, r := range rows {
		if table == Meta && !isLasting(r.Key) {
			continue
		}
		if err := b.Put(r.Key, r.Value); err != nil {
			return err
		}
	}
	return b.SetSequence(last)
}

func lastingRows(copied, torn string, table Table) (rows []boltfile.Row, last uint64, found bool) {
	for _, path := range []string{torn, copied} {
		if path == "" {
			continue
		}
		rows, last, err := boltfile.Table(path, string(table))
		if err == nil {
			return rows, last, true
		}
	}
	return nil, 0, false
}

func isLasting(key []byte) bool {
	for _, k := range lastingMeta {
		if string(k) == string(key) {
			return true
		}
	}
	return false
}

// Copied tells whether there is a copy of what lasts in a folder: then there was a file.
func Copied(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, CopyName))
	return err == nil
}

// Row is a key with its value.
type Row = boltfile.Row

// Read returns a table's rows whose keys begin with a prefix, as they were when the
// file was last changed, also while another process holds it. A file or a table that
// is not there has none.
func Read(dir string, table Table, prefix []byte) ([]Row, error) {
	rows, err := boltfile.Read(filepath.Join(dir, Name), string(table), prefix)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the ledger: %w", err)
	}
	return rows, nil
}
