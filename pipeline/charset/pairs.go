package charset

import (
	"math"
	"unicode/utf8"
)

// rows are the characters whose first byte lies within a range, with their share of
// the text and how many they are.
type rows struct {
	from, to byte
	share, n float64
}

// pair is an encoding of two bytes a character.
type pair struct {
	name string
	// lead tells first bytes; trail second ones.
	trail func(byte) bool
	rows  []rows
	// kana are single bytes of half-width letters (JIS X 0201).
	kana bool
}

func high(c byte) bool { return c >= 0xa1 && c <= 0xfe }

// pairs are the encodings of East Asia. Their tables have the usual characters
// first: GB 2312 and JIS X 0208 in two levels, Big5 in two, KS X 1001 with the
// syllables of Hangul before the characters of Chinese. The shares are those of news
// in round figures.
var pairs = [...]pair{
	{"gb18030", func(c byte) bool { return c >= 0x40 && c != 0x7f && c != 0xff },
		[]rows{{0xa1, 0xa3, 0.12, 60}, {0xb0, 0xd7, 0.85, 3755}, {0xd8, 0xf7, 0.02, 3008}, {0x81, 0xfe, 0.01, 14000}}, false},
	{"big5", func(c byte) bool { return c >= 0x40 && c <= 0x7e || high(c) },
		[]rows{{0xa1, 0xa3, 0.12, 60}, {0xa4, 0xc6, 0.86, 5401}, {0xc9, 0xf9, 0.02, 7652}}, false},
	{"euc-kr", high,
		[]rows{{0xa1, 0xa3, 0.02, 60}, {0xb0, 0xc8, 0.95, 1200}, {0xca, 0xfd, 0.03, 4888}}, false},
	{"euc-jp", high,
		[]rows{{0xa1, 0xa3, 0.1, 20}, {0xa4, 0xa4, 0.45, 60}, {0xa5, 0xa5, 0.15, 80}, {0xb0, 0xcf, 0.28, 2000}, {0xd0, 0xf4, 0.02, 3390}}, false},
	{"shift_jis", func(c byte) bool { return c >= 0x40 && c != 0x7f && c <= 0xfc },
		[]rows{{0x81, 0x81, 0.1, 20}, {0x82, 0x82, 0.45, 60}, {0x83, 0x83, 0.15, 80}, {0x88, 0x97, 0.28, 2000}, {0x98, 0x9f, 0.01, 1500}, {0xe0, 0xea, 0.01, 1900}}, true},
}

// likelihood is that of the bytes as characters of the encoding.
func (p *pair) likelihood(b []byte) (sum float64) {
	for i := 0; i < len(b); i++ {
		c := b[i]
		if c < utf8.RuneSelf {
			continue
		}
		// a text that is cut amid a character is no worse for it
		if i+1 == len(b) {
			break
		}
		share := p.of(c)
		switch {
		case share != 0 && p.trail(b[i+1]):
			sum += share
			i++
		case p.kana && c >= 0xa1 && c <= 0xdf:
			sum += symbol / 2
		default:
			sum += none
		}
	}
	return sum
}

// of is the likelihood of a character by its first byte, 0 when it begins none.
func (p *pair) of(lead byte) float64 {
	for _, r := range p.rows {
		if lead >= r.from && lead <= r.to {
			return math.Log(r.share / r.n)
		}
	}
	return 0
}
