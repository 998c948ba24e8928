package bleve

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"

	"github.com/golang/snappy"
)

// stored reads the stored values of a segment's articles, however damaged the segment is:
// nothing is believed, what cannot be read is left out. bleve's own reading maps the file
// and ends the process where it lies. The layout is that of zap, versions 16 and 17
// (zap.md there): at the end the number of documents and where their offsets begin, at
// each offset two lengths, what is where, and the id with the values, packed by snappy.
type stored struct {
	f    *os.File
	size int64
	// docs is how many documents there are, index where their offsets begin.
	docs, index uint64
}

// The end of a segment: documents, index of the stored, index of the rest (8 bytes each),
// chunk mode, version, checksum (4 each). Version 17 has the length of a name before it.
const (
	footerSize    = 3*8 + 3*4
	versionAt     = 3*8 + 4
	oldestVersion = 16
	newestVersion = 17
)

// snappyMost is how many times larger than itself what snappy packs can be: a copy of 64
// bytes takes three.
const snappyMost = 22

func openStored(path string) (*stored, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	s := &stored{f: f}
	if err := s.begin(); err != nil {
		f.Close()
		return nil, fmt.Errorf("%w: %s: %w", errDamaged, path, err)
	}
	return s, nil
}

func (s *stored) begin() error {
	info, err := s.f.Stat()
	if err != nil {
		return err
	}
	s.size = info.Size()
	b := make([]byte, footerSize)
	if _, err := s.f.ReadAt(b, s.size-footerSize); err != nil {
		return err
	}
	version := binary.BigEndian.Uint32(b[versionAt:])
	s.docs, s.index = binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:])
	if version < oldestVersion || version > newestVersion {
		return fmt.Errorf("version %d", version)
	}
	if s.index > uint64(s.size) || s.docs > (uint64(s.size)-s.index)/8 {
		return fmt.Errorf("%d documents from %d on do not fit into %d bytes", s.docs, s.index, s.size)
	}
	return nil
}

func (s *stored) Close() error { return s.f.Close() }

// values are the id of a document and what is stored of it.
func (s *stored) values(n uint64) (id string, values [][]byte, err error) {
	var at [8]byte
	if _, err := s.f.ReadAt(at[:], int64(s.index+8*n)); err != nil {
		return "", nil, err
	}
	offset := binary.BigEndian.Uint64(at[:])
	if offset == 0 && n > 0 {
		return "", nil, fmt.Errorf("%w: the first document lies there", errDamaged) // as over a page of zeros
	}
	if offset >= s.index {
		return "", nil, fmt.Errorf("%w: it lies outside", errDamaged)
	}
	head := make([]byte, min(2*binary.MaxVarintLen64, s.size-int64(offset)))
	if _, err := s.f.ReadAt(head, int64(offset)); err != nil {
		return "", nil, err
	}
	what, a := binary.Uvarint(head)
	packed, b := binary.Uvarint(head[max(a, 0):])
	begin := offset + uint64(max(a, 0)+max(b, 0))
	if a <= 0 || b <= 0 || what > s.index-begin || packed > s.index-begin-what {
		return "", nil, fmt.Errorf("%w: its lengths do not fit", errDamaged)
	}
	data := make([]byte, what+packed)
	if _, err := s.f.ReadAt(data, int64(begin)); err != nil {
		return "", nil, err
	}
	return unpackStored(bytes.NewReader(data[:what]), data[what:])
}

// unpackStored reads what is where: the length of the id, and for each value its field,
// type, offset, length, and places in lists.
func unpackStored(what *bytes.Reader, data []byte) (id string, values [][]byte, err error) {
	n, err := binary.ReadUvarint(what)
	if err != nil || n > uint64(len(data)) {
		return "", nil, fmt.Errorf("%w: its id does not fit", errDamaged)
	}
	id, data = string(data[:n]), data[n:]
	size, err := snappy.DecodedLen(data)
	if err != nil || size > snappyMost*len(data)+64 {
		return "", nil, fmt.Errorf("%w: its values do not fit", errDamaged)
	}
	plain, err := snappy.Decode(nil, data)
	if err != nil {
		return "", nil, err
	}
	for what.Len() > 0 {
		var v [5]uint64 // field, type, offset, length, number of places
		for i := range v {
			if v[i], err = binary.ReadUvarint(what); err != nil {
				return "", nil, err
			}
		}
		for range min(v[4], uint64(what.Len())) {
			if _, err := binary.ReadUvarint(what); err != nil {
				return "", nil, err
			}
		}
		if v[2] > uint64(len(plain)) || v[3] > uint64(len(plain))-v[2] {
			return "", nil, fmt.Errorf("%w: a value lies outside", errDamaged)
		}
		values = append(values, plain[v[2]:v[2]+v[3]])
	}
	return id, values, nil
}
