package bleve

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
)

// Whether files are what was written is known by their checksums. A generation has those
// of its files in its hold, an index at rest those of the writer's store in its lock.
// Reading all of them takes as long as the disk needs for it, so who opens an index
// compares sizes and times, which costs microseconds, and reads only what has another
// time: a copy's files, or damaged ones. All is read by Check, and by a writer that finds
// that the one before it did not end in order. What a disk changes behind the back of its
// file system, size and time as they were, is for Check to find.

// errDamaged wraps what is wrong with a file's content.
var errDamaged = errors.New("damaged")

// fileSum is what is noted of a file when it is complete.
type fileSum struct {
	Name string `json:"name"` // slashes, below the folder that it is noted for
	Size int64  `json:"size"`
	// Time is when it was last written, in nanoseconds since 1970.
	Time int64 `json:"time"`
	// Sum is the CRC-32 (IEEE) of its content; that of a segment is the one at its own
	// end, of all before it.
	Sum uint32 `json:"sum"`
}

// noteOf reads what there is to note of a complete file. A segment is not read: its sum was
// made while it was written.
func noteOf(dir, name string) (fileSum, error) {
	path := filepath.Join(dir, name)
	info, err := os.Stat(path)
	if err != nil {
		return fileSum{}, err
	}
	s := fileSum{Name: filepath.ToSlash(name), Size: info.Size(), Time: info.ModTime().UnixNano()}
	if isSegment(name) {
		s.Sum, err = segmentSum(path)
	} else {
		s.Sum, err = contentSum(path)
	}
	return s, err
}

// verify compares a file with what was noted, its content only when it was written since
// or closely says so. The error is an errDamaged or the file system's.
func (s fileSum) verify(dir string, closely bool) error {
	path := filepath.Join(dir, filepath.FromSlash(s.Name))
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return err
	case info.Size() != s.Size:
		return fmt.Errorf("%w: %s has %d bytes of %d", errDamaged, path, info.Size(), s.Size)
	case !closely && info.ModTime().UnixNano() == s.Time:
		return nil
	}
	if isSegment(s.Name) {
		if err := wholeSegment(path); err != nil {
			return err
		}
		sum, err := segmentSum(path)
		if err == nil && sum != s.Sum {
			err = fmt.Errorf("%w: %s is another segment", errDamaged, path)
		}
		return err
	}
	sum, err := contentSum(path)
	if err == nil && sum != s.Sum {
		err = fmt.Errorf("%w: %s has another checksum", errDamaged, path)
	}
	return err
}

func isSegment(name string) bool { return filepath.Ext(name) == ".zap" }

// segmentSum is the checksum at the end of a segment.
func segmentSum(path string) (uint32, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	var b [crc32.Size]byte
	if info.Size() < int64(len(b)) {
		return 0, fmt.Errorf("%w: %s has %d bytes", errDamaged, path, info.Size())
	}
	_, err = f.ReadAt(b[:], info.Size()-int64(len(b)))
	return binary.BigEndian.Uint32(b[:]), err
}

// wholeSegment reads a segment and compares it with the checksum at its end.
func wholeSegment(path string) error {
	want, err := segmentSum(path)
	if err != nil {
		return err
	}
	got, err := sumWithout(path, crc32.Size)
	if err == nil && got != want {
		err = fmt.Errorf("%w: %s has another checksum", errDamaged, path)
	}
	return err
}

func contentSum(path string) (uint32, error) { return sumWithout(path, 0) }

// sumWithout is the checksum of a file but for so many bytes at its end.
func sumWithout(path string, tail int64) (uint32, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	h := crc32.NewIEEE()
	_, err = io.CopyBuffer(h, io.LimitReader(f, info.Size()-tail), make([]byte, 1<<20))
	return h.Sum32(), err
}

// published is what a hold says of its generation.
type published struct {
	contents
	Files []fileSum `json:"files,omitempty"`
	// Sum is the checksum of all else; without Files, as older programs wrote it, there
	// is none.
	Sum uint32 `json:"sum,omitempty"`
}

// sum is the checksum of a hold.
func (p published) sum() (uint32, error) {
	p.Sum = 0
	data, err := json.Marshal(p)
	return crc32.ChecksumIEEE(data), err
}

// whole tells whether a hold is what was written.
func (p published) whole() error {
	if len(p.Files) == 0 && p.Sum == 0 {
		return nil
	}
	sum, err := p.sum()
	if err == nil && sum != p.Sum {
		err = fmt.Errorf("%w: the hold has another checksum", errDamaged)
	}
	return err
}

// verify compares the files of a generation with what its hold says.
func (p published) verify(dir string, closely bool) error {
	for _, s := range p.Files {
		if err := s.verify(dir, closely); err != nil {
			return err
		}
	}
	return nil
}
