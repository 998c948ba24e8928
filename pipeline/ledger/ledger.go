// Package ledger is the one file in which the ingestion remembers everything: what was
// read and what it gave, what failed, what was deleted, which alert waits for which
// article, when the undated arrived, how the runs went, and what feeds said last.
//
// Changes flow in as transactions, each whole or not at all and durable when Update
// returns. One process holds the file open, any number of goroutines read it; other
// processes read what was last completed with Read, also meanwhile.
//
// What is derived from the articles in the index can be made anew from them. What is
// not lasts: a copy of it lies beside the file, as of the last Close, and takes its
// place when the file is lost or torn.
package ledger

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"

	"dateline/index/statefile"
)

// Name is the file's name in its folder: a bbolt file.
const Name = "ledger.db"

// File is the open file.
type File struct {
	db   *bolt.DB
	dir  string
	made bool
	// mended tells what was damaged and put right when it was opened.
	mended []string
}

// Open opens the file in a folder, or makes it there: of the copy where the file is
// gone, and of what programs before this one kept in files of their own.
func Open(dir string) (*File, error) {
	if err := os.MkdirAll(dir, statefile.DirMode); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	path := filepath.Join(dir, Name)
	_, err := os.Stat(path)
	made := errors.Is(err, fs.ErrNotExist)
	if made {
		if err := begin(dir, ""); err != nil {
			return nil, fmt.Errorf("make ledger %s: %w", dir, err)
		}
	}
	f, err := openAt(path)
	if err != nil {
		return nil, fmt.Errorf("open ledger %s: %w", dir, err)
	}
	f.made = made
	if err = f.tables(); err == nil {
		err = f.takeOver()
	}
	if err != nil {
		return nil, fmt.Errorf("open ledger %s: %w", dir, errors.Join(err, f.db.Close()))
	}
	return f, nil
}

func openAt(path string) (*File, error) {
	// the index's lock keeps others out; a second is for a process that is
	// just ending. The free list as a map keeps commits fast in a large file.
	db, err := bolt.Open(path, statefile.FileMode, &bolt.Options{Timeout: time.Second, FreelistType: bolt.FreelistMapType})
	if err != nil {
		return nil, err
	}
	return &File{db: db, dir: filepath.Dir(path)}, nil
}

// begin makes a new file with all that lasts, in place of the one that is there, and
// gives it its name when it is whole: one that was cut short would never ask for the
// copy again.
func begin(dir, torn string) error {
	path := filepath.Join(dir, Name)
	temp := path + ".new"
	if err := os.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := openAt(temp)
	if err != nil {
		return err
	}
	if err = f.tables(); err == nil {
		err = f.restore(torn)
	}
	if err = errors.Join(err, f.db.Close()); err != nil {
		return err
	}
	return statefile.Settle(temp, path)
}

// Made tells whether the file was not there when it was opened.
func (f *File) Made() bool { return f.made }

// tables makes those that are not there.
func (f *File) tables() error {
	missing := false
	err := f.db.View(func(tx *bolt.Tx) error {
		for _, t := range all() {
			missing = missing || tx.Bucket([]byte(t)) == nil
		}
		return nil
	})
	if err != nil || !missing {
		return err
	}
	return f.db.Update(func(tx *bolt.Tx) error {
		for _, t := range all() {
			if _, err := tx.CreateBucketIfNotExists([]byte(t)); err != nil {
				return err
			}
		}
		return nil
	})
}

func all() []Table { return append(append([]Table{Meta}, derived...), lasting...) }

// Close brings the copy up to date and lets go of the file.
func (f *File) Close() error { return errors.Join(f.keepCopy(), f.db.Close()) }

// Dir is the folder that the file lies in.
func (f *File) Dir() string { return f.dir }

// Mended tells what was damaged and put right when the file was opened.
func (f *File) Mended() []string { return f.mended }

// NoSync leaves it to the system when changes reach the disk: for what need not
// outlive the machine, a test or a measurement.
func (f *File) NoSync() { f.db.NoSync = true }

// Tx is one transaction: it sees one state of the file, and its own changes. Bytes that
// it gives are valid until it ends, and must not be changed.
type Tx struct {
	tx *bolt.Tx
	// lasts is set by a change of what lasts.
	lasts bool
}

// View reads in one transaction; its error is what use returned.
func (f *File) View(use func(*Tx) error) error {
	return f.db.View(func(tx *bolt.Tx) error { return use(&Tx{tx: tx}) })
}

