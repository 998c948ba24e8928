package boltfile

import "os"

// Walk calls use for each key of a file that is no bucket, with the names of the buckets
// that it lies in, the outermost first; keys come in the order of the tree. It asks for
// no lock, and is for a file that nobody writes. The error is use's, an ErrTorn, or the
// file system's. What use is given it may keep.
func Walk(path string, use func(in [][]byte, key, value []byte) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	f, err := begin(file)
	if err != nil {
		return err
	}
	w := &walker{f, use}
	return w.below(f.meta.root, nil, 0)
}

type walker struct {
	*file
	use func(in [][]byte, key, value []byte) error
}

// below walks the pages of one bucket.
func (w *walker) below(id uint64, in [][]byte, depth int) error {
	b, err := w.page(id)
	if err != nil {
		return err
	}
	if depth > maxDepth {
		return torn("page %d lies too deep", id)
	}
	list, err := elements(b, nil, nil)
	if err != nil {
		return err
	}
	return w.each(list, in, depth)
}

func (w *walker) each(list []element, in [][]byte, depth int) error {
	for _, e := range list {
		var err error
		switch {
		case !e.leaf:
			err = w.below(e.child, in, depth+1)
		case e.bucket:
			err = w.bucketOf(e, append(in[:len(in):len(in)], e.key), depth)
		default:
			err = w.use(in, e.key, e.value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// bucketOf walks the bucket that an element is.
func (w *walker) bucketOf(e element, in [][]byte, depth int) error {
	if len(e.value) < headerSize {
		return torn("bucket %q is cut short", e.key)
	}
	if root := order.Uint64(e.value); root != 0 {
		return w.below(root, in, depth+1)
	}
	if len(e.value) < 2*headerSize {
		return torn("bucket %q is cut short", e.key)
	}
	list, err := elements(e.value[headerSize:], nil, nil) // a small one, within its value
	if err != nil {
		return err
	}
	if depth > maxDepth {
		return torn("bucket %q lies too deep", e.key)
	}
	return w.each(list, in, depth+1)
}
