package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dateline/extract/doc"
)

// isApostrophe tells what typesetters, keyboards and transliterations set for an
// apostrophe. U+00B4 and U+0060 are accents that stand alone, U+02BB to U+02BD are
// letters of their own in some orthographies.
func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '´', 'ʹ', 'ʻ', 'ʼ', 'ʽ', '‘', '’', '‛', '′', '＇':
		return true
	}
	return false
}

// elides tells the articles, prepositions and pronouns that lose their vowel before an
// apostrophe, in French and Italian: what follows is a word of its own. Left out are
// m', n', s' and t', which begin names of Africa ("N'Djamena").
func elides(word []byte) bool {
	switch string(word) {
	case "l", "d", "j", "c", "qu", "jusqu", "lorsqu", "puisqu", "dell", "nell", "dall", "all", "sull", "un", "quell":
		return true
	}
	return false
}

// fold returns what a letter, a digit or a mark beyond ASCII counts as; empty for
// what counts for nothing. Compatibility forms (ligatures, full-width letters,
// presentation forms) are what they stand for, Unicode's NFKC; then accents go, but
// where the accented letter is one of its own (й, ї, ў).
func fold(bytes string, r rune) string {
	if r < 0x2100 && !unicode.In(r, unicode.Greek, unicode.Cyrillic) {
		if isPoint(r) {
			return ""
		}
		return doc.Fold(bytes) // Latin, by its table
	}
	if low := unicode.ToLower(r); 'а' <= low && low <= 'џ' && low != 'ѐ' && low != 'ё' && low != 'ѝ' {
		return string(low) // nearly all of Cyrillic; й, ї, ў, ѓ and ќ are letters of their own
	}
	var out []byte
	for _, c := range norm.NFKD.String(bytes) {
		c = unicode.ToLower(c)
		switch {
		case isPoint(c) || unicode.IsSpace(c): // what stands on a blank for want of a letter (ͺ), or for several words (ﷺ)
		case c == 'ς':
			out = utf8.AppendRune(out, 'σ')
		default:
			out = utf8.AppendRune(out, c)
		}
	}
	return norm.NFC.String(string(out)) // Hangul was taken apart
}

// isPoint tells the marks that a reader leaves out when he types: accents of Latin,
// Greek and Cyrillic, the points of Hebrew and Arabic, the tatweel. Those of the
// scripts of India are vowels and stay.
func isPoint(r rune) bool {
	return 0x0300 <= r && r <= 0x036F || 0x0591 <= r && r <= 0x05C7 && unicode.Is(unicode.Mn, r) ||
		0x064B <= r && r <= 0x065F || r == 0x0670 || r == 0x0640
}

// Apart is a name with its elided articles as words of their own ("Jeanne d Arc"), empty
// when it has none.
func Apart(name string) string {
	var whole, apart []string
	EachOfName(name, func(w []byte, _, _ int) { whole = append(whole, string(w)) })
	Each(name, func(w []byte, _, _ int) { apart = append(apart, string(w)) })
	if len(apart) == len(whole) {
		return ""
	}
	return strings.Join(apart, " ")
}

// joined is the letter that a mark makes of the one before it, where both are typed
// apart and the whole is a letter of its own; empty when it is none.
func joined(word []byte, mark rune) (letter string, size int) {
	last, size := utf8.DecodeLastRune(word)
	switch {
	case mark == 0x0306 && last == 'и':
		return "й", size
	case mark == 0x0306 && last == 'у':
		return "ў", size
	case mark == 0x0308 && last == 'і':
		return "ї", size
	}
	return "", 0
}
