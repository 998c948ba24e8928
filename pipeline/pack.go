package pipeline

import (
	"encoding/binary"
	"errors"

	"dateline/pipeline/minhash"
)

// errRecord says that the ledger's bytes are not what was written.
var errRecord = errors.New("ledger: a record cannot be read")

// pack writes length-prefixed strings and numbers: JSON took five times as long
// and this is read once for each article of a changed file.
type pack []byte

func (p *pack) str(s string)  { *p = append(binary.AppendUvarint(*p, uint64(len(s))), s...) }
func (p *pack) num(n int64)   { *p = binary.AppendVarint(*p, n) }
func (p *pack) raw(b ...byte) { *p = append(*p, b...) }

func (p *pack) flag(b bool) {
	if b {
		*p = append(*p, 1)
	} else {
		*p = append(*p, 0)
	}
}

func (p *pack) sig(s *minhash.Signature) {
	for _, list := range [][]uint16{s.Bins[:], s.Figures[:]} {
		for _, n := range list {
			*p = binary.LittleEndian.AppendUint16(*p, n)
		}
	}
	p.flag(s.Short)
}

// unpack reads what pack wrote; after the first fault all it gives is empty.
type unpack struct {
	b   []byte
	err error
}

func (u *unpack) fail() { u.b, u.err = nil, errRecord }

func (u *unpack) raw(n int) []byte {
	if n < 0 || n > len(u.b) {
		u.fail()
		return make([]byte, min(max(n, 0), 1<<10))
	}
	out := u.b[:n]
	u.b = u.b[n:]
	return out
}

func (u *unpack) num() int64 {
	n, size := binary.Varint(u.b)
	if size <= 0 {
		u.fail()
		return 0
	}
	u.b = u.b[size:]
	return n
}

func (u *unpack) str() string {
	n, size := binary.Uvarint(u.b)
	if size <= 0 || n > uint64(len(u.b)-size) {
		u.fail()
		return ""
	}
	u.b = u.b[size:]
	return string(u.raw(int(n)))
}

// skip passes a string over.
func (u *unpack) skip() {
	n, size := binary.Uvarint(u.b)
	if size <= 0 || n > uint64(len(u.b)-size) {
		u.fail()
		return
	}
	u.b = u.b[size+int(n):]
}

func (u *unpack) flag() bool { return u.raw(1)[0] == 1 }

func (u *unpack) sig() *minhash.Signature {
	s := &minhash.Signature{}
	for _, list := range [][]uint16{s.Bins[:], s.Figures[:]} {
		for i := range list {
			list[i] = binary.LittleEndian.Uint16(u.raw(2))
		}
	}
	s.Short = u.flag()
	return s
}

// count bounds a length that was read by the bytes that are left.
func (u *unpack) count() int {
	n := u.num()
	if n < 0 || n > int64(len(u.b)) {
		u.fail()
		return 0
	}
	return int(n)
}

// recordBytes is what nearly every record takes: 150 of signature, 32 of sums, the
// rest for names.
const recordBytes = 512