// Update changes the file in one transaction, which is durable when it returns nil and
// has changed nothing otherwise.
func (f *File) Update(change func(*Tx) error) error {
	err := f.db.Update(func(tx *bolt.Tx) error {
		t := &Tx{tx: tx}
		if err := change(t); err != nil || !t.lasts {
			return err
		}
		return t.PutNumber(Meta, keyLasting, t.Number(Meta, keyLasting)+1)
	})
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	return nil
}

// Get returns a key's value, nil when there is none.
func (t *Tx) Get(table Table, key []byte) []byte {
	return t.tx.Bucket([]byte(table)).Get(bounded(key))
}

// Has tells whether a key is there.
func (t *Tx) Has(table Table, key []byte) bool { return t.Get(table, key) != nil }

// fullPages is how full bbolt leaves a page that it splits. Half, its own setting,
// makes the file twice as large, and its pages are memory while it is open.
const fullPages = 0.9

// Put gives a key a value in place of the one that it has.
func (t *Tx) Put(table Table, key, value []byte) error {
	t.lasts = t.lasts || table.lasts()
	b := t.tx.Bucket([]byte(table))
	b.FillPercent = fullPages
	return b.Put(bounded(key), value)
}

// Delete takes a key out; one that is not there is no error.
func (t *Tx) Delete(table Table, key []byte) error {
	if !t.Has(table, key) {
		return nil // nothing changes
	}
	t.lasts = t.lasts || table.lasts()
	return t.tx.Bucket([]byte(table)).Delete(bounded(key))
}

// From yields the keys from one on, rising, with their values. The table must not be
// changed meanwhile.
func (t *Tx) From(table Table, key []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		c := t.tx.Bucket([]byte(table)).Cursor()
		for k, v := c.Seek(key); k != nil && yield(k, v); k, v = c.Next() {
		}
	}
}

// Under yields the keys that begin with a prefix, rising, with their values. The table
// must not be changed meanwhile.
func (t *Tx) Under(table Table, prefix []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		for k, v := range t.From(table, prefix) {
			if !bytes.HasPrefix(k, prefix) || !yield(k, v) {
				return
			}
		}
	}
}

// DeleteUnder takes out the keys that begin with a prefix for which gone is true.
func (t *Tx) DeleteUnder(table Table, prefix []byte, gone func(k, v []byte) bool) error {
	var keys [][]byte
	for k, v := range t.Under(table, prefix) {
		if gone(k, v) {
			keys = append(keys, bytes.Clone(k))
		}
	}
	for _, k := range keys {
		if err := t.Delete(table, k); err != nil {
			return err
		}
	}
	return nil
}

// Next numbers what is put into a table: the numbers rise for as long as the file
// lives, whatever is taken out.
func (t *Tx) Next(table Table) (uint64, error) {
	t.lasts = t.lasts || table.lasts()
	return t.tx.Bucket([]byte(table)).NextSequence()
}

// Last is the last number that Next gave.
func (t *Tx) Last(table Table) uint64 { return t.tx.Bucket([]byte(table)).Sequence() }

// Number returns a value that PutNumber wrote, 0 when there is none.
func (t *Tx) Number(table Table, key []byte) uint64 { return NumberOf(t.Get(table, key)) }

// PutNumber gives a key a number.
func (t *Tx) PutNumber(table Table, key []byte, n uint64) error {
	return t.Put(table, key, NumberKey(n))
}

// NumberKey is a number as a key or a value: keys of rising numbers rise.
func NumberKey(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// NumberOf reads what NumberKey wrote, 0 for what is none.
func NumberOf(b []byte) uint64 {
	if len(b) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(b)
}

// Anew empties the tables that can be made anew from the index.
func (t *Tx) Anew() error {
	for _, table := range derived {
		if err := t.tx.DeleteBucket([]byte(table)); err != nil {
			return err
		}
		if _, err := t.tx.CreateBucket([]byte(table)); err != nil {
			return err
		}
	}
	return nil
}

// DropForeign takes out tables of older formats.
func (t *Tx) DropForeign() error {
	known := map[string]bool{}
	for _, table := range all() {
		known[string(table)] = true
	}
	var foreign [][]byte
	err := t.tx.ForEach(func(name []byte, _ *bolt.Bucket) error {
		if !known[string(name)] {
			foreign = append(foreign, bytes.Clone(name))
		}
		return nil
	})
	for _, name := range foreign {
		err = errors.Join(err, t.tx.DeleteBucket(name))
	}
	return err
}
