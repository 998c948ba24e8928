package bleve

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/index/boltfile"
	"dateline/index/osfile"
)

// looked remembers which segments were read whole: the writer's store and the generations
// share them, and one look is enough. The zero value has seen none.
type looked struct{ sums map[osfile.ID]uint32 }

// store looks at the pages of a store's root and reads the segments that it names.
func (l *looked) store(dir string) error {
	root := filepath.Join(dir, filepath.Base(rootName))
	if err := boltfile.Check(root); err != nil {
		return err
	}
	list, err := namedSegments(root)
	if err != nil {
		return err
	}
	for _, s := range list {
		path := filepath.Join(dir, s.name)
		sum, err := segmentSum(path)
		if err == nil {
			err = l.segment(path, sum)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// segment reads a segment, unless it was read, and compares it with its checksum.
func (l *looked) segment(path string, want uint32) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	key, _ := osfile.Use(path, info)
	sum, seen := l.sums[key]
	if key == (osfile.ID{}) {
		seen = false
	}
	if !seen {
		if err := wholeSegment(path); err != nil {
			return err
		}
		if sum, err = segmentSum(path); err != nil {
			return err
		}
		if l.sums == nil {
			l.sums = map[osfile.ID]uint32{}
		}
		l.sums[key] = sum
	}
	if sum != want {
		return fmt.Errorf("%w: %s is another segment", errDamaged, path)
	}
	return nil
}

// named is a segment that a store's root names, and the numbers of what was deleted from
// it, a roaring bitmap.
type named struct {
	name    string
	deleted []byte
}

// Names in a root: scorch keeps snapshots under rising numbers, in each its segments
// under theirs.
const (
	rootSnapshots = "s"
	rootPath      = "p"
	rootDeleted   = "d"
	rootInternal  = "i"
	rootMeta      = "m"
)

// namedSegments are the segments of the newest snapshot in a root, in the order of their
// making.
func namedSegments(root string) ([]named, error) {
	var newest []byte
	segments, order := map[string]*named{}, []string{}
	err := boltfile.Walk(root, func(in [][]byte, key, value []byte) error {
		if len(in) < 2 || string(in[0]) != rootSnapshots {
			return nil
		}
		if !bytes.Equal(in[1], newest) { // they rise
			newest = bytes.Clone(in[1])
			clear(segments)
			order = order[:0]
		}
		if len(in) != 3 || string(in[2]) == rootInternal || string(in[2]) == rootMeta {
			return nil
		}
		id := string(in[2])
		if segments[id] == nil {
			segments[id] = &named{}
			order = append(order, id)
		}
		switch string(key) {
		case rootPath:
			segments[id].name = string(value)
		case rootDeleted:
			segments[id].deleted = bytes.Clone(value)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", root, err)
	}
	list := make([]named, 0, len(order))
	for _, id := range order {
		s := *segments[id]
		// a name is never a path
		if s.name == "" || filepath.Base(s.name) != s.name || !isSegment(s.name) {
			return nil, fmt.Errorf("%w: %s names the segment %q", errDamaged, root, s.name)
		}
		list = append(list, s)
	}
	return slices.Clip(list), nil
}

// atRest notes the files that the index rests on besides the generations.
func (w *Writer) atRest() ([]fileSum, error) {
	names := []string{rootName}
	if _, err := os.Stat(filepath.Join(w.dir, rootName)); errors.Is(err, fs.ErrNotExist) {
		return nil, nil // nothing was ever written
	}
	list, err := namedSegments(filepath.Join(w.dir, rootName))
	if err != nil {
		return nil, err
	}
	for _, s := range list {
		names = append(names, filepath.Join(filepath.Dir(rootName), s.name))
	}
	var out []fileSum
	for _, name := range names {
		s, err := noteOf(w.dir, name)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	for name := range w.watched {
		if strings.HasPrefix(name, "generations") || name == rootName {
			continue
		}
		info, err := os.Stat(filepath.Join(w.dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, fileSum{Name: filepath.ToSlash(name), Size: info.Size(), Time: info.ModTime().UnixNano()})
	}
	return out, nil
}
