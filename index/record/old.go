package record

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"sync"

	"github.com/klauspost/compress/huff0"
	"github.com/klauspost/compress/s2"
)

// Records of schemas 3 and 4 are read and no longer written. Such a one is the form;
// the length of a block of s2, which repeats what the primer or the record itself has;
// this block in parts, each with its kind and length; a CRC-32C of the primer and of all
// this, in little endian. The bytes of a part are written by Huffman codes, those of
// letters.huff0 where these serve.
const oldForm = 3

// The kinds of a part.
const (
	partRaw = iota
	partShared
	partOwn // with codes of its own before it

	partKinds = 1 << 2
)

// partSize is below what huff0 takes at once.
const partSize = 1 << 17

// lettersTable is the codes of all 256 bytes as huff0 writes them, made from blocks of
// news in English. It is part of the form of the records.
//
//go:embed letters.huff0
var lettersTable []byte

var letters = sync.OnceValues(func() (*huff0.Scratch, error) {
	s, rest, err := huff0.ReadTable(lettersTable, nil)
	if err == nil && len(rest) > 0 {
		err = errDamaged
	}
	return s, err
})

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// dictionary is what blocks repeat from, made of a primer.
type dictionary struct {
	// dict is nil where s2 takes the primer for too short.
	dict *s2.Dict
	sum  uint32 // of the primer
}

func newDictionary(primer []byte) *dictionary {
	d := &dictionary{sum: crc32.Checksum(primer, castagnoli)}
	if len(primer) >= s2.MinDictSize {
		// in s2's form, the place of the first repetition stands before it
		d.dict = s2.NewDict(append([]byte{0}, primer...))
	}
	return d
}

// check is the checksum of a record without it.
func (d *dictionary) check(b []byte) uint32 { return crc32.Update(d.sum, castagnoli, b) }

var errDamaged = errors.New("the record is damaged")

// readOld returns the packed form of such a record.
func readOld(b []byte, d *dictionary) ([]byte, error) {
	if len(b) < 1+crc32.Size || b[0] != oldForm {
		return nil, errDamaged
	}
	b, sum := b[:len(b)-crc32.Size], binary.LittleEndian.Uint32(b[len(b)-crc32.Size:])
	if d.check(b) != sum {
		return nil, errDamaged
	}
	u := &unpacker{b: b[1:]}
	block, err := u.block()
	if err != nil {
		return nil, err
	}
	switch n, err := s2.DecodedLen(block); {
	case err != nil:
		return nil, err
	case n > maxRecord:
		return nil, errTooLong
	}
	if d.dict == nil {
		return s2.Decode(nil, block)
	}
	return d.dict.Decode(nil, block)
}

// block puts the parts of a block together.
func (u *unpacker) block() ([]byte, error) {
	n := u.uint()
	if n > uint64(len(u.b))*8 { // a code has one bit at least
		return nil, errDamaged
	}
	block := make([]byte, 0, n)
	for uint64(len(block)) < n {
		head := u.uint()
		if u.err != nil || head/partKinds > uint64(len(u.b)) {
			return nil, errDamaged
		}
		data := u.b[:head/partKinds]
		u.b = u.b[len(data):]
		from, size := len(block), min(partSize, int(n)-len(block))
		// the decoder writes up to the capacity and no further
		part, err := decodePart(head%partKinds, data, block[from:from:from+size])
		if err != nil {
			return nil, err
		}
		if len(part) != size {
			return nil, errDamaged
		}
		block = append(block, part...) // where it lies already, unless it is raw
	}
	if len(u.b) > 0 {
		return nil, errDamaged
	}
	return block, nil
}

func decodePart(kind uint64, data, room []byte) ([]byte, error) {
	switch kind {
	case partRaw:
		return data, nil
	case partShared:
		s, err := letters()
		if err != nil {
			return nil, err
		}
		return s.Decoder().Decompress1X(room, data)
	case partOwn:
		s, rest, err := huff0.ReadTable(data, nil)
		if err != nil {
			return nil, err
		}
		return s.Decoder().Decompress1X(room, rest)
	}
	return nil, errDamaged
}
