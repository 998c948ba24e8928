package doc

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:generate go run gen_fold.go

//go:embed fold.tsv
var foldTSV string

// foldLimit bounds the runes that fold.tsv can name: Latin blocks and letter-like
// marks all lie below U+2100.
const foldLimit = 0x2100

// folds maps a rune below foldLimit to the ASCII letters it folds to.
var folds = sync.OnceValue(func() *[foldLimit]string {
	var t [foldLimit]string
	for line := range strings.Lines(foldTSV) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		code, to, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if r, err := strconv.ParseUint(code, 16, 32); err == nil && r < foldLimit {
			t[r] = to
		}
	}
	return &t
})

const (
	hashSeed  = 14695981039346656037
	hashPrime = 1099511628211
)

// Hash returns the 64-bit FNV-1a hash of a word folded as tables and tokens are
// compared: lower case, Latin letters without their diacritics, full stops
// left out, curly apostrophes straight. Of 10 million different words one pair
// collides with a probability below 3e-6, so equal hashes are taken as equal
// words.
func Hash(word string) uint64 {
	h := uint64(hashSeed)
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return hashRunes(h, word[i:])
		}
		if c == '.' {
			continue
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * hashPrime
	}
	return h
}

// runBytes has what Hash makes of each ASCII letter and digit, 0 of other ASCII
// bytes, and beyond of the bytes beyond.
var runBytes = func() (t [256]uint8) {
	for c := range t {
		switch {
		case 'A' <= c && c <= 'Z':
			t[c] = uint8(c) + 'a' - 'A'
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			t[c] = uint8(c)
		case c >= utf8.RuneSelf:
			t[c] = beyond
		}
	}
	return t
}()

const beyond = 0xff

// HashRun returns the Hash of the run of letters, digits and bytes beyond ASCII that
// begins at byte i of a text, and where it ends: i when there is none.
func HashRun(text string, i int) (h uint64, end int) {
	h = hashSeed
	for end = i; end < len(text); end++ {
		switch c := runBytes[text[end]]; c {
		case 0:
			return h, end
		case beyond:
			for end < len(text) && runBytes[text[end]] != 0 {
				end++
			}
			return Hash(text[i:end]), end
		default:
			h = (h ^ uint64(c)) * hashPrime
		}
	}
	return h, end
}

func hashRunes(h uint64, word string) uint64 {
	var buf [utf8.UTFMax]byte
	for _, r := range word {
		if r == '.' {
			continue
		}
		for _, c := range foldRune(r, &buf) {
			h = (h ^ uint64(c)) * hashPrime
		}
	}
	return h
}

// foldRune returns the bytes that one rune counts as.
func foldRune(r rune, buf *[utf8.UTFMax]byte) []byte {
	switch {
	case r < utf8.RuneSelf:
		buf[0] = byte(r)
		if 'A' <= r && r <= 'Z' {
			buf[0] += 'a' - 'A'
		}
		return buf[:1]
	case r < foldLimit:
		if to := folds()[r]; to != "" {
			if to == "-" {
				return nil
			}
			return buf[:copy(buf[:], to)]
		}
	}
	return buf[:utf8.EncodeRune(buf[:], unicode.ToLower(r))]
}

// Fold returns the word as Hash reads it: lower case, without diacritics and
// full stops.
func Fold(word string) string {
	var b strings.Builder
	var buf [utf8.UTFMax]byte
	for _, r := range word {
		if r != '.' {
			b.Write(foldRune(r, &buf))
		}
	}
	return b.String()
}

// HashNext extends the hash of a phrase by its next word, so that a phrase of
// n words has one hash: HashNext(HashNext(h1, h2), h3).
func HashNext(phrase, word uint64) uint64 {
	x := phrase*0x9E3779B97F4A7C15 ^ word
	x ^= x >> 32
	return x * 0xD6E8FEB86659FD93
}

// Spread mixes all bits of a hash into all others (the last step of MurmurHash3), for
// tables that look at some of them.
func Spread(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

// Tables are the package's own, for the fingerprint of what reads texts.
func Tables() []string { return []string{foldTSV} }
