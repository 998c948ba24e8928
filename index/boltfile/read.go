package boltfile

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"time"
)

// Row is a key with its value.
type Row struct{ Key, Value []byte }

const (
	// readTries is how often a reading begins anew that was overtaken by two
	// transactions; the pauses between bound it to a second.
	readTries = 20
	readPause = 50 * time.Millisecond
)

// Read returns the rows of a bucket whose keys begin with a prefix, rising, of the last
// transaction. It asks for no lock: the process that has the file open may write
// meanwhile, for the pages of a transaction stay as they are until the one after the
// next, and a reading that was overtaken begins anew. A bucket that is not there is an
// fs.ErrNotExist, and what is wrong with the file an ErrTorn.
func Read(path, bucket string, prefix []byte) ([]Row, error) {
	rows, _, err := read(path, bucket, prefix)
	return rows, err
}

// Table is Read of a whole bucket, with the last number that its sequence gave.
func Table(path, bucket string) (rows []Row, sequence uint64, err error) {
	return read(path, bucket, nil)
}

func read(path, bucket string, prefix []byte) (rows []Row, sequence uint64, err error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer in.Close()
	for try := range readTries {
		if try > 0 {
			time.Sleep(readPause)
		}
		f, err := begin(in) // one of the two meta pages is always whole
		if err != nil {
			return nil, 0, err
		}
		rows, sequence, err := f.bucket(bucket, prefix)
		if now, ended := f.newest(); ended == nil && now.tx == f.meta.tx {
			return rows, sequence, err
		}
	}
	return nil, 0, fmt.Errorf("%s changes faster than it can be read", path)
}

// bucket finds a bucket by its name and reads what is in it below a prefix.
func (f *file) bucket(name string, prefix []byte) (rows []Row, sequence uint64, err error) {
	found, err := f.under(f.meta.root, []byte(name), 0)
	if err != nil {
		return nil, 0, err
	}
	i := slices.IndexFunc(found, func(e element) bool { return e.bucket && string(e.key) == name })
	if i < 0 {
		return nil, 0, fmt.Errorf("bucket %q: %w", name, fs.ErrNotExist)
	}
	head := found[i].value
	if len(head) < headerSize {
		return nil, 0, torn("bucket %q is cut short", name)
	}
	var list []element
	if root := order.Uint64(head); root != 0 {
		list, err = f.under(root, prefix, 0)
	} else if len(head) < 2*headerSize {
		err = torn("bucket %q is cut short", name)
	} else { // a small one, within its value
		list, err = elements(head[headerSize:], nil, nil)
	}
	for _, e := range list {
		if !e.bucket && bytes.HasPrefix(e.key, prefix) {
			rows = append(rows, Row{e.key, e.value})
		}
	}
	return rows, order.Uint64(head[8:]), err
}

// under returns the entries of the leaves that may have keys with a prefix.
func (f *file) under(id uint64, prefix []byte, depth int) ([]element, error) {
	b, err := f.page(id)
	if err != nil {
		return nil, err
	}
	if depth > maxDepth {
		return nil, torn("page %d lies too deep", id)
	}
	list, err := elements(b, nil, nil)
	if err != nil {
		return nil, fmt.Errorf("page %d: %w", id, err)
	}
	var out []element
	for i, e := range list {
		switch {
		case e.leaf:
			out = append(out, e)
		case i+1 < len(list) && bytes.Compare(list[i+1].key, prefix) < 0:
		case bytes.Compare(e.key, prefix) > 0 && !bytes.HasPrefix(e.key, prefix):
		default:
			below, err := f.under(e.child, prefix, depth+1)
			if err != nil {
				return nil, err
			}
			out = append(out, below...)
		}
	}
	return out, nil
}
