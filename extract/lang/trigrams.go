package lang

import (
	"dateline/extract/doc"
	_ "embed"
	"encoding/binary"
	"unicode"
)

//go:generate go run ./train

//go:embed trigrams.bin
var trigramsBin []byte

// trigrams is how likely languages are to use the letters that they are known by:
// pieces of one to three letters of a word, its two ends counted as letters. It is
// laid out by the program in the folder train, so that nothing is parsed:
//
//	languages n (1 byte), n codes of 2 bytes, bits of the number of slots (1 byte),
//	slots of 8 bytes: 4 of the spread key, 3 of the place of its first share, 1 of how many,
//	shares of 2 bytes: language, how much likelier than never seen in sixteenths of a nat
type trigrams struct {
	languages     int
	codes         []byte
	slots, shares []byte
	bits          uint
}

const (
	codeSize  = 2
	slotSize  = 8
	shareSize = 2
	// maxLanguages bounds the table, so that the sums stand on the stack.
	maxLanguages = 128
	// maxPieces is how many letters of a word are looked at: no language's function
	// words are longer, and what is longer is often no word.
	maxPieces = 24
	// wordEnd stands for both ends of a word.
	wordEnd = '_'
	// runeBits hold any rune.
	runeBits = 21
)

// openTrigrams cuts the table into its parts.
func openTrigrams(data []byte) trigrams {
	n := int(data[0])
	at := 1 + n*codeSize
	t := trigrams{languages: n, codes: data[1:at], bits: uint(data[at])}
	at++
	size := slotSize << t.bits
	t.slots, t.shares = data[at:at+size], data[at+size:]
	return t
}

// sums are nats for each language of the table.
type sums [maxLanguages]float32

// code returns the BCP 47 code of a language of the table.
func (t *trigrams) code(language int) string {
	return string(t.codes[language*codeSize : (language+1)*codeSize])
}

// place returns the place of a code in the table, -1 when it is not there.
func (t *trigrams) place(code string) int {
	for l := range t.languages {
		if t.code(l) == code {
			return l
		}
	}
	return -1
}

// add adds what the pieces of one word say.
func (t *trigrams) add(s *sums, word string) {
	var a, b rune // the two letters before
	b = wordEnd
	n := 0
	for _, r := range word {
		if n++; n > maxPieces {
			return
		}
		r = unicode.ToLower(r)
		t.pieces(s, a, b, r)
		a, b = b, r
	}
	if n > 0 {
		t.pieces(s, a, b, wordEnd)
	}
}

// pieces adds the pieces that end with the letter c.
func (t *trigrams) pieces(s *sums, a, b, c rune) {
	if c != wordEnd {
		t.piece(s, uint64(c))
	}
	t.piece(s, uint64(b)<<runeBits|uint64(c))
	if a != 0 {
		t.piece(s, uint64(a)<<(2*runeBits)|uint64(b)<<runeBits|uint64(c))
	}
}

func (t *trigrams) piece(s *sums, key uint64) {
	k := doc.Spread(key)
	want, mask := uint32(k>>32), uint64(1)<<t.bits-1
	for i := k & mask; ; i = (i + 1) & mask {
		slot := binary.LittleEndian.Uint64(t.slots[i*slotSize:])
		n := int(slot >> 56)
		if n == 0 {
			return
		}
		if uint32(slot) != want {
			continue
		}
		at := int(slot>>32&0xffffff) * shareSize
		for ; n > 0; n-- {
			s[t.shares[at]] += float32(t.shares[at+1]) / 16
			at += shareSize
		}
		return
	}
}
