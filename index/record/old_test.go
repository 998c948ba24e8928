package record

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/klauspost/compress/huff0"
	"github.com/klauspost/compress/s2"
)

// oldWriter writes what readOld reads, as schema 4 did.
type oldWriter struct {
	block, out []byte
	huff       huff0.Scratch
}

func (p *oldWriter) write(plain []byte, d *dictionary) []byte {
	block := p.repeats(plain, d.dict)
	out := binary.AppendUvarint(append(p.out[:0], oldForm), uint64(len(block)))
	for part := range slices.Chunk(block, partSize) {
		kind, data := p.code(part)
		out = binary.AppendUvarint(out, uint64(len(data))*partKinds|kind)
		out = append(out, data...)
	}
	p.out = binary.LittleEndian.AppendUint32(out, d.check(out))
	return p.out
}

// repeats makes a block of s2.
func (p *oldWriter) repeats(plain []byte, dict *s2.Dict) []byte {
	n := s2.MaxEncodedLen(len(plain))
	p.block = slices.Grow(p.block[:0], n)[:n]
	if dict == nil {
		return s2.Encode(p.block, plain)
	}
	return dict.Encode(p.block, plain)
}

// code writes a part in Huffman codes where that saves bytes: in the shared ones, or
// else in some of its own, as in another script.
func (p *oldWriter) code(part []byte) (kind uint64, data []byte) {
	shared, err := letters()
	if err != nil {
		panic(err) // of a table in the program
	}
	p.huff.TransferCTable(shared)
	p.huff.Reuse = huff0.ReusePolicyMust
	if data, _, err := huff0.Compress1X(part, &p.huff); err == nil {
		return partShared, data
	}
	p.huff.Reuse = huff0.ReusePolicyNone
	if data, _, err := huff0.Compress1X(part, &p.huff); err == nil {
		return partOwn, data
	}
	return partRaw, part
}

// samples are records of all kinds and sizes.
func samples() [][]byte {
	r := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 3*partSize+100)
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	var words, russian []byte
	for len(words) < 2*partSize {
		for range 1 + r.IntN(9) {
			words = append(words, byte('a'+r.IntN(26)))
			russian = append(russian, string(rune('а'+r.IntN(32)))...)
		}
		words, russian = append(words, ' '), append(russian, ' ')
	}
	return [][]byte{nil, {0}, noise, noise[:40], words, words[:700], russian, russian[:700], bytes.Repeat([]byte("the same "), 50_000)}
}

// TestOld holds that a record comes back as it was, whatever kinds its parts are of.
func TestOld(t *testing.T) {
	all := samples()
	var p oldWriter
	kinds := map[uint64]int{}
	for _, dict := range []*dictionary{newDictionary(nil), newDictionary(all[4][:100]), newDictionary(all[2][:primerSize])} {
		for i, plain := range all {
			packed := bytes.Clone(p.write(plain, dict))
			if got, err := readOld(packed, dict); err != nil || !bytes.Equal(got, plain) {
				t.Errorf("record %d of %d bytes came back as %d, %v", i, len(plain), len(got), err)
			}
			for part := range slices.Chunk(p.repeats(plain, dict.dict), partSize) {
				kind, _ := p.code(part)
				kinds[kind]++
			}
		}
	}
	for _, kind := range []uint64{partRaw, partShared, partOwn} {
		if kinds[kind] == 0 {
			t.Errorf("no part is of kind %d: %v", kind, kinds)
		}
	}
}

// TestOldDamaged holds that a record with a byte that is another, or that is cut
// short, is known for damaged.
func TestOldDamaged(t *testing.T) {
	dict := newDictionary([]byte("The mayor of Port Example spoke to reporters"))
	var p oldWriter
	packed := p.write([]byte("The mayor of Port Example said on Sunday that the mayor of Port Example would stay."), dict)
	for i := range packed {
		if got, err := readOld(packed[:i], dict); err == nil {
			t.Errorf("of %d bytes %d are read as %q", len(packed), i, got)
		}
		for bit := range 8 {
			broken := bytes.Clone(packed)
			broken[i] ^= 1 << bit
			if got, err := readOld(broken, dict); err == nil {
				t.Errorf("bit %d of byte %d is another: read as %q", bit, i, got)
			}
		}
	}
}

// TestOldOfAnotherPrimer holds that a record of another primer is known for such.
func TestOldOfAnotherPrimer(t *testing.T) {
	var p oldWriter
	packed := p.write([]byte("The mayor of Port Example would stay."), newDictionary([]byte("The mayor of Port Example spoke")))
	if got, err := readOld(packed, newDictionary([]byte("The major of Port Example spoke"))); err == nil {
		t.Errorf("read as %q", got)
	}
}

// FuzzOld reads any bytes as an old record, with a right checksum, too, and as
// what is to be written.
func FuzzOld(f *testing.F) {
	dict := newDictionary([]byte("The mayor of Port Example spoke to reporters"))
	var p oldWriter
	for _, plain := range samples()[:4] {
		f.Add(bytes.Clone(p.write(plain[:min(len(plain), 100)], dict)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = readOld(data, dict)
		// what claims to be long is refused before there is room for it
		if block, err := (&unpacker{b: data}).block(); err == nil && len(block) < 1<<20 {
			if n, err := s2.DecodedLen(block); err == nil && n < 1<<24 {
				_, _ = readOld(binary.LittleEndian.AppendUint32(append([]byte{oldForm}, data...), dict.check(append([]byte{oldForm}, data...))), dict)
			}
		}
		var p oldWriter
		if got, err := readOld(p.write(data, dict), dict); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%x came back as %x, %v", data, got, err)
		}
	})
}
