package name

import "strings"

// Sound is what a folded word of a name has when it is written as it is heard: its
// consonants, those that romanisations change for each other as one. It is far coarser
// than a spelling: names of one sound are one person only where something else says so.
func Sound(word string) string {
	var b strings.Builder
	for i := 0; i < len(word); {
		c, n := consonant(word[i:])
		if i == 0 && c == 0 {
			c = 'a' // a vowel at the beginning
		}
		if s := b.String(); c != 0 && (s == "" || s[len(s)-1] != c) {
			b.WriteByte(c)
		}
		i += n
	}
	return b.String()
}

// clusters are letters that stand for one consonant, the longer ones first.
var clusters = []struct {
	letters string
	sound   byte
}{
	{"tsch", 'c'}, {"sch", 's'}, {"tch", 'c'}, {"tsh", 'c'}, {"dzh", 'c'}, {"dsch", 'c'},
	{"kh", 'k'}, {"gh", 'k'}, {"ch", 'c'}, {"sh", 's'}, {"zh", 'c'}, {"cz", 'c'}, {"sz", 's'}, {"dj", 'c'}, {"dh", 'd'}, {"th", 'd'},
	{"ph", 'f'}, {"ck", 'k'}, {"ts", 's'}, {"tz", 's'}, {"ou", 0}, {"ow", 0},
}

// consonant is the sound that a word begins with, 0 for a vowel, and its letters' number.
func consonant(word string) (sound byte, n int) {
	for _, c := range clusters {
		if strings.HasPrefix(word, c.letters) {
			return c.sound, len(c.letters)
		}
	}
	switch c := word[0]; c {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'h', '\'':
		return 0, 1
	case 'j':
		return 'c', 1
	case 'q', 'g', 'k', 'x':
		return 'k', 1
	case 'c':
		if len(word) > 1 && (word[1] == 'e' || word[1] == 'i') {
			return 's', 1
		}
		return 'k', 1
	case 'w', 'v':
		return 'v', 1
	case 't', 'd':
		return 'd', 1
	case 'p', 'b':
		return 'b', 1
	case 's', 'z':
		return 's', 1
	default:
		return c, 1
	}
}

// soundLetters is how many letters a word must have to be known by its sound: that of
// Li is that of Lu, Liu and Lee, who are four families.
const soundLetters = 4

// Hearable tells whether a folded word is long enough for its sound to tell something.
func Hearable(word string) bool { return len(word) >= soundLetters }

// Alike tells whether two folded words may be one name heard by two writers: two
// spellings of it, or of one sound and nearly the same letters.
func Alike(a, b string) bool {
	if a == b || Standard(a) == Standard(b) {
		return true
	}
	return Hearable(a) && Hearable(b) && Sound(a) == Sound(b) && Edits(a, b) <= max(len(a), len(b))/2
}

// Edits is the Levenshtein distance in bytes.
func Edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := last
			if a[i] != b[j] {
				cost = 1 + min(last, row[j], row[j+1])
			}
			last, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
