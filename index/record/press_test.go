package record

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/huff0"
	"github.com/klauspost/compress/s2"

	"dateline/extract/doc"
)

var lettersFrom = flag.String("letters", "", "make letters.huff0 anew from FILEs of analyses, one JSON object a line, with commas between")

// blocksOf makes a block of every other analysis in a file, the first ones being the
// primer.
func blocksOf(t *testing.T, name string, use func([]byte)) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 64<<20)
	var first []*doc.Analysis
	var c *Codec
	s := newShortener()
	for n := 0; in.Scan(); n++ {
		a := &doc.Analysis{}
		if err := json.Unmarshal(in.Bytes(), a); err != nil {
			t.Fatal(err)
		}
		if c == nil {
			if first = append(first, a); len(first) == 1000 {
				c = New(PrimerOf(first))
			}
			continue
		}
		if n%2 == 0 {
			plain, err := s.shorten(a).encode(nil)
			if err != nil {
				t.Fatal(err)
			}
			use(s.press.repeats(plain, c.dictionary.dict))
		}
	}
}

// TestLetters holds that there is a code for every byte; with -letters it makes the
// codes from what blocks of news have, each file counting as much as another.
func TestLetters(t *testing.T) {
	if *lettersFrom != "" {
		const sample = 1 << 17
		var all []byte
		files := strings.Split(*lettersFrom, ",")
		for _, name := range files {
			var counts [256]int
			total := 0
			blocksOf(t, name, func(block []byte) {
				for _, b := range block {
					counts[b]++
				}
				total += len(block)
			})
			for b, n := range counts {
				all = append(all, bytes.Repeat([]byte{byte(b)}, 1+n*sample/total/len(files))...)
			}
		}
		var s huff0.Scratch
		if _, _, err := huff0.Compress1X(all, &s); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("letters.huff0", s.OutTable, 0o644); err != nil {
			t.Fatal(err)
		}
		s2, _, err := huff0.ReadTable(s.OutTable, nil)
		if err != nil {
			t.Fatal(err)
		}
		letters = s2
	}
	every := make([]byte, 0, 1<<12)
	for i := range cap(every) {
		every = append(every, byte(i))
	}
	var p presser
	p.huff.TransferCTable(letters)
	p.huff.Reuse = huff0.ReusePolicyMust
	if _, _, err := huff0.Compress1X(append(every, strings.Repeat("e ", 8<<10)...), &p.huff); err != nil {
		t.Errorf("not every byte has a code: %v", err)
	}
	text := []byte("The ministers met on Tuesday and agreed to open the sluices for six weeks.")
	if kind, data := p.code(text); kind != partShared || len(data)*5 > len(text)*4 {
		t.Errorf("%d bytes became %d of kind %d", len(text), len(data), kind)
	}
}

// presses are records of all kinds and sizes.
func presses() [][]byte {
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

// TestPress holds that a record comes back as it was, whatever kinds its parts are of.
func TestPress(t *testing.T) {
	all := presses()
	var p presser
	kinds := map[uint64]int{}
	for _, dict := range []*dictionary{newDictionary(nil), newDictionary(all[4][:100]), newDictionary(all[2][:primerSize])} {
		for i, plain := range all {
			packed := bytes.Clone(p.press(plain, dict))
			if got, err := unpress(packed, dict); err != nil || !bytes.Equal(got, plain) {
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

// TestUnpressDamaged holds that a record with a byte that is another, or that is cut
// short, is known for damaged.
func TestUnpressDamaged(t *testing.T) {
	dict := newDictionary([]byte("The mayor of Port Example spoke to reporters"))
	var p presser
	packed := p.press([]byte("The mayor of Port Example said on Sunday that the mayor of Port Example would stay."), dict)
	for i := range packed {
		if got, err := unpress(packed[:i], dict); err == nil {
			t.Errorf("of %d bytes %d are read as %q", len(packed), i, got)
		}
		for bit := range 8 {
			broken := bytes.Clone(packed)
			broken[i] ^= 1 << bit
			if got, err := unpress(broken, dict); err == nil {
				t.Errorf("bit %d of byte %d is another: read as %q", bit, i, got)
			}
		}
	}
}

// TestUnpressAnotherPrimer holds that a record of another primer is known for such.
func TestUnpressAnotherPrimer(t *testing.T) {
	var p presser
	packed := p.press([]byte("The mayor of Port Example would stay."), newDictionary([]byte("The mayor of Port Example spoke")))
	if got, err := unpress(packed, newDictionary([]byte("The major of Port Example spoke"))); err == nil {
		t.Errorf("read as %q", got)
	}
}

// FuzzUnpress reads any bytes as a pressed record, with a right checksum, too, and as
// what is to be pressed.
func FuzzUnpress(f *testing.F) {
	dict := newDictionary([]byte("The mayor of Port Example spoke to reporters"))
	var p presser
	for _, plain := range presses()[:4] {
		f.Add(bytes.Clone(p.press(plain[:min(len(plain), 100)], dict)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = unpress(data, dict)
		// what claims to be long is refused before there is room for it
		if block, err := (&unpacker{b: data}).block(); err == nil && len(block) < 1<<20 {
			if n, err := s2.DecodedLen(block); err == nil && n < 1<<24 {
				_, _ = unpress(binary.LittleEndian.AppendUint32(append([]byte{pressedForm}, data...), dict.check(append([]byte{pressedForm}, data...))), dict)
			}
		}
		var p presser
		if got, err := unpress(p.press(data, dict), dict); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%x came back as %x, %v", data, got, err)
		}
	})
}
