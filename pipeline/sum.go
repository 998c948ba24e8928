package pipeline

import (
	"crypto/sha256"
	"math/bits"
	"strconv"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/extract/doc"
)

// sum tells texts apart: the first half of a SHA-256.
type sum [16]byte

// sumBytes are what sums are made of: the hash wants them in one piece.
var sumBytes = sync.Pool{New: func() any { return new([]byte) }}

// keptSumBytes is more than any report has: a book's memory is not kept.
const keptSumBytes = 1 << 20

// sumOf is the sum of what add appends.
func sumOf(add func(b []byte) []byte) sum {
	b := sumBytes.Get().(*[]byte)
	*b = add((*b)[:0])
	h := sha256.Sum256(*b)
	if cap(*b) <= keptSumBytes {
		sumBytes.Put(b)
	}
	return sum(h[:len(sum{})])
}

func sumOfParts(parts ...string) sum {
	return sumOf(func(b []byte) []byte {
		for _, p := range parts {
			b = append(append(b, p...), 0)
		}
		return b
	})
}

// contentSum changes when anything of an article does that its source states.
func contentSum(a *doc.Article) sum {
	return sumOfParts(a.Text, a.Title, a.Published, a.URL, a.Source, a.Author, a.Lang, strconv.FormatBool(a.Partial))
}

// tellingWords is how many words tell a text from others: about two sentences.
const tellingWords = 40

// textSum is equal for the same words, however the lines were wrapped. A text of
// a few words is told apart by its title, too: "Story to follow." is no copy.
func textSum(a *doc.Article) sum {
	return sumOf(func(b []byte) []byte {
		b, n := addWords(b, a.Text)
		if n < tellingWords {
			b, _ = addWords(b, a.Title)
			b = addWord(b, a.Published)
		}
		return append(b, 0)
	})
}

// addWords adds the words of a text, one space between, and counts them. What stands
// with one space between already is added in one piece.
func addWords(b []byte, text string) ([]byte, int) {
	n := 0
	for i := 0; i < len(text); {
		if size := spaceAt(text, i); size > 0 {
			i += size
			continue
		}
		start := i
		for i < len(text) {
			var spaces int
			i, spaces = single(text, i)
			if n += spaces; i == len(text) {
				break
			}
			if text[i] == ' ' && i+1 < len(text) && spaceAt(text, i+1) == 0 {
				n++
			} else if spaceAt(text, i) > 0 {
				break
			}
			i++
		}
		n++
		b = addWord(b, text[start:i])
	}
	return b, n
}

// single goes over bytes of ASCII that have no white space but single spaces, eight at
// a time, and counts these. The byte at i is no second space; where it ends the byte
// before is none either.
func single(text string, i int) (end, spaces int) {
	const each = 0x0101010101010101
	const high, low = 0x80 * each, 0x7f * each
	for i+8 <= len(text) {
		t := text[i : i+8]
		x := uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 | uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
		if x&high != 0 || ^((x|high)-' '*each)&high != 0 {
			break // beyond ASCII, or control characters
		}
		is := ^((x ^ ' '*each) + low) & high // the high bit of each byte that is a space
		if is&(is>>8) != 0 {
			break
		}
		spaces += bits.OnesCount64(is)
		i += 8
		if is>>63 == 1 { // what is behind it is not known
			spaces--
			i--
		}
	}
	return i, spaces
}

// spaceAt is the size of the white space at a byte of a text, 0 for what is none.
func spaceAt(text string, i int) int {
	switch c := text[i]; {
	case c == ' ' || '\t' <= c && c <= '\r':
		return 1
	case c < utf8.RuneSelf:
		return 0
	}
	if r, size := utf8.DecodeRuneInString(text[i:]); unicode.IsSpace(r) {
		return size
	}
	return 0
}

func addWord(b []byte, w string) []byte {
	if len(b) > 0 {
		b = append(b, ' ')
	}
	return append(b, w...)
}
