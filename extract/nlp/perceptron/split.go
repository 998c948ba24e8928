package perceptron

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain writes quotes as the treebank's texts have them.
var plain = strings.NewReplacer("\u201c", `"`, "\u201d", `"`, "\u2018", "'", "\u2019", "'", "&rsquo;", "'")

// Split parts a sentence into the words that the weights were trained on: marks by
// themselves, contractions in two.
func Split(sentence string) (words []string) {
	clean := plain.Replace(sentence)
	white, start, index := false, 0, 0
	for index < len(clean) {
		r, size := utf8.DecodeRuneInString(clean[index:])
		if index == 0 {
			white = unicode.IsSpace(r)
		}
		if unicode.IsSpace(r) != white {
			if start < index {
				words = append(words, parts(clean[start:index])...)
			}
			start = index
			if r == ' ' {
				start++
			}
			white = !white
		}
		index += size
	}
	if start < index {
		words = append(words, parts(clean[start:])...)
	}
	return words
}

// dotted are initials and titles, which keep their stop.
var dotted = regexp.MustCompile(`^(?:[A-Za-z]\.){2,}$|^[A-Z][a-z]{1,2}\.$`)

// parts parts what stands between two blanks.
func parts(token string) (words []string) {
	var behind []string
	add := func(s string) {
		if strings.TrimSpace(s) != "" {
			words = append(words, s)
		}
	}
	for last := 0; token != "" && utf8.RuneCountInString(token) != last; {
		if faces[token] || dotted.MatchString(token) {
			add(token)
			break
		}
		last = utf8.RuneCountInString(token)
		lower := strings.ToLower(token)
		if len(lower) != len(token) {
			lower = token // a place in the one is none in the other
		}
		switch {
		case len(token) > 1 && strings.ContainsRune("$(\"[", rune(token[0])):
			add(token[:1])
			token = token[1:]
		case contraction(lower, "'ll", "'s", "'re", "'m") > -1:
			at := contraction(lower, "'ll", "'s", "'re", "'m")
			add(token[:at])
			token = token[at:]
		case contraction(lower, "n't") > -1:
			at := contraction(lower, "n't")
			add(token[:at])
			token = token[at:]
		case len(token) > 1 && strings.ContainsRune(",)\"]!;.?:'", rune(token[len(token)-1])):
			behind = append(behind, token[len(token)-1:])
			token = token[:len(token)-1]
		default:
			add(token)
		}
	}
	for i := len(behind) - 1; i >= 0; i-- {
		words = append(words, behind[i])
	}
	return words
}

// contraction returns where the first of the endings stands that is in a word, -1 for none.
func contraction(lower string, endings ...string) int {
	for _, e := range endings {
		if at := strings.Index(lower, e); at >= 0 && len(lower) > len(e) {
			return at
		}
	}
	return -1
}
