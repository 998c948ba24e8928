package ledger

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"

	"dateline/index/boltfile"
)

// bbolt has no checksums but those of its first two pages. What lasts has one in the
// copy; what is derived can be held against the index that it is derived from.

// lastingSum sums up rows.
type lastingSum uint32

func (s *lastingSum) add(parts ...[]byte) {
	for _, p := range parts {
		*s = lastingSum(crc32.Update(uint32(*s), crc32.IEEETable, NumberKey(uint64(len(p)))))
		*s = lastingSum(crc32.Update(uint32(*s), crc32.IEEETable, p))
	}
}

// sum is the checksum of the lasting tables; one that is empty is as one that is not there.
func (t *Tx) sum() (s lastingSum) {
	for _, table := range lasting {
		for k, v := range t.From(table, nil) {
			s.add([]byte(table), k, v)
		}
		if n := t.Last(table); n > 0 {
			s.add([]byte(table), NumberKey(n))
		}
	}
	return s
}

// sumOf is sum of a file that is not open.
func sumOf(path string) (s lastingSum, err error) {
	for _, table := range lasting {
		rows, last, err := boltfile.Table(path, string(table))
		if errors.Is(err, fs.ErrNotExist) {
			continue // a table of later programs
		}
		if err != nil {
			return s, err
		}
		for _, r := range rows {
			s.add([]byte(table), r.Key, r.Value)
		}
		if last > 0 {
			s.add([]byte(table), NumberKey(last))
		}
	}
	return s, nil
}

func metaOf(path string, key []byte) (n uint64, found bool, err error) {
	rows, err := boltfile.Read(path, string(Meta), key)
	if err != nil || len(rows) == 0 {
		return 0, false, err
	}
	return NumberOf(rows[0].Value), true, nil
}

// checkCopy looks at the copy: at its pages, and whether it has what its checksum says.
// One that is not there is no fault.
func checkCopy(dir string) (sum lastingSum, known bool, err error) {
	path := filepath.Join(dir, CopyName)
	if err := boltfile.Check(path); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return 0, false, err
	}
	want, known, err := metaOf(path, keySum)
	if err != nil || !known {
		return 0, false, err // one of an older program has no checksum
	}
	got, err := sumOf(path)
	if err == nil && uint64(got) != want {
		err = fmt.Errorf("%w: what lasts is not what was written", boltfile.ErrTorn)
	}
	return got, err == nil, err
}

// Check looks at every page of the file in a folder and at what lasts, in the file and in
// its copy, and returns what is wrong with it.
func Check(dir string) error {
	sum, known, damaged := checkCopy(dir)
	err := checkFile(dir, sum, known)
	if damaged != nil {
		err = errors.Join(err, fmt.Errorf("the copy: %w", damaged))
	}
	return err
}

// checkFile looks at the pages of the file, and whether it has what its copy has, where
// the copy is of the same state.
func checkFile(dir string, sum lastingSum, known bool) error {
	path := filepath.Join(dir, Name)
	if err := boltfile.Check(path); err != nil || !known {
		return err
	}
	of, _, err := metaOf(filepath.Join(dir, CopyName), keyLasting)
	if err != nil {
		return err
	}
	n, _, err := metaOf(path, keyLasting)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: a database of something else lies in its place", boltfile.ErrTorn)
	}
	if err != nil || n != of {
		return err
	}
	got, err := sumOf(path)
	if err == nil && got != sum {
		err = fmt.Errorf("%w: what lasts is not what was written", boltfile.ErrTorn)
	}
	return err
}

// SetAside looks at every page of the file in a folder and at what lasts. A file that is
// torn is moved out of the way, what lasts is brought over into a new one, and why says
// what was wrong. A damaged copy is removed, so that the next Close writes it anew.
func SetAside(dir string) (why string, err error) {
	sum, known, damaged := checkCopy(dir)
	if damaged != nil {
		if err := os.Remove(filepath.Join(dir, CopyName)); err != nil {
			return "", errors.Join(damaged, err)
		}
	}
	path := filepath.Join(dir, Name)
	err = checkFile(dir, sum, known)
	switch {
	case err == nil, errors.Is(err, fs.ErrNotExist):
		return "", nil
	case !errors.Is(err, boltfile.ErrTorn):
		return "", err
	}
	why = err.Error()
	from := path
	if of, _, e := metaOf(filepath.Join(dir, CopyName), keyLasting); known && !newer(path, of, e) {
		from = "" // what the copy has is known to be whole
	}
	// whoever wants to look at it finds it under another name
	torn := path + ".torn"
	if err := os.Remove(torn); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return why, err
	}
	if os.Link(path, torn) == nil && from != "" {
		from = torn
	} // on a file system without links it goes when the new one is whole
	return why, begin(dir, from)
}

// newer tells whether a torn file has what lasts of a later state than its copy.
func newer(torn string, of uint64, err error) bool {
	n, found, e := metaOf(torn, keyLasting)
	return err != nil || e == nil && found && n > of
}
