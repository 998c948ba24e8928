package record

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
)

// A record's own checksum says nothing of the id that it lies under, and where a bit of
// that is flipped the article is another. So the id's checksum stands behind the record, in
// a frame that every reader of zstd skips (RFC 8878, 3.1.2): a number that names such
// frames, a length, then the checksum, each four bytes, little endian. Records of older
// programs have none.
const (
	sealMagic = 0x184D2A50
	sealSize  = 12
)

var errOther = errors.New("the record is another article's")

// seal appends the checksum of an id to a record.
func seal(record []byte, id string) []byte {
	record = binary.LittleEndian.AppendUint32(record, sealMagic)
	record = binary.LittleEndian.AppendUint32(record, crc32.Size)
	return binary.LittleEndian.AppendUint32(record, crc32.Checksum([]byte(id), castagnoli))
}

// sealed tells whether a record lies under the id that it was packed with, as far as it
// says so.
func sealed(record []byte, id string) bool {
	if len(record) < sealSize {
		return true
	}
	b := record[len(record)-sealSize:]
	if binary.LittleEndian.Uint32(b) != sealMagic || binary.LittleEndian.Uint32(b[4:]) != crc32.Size {
		return true
	}
	return binary.LittleEndian.Uint32(b[8:]) == crc32.Checksum([]byte(id), castagnoli)
}
