package perceptron

import (
	"encoding/binary"
	"math"
	"regexp"
	"strings"
)

// Tag gives each of a sentence's words, as Split parts them, its tag.
func (t *Tagger) Tag(words []string) []string {
	const start, before, end, beyond = "-START-", "-START2-", "-END-", "-END2-"
	context := make([]string, 0, len(words)+4)
	context = append(context, start, before)
	for _, w := range words {
		context = append(context, normal(w))
	}
	context = append(context, end, beyond)
	tags := make([]string, len(words))
	last, last2 := start, before
	for i, w := range words {
		tag, ok := fixed(w)
		if !ok {
			if class, _, known := t.find(word(w)); known {
				tag = t.classes[class]
			} else {
				tag = t.predict(context[i:i+5], w, last, last2)
			}
		}
		tags[i] = tag
		last, last2 = tag, last
	}
	return tags
}

var (
	// trace and bracket are marks of the treebank that a text never has but by chance.
	trace   = regexp.MustCompile(`^(?:0|\*[\w?]\*|\*\-\d{1,3}|\*[A-Z]+\*\-\d{1,3}|\*)$`)
	bracket = regexp.MustCompile(`^\-[A-Z]{3}\-$`)
	// address is a link, mail one of its kind.
	address = regexp.MustCompile(`(?:(?:https?:\/\/)?(?:[a-z0-9.\-]+|www|[a-z0-9.\-])[.](?:[^\s()<>]+|\((?:[^\s()<>]+|(?:\([^\s()<>]+\)))*\))+(?:\((?:[^\s()<>]+|(?:\([^\s()<>]+\)))*\)|[^\s!()\[\]{};:\'".,<>?]))`)
	mail    = regexp.MustCompile(`(?i)([A-Za-z0-9!#$%&'*+\/=?^_{|.}~-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)`)
)

// fixed returns the tag of a word by its letters alone.
func fixed(w string) (tag string, ok bool) {
	switch {
	case w == "-":
		return "-", true
	case faces[w]:
		return "SYM", true
	case strings.Contains(w, ".") && address.MatchString(w), strings.Contains(w, "@") && (strings.HasPrefix(w, "@") || mail.MatchString(w)):
		return "NN", true
	case (w[0] == '0' || w[0] == '*') && trace.MatchString(w):
		return "-NONE-", true
	case w[0] == '-' && bracket.MatchString(w):
		return w, true
	}
	return "", false
}

// predict weighs the word in the middle of five.
func (t *Tagger) predict(c []string, w, last, last2 string) string {
	var scores [maxClasses]int32
	seen := uint64(0)
	for _, k := range [...]uint64{
		key("bias"), key("i suffix", tail(w)), key("i pref1", string(rune(w[0]))), key("i-1 tag", last), key("i-2 tag", last2),
		key("i tag+i-2 tag", last, last2), key("i word", c[2]), key("i-1 tag+i word", last, c[2]), key("i-1 word", c[1]),
		key("i-1 suffix", tail(c[1])), key("i-2 word", c[0]), key("i+1 word", c[3]), key("i+1 suffix", tail(c[3])), key("i+2 word", c[4]),
	} {
		place, n, ok := t.find(k)
		if !ok {
			continue
		}
		for p := place * weightSize; n > 0; p, n = p+weightSize, n-1 {
			v := binary.LittleEndian.Uint32(t.weights[p:])
			scores[v%maxClasses] += int32(v) >> 8
			seen |= 1 << (v % maxClasses)
		}
	}
	best, top := "", int32(math.MinInt32)
	for class, name := range t.classes {
		if seen&(1<<class) != 0 && scores[class] > top {
			best, top = name, scores[class]
		}
	}
	return best
}

// tail returns the last three bytes of a word.
func tail(w string) string { return w[max(0, len(w)-3):] }

// normal is a word as the features have it: hyphened words, years and numbers are alike.
func normal(w string) string {
	switch {
	case w == "":
		return w
	case strings.Contains(w, "-") && w[0] != '-':
		return "!HYPHEN"
	case len(w) == 4 && strings.Trim(w[1:], "0123456789") == "" && strings.ContainsAny(w[:1], "0123456789+-"):
		return "!YEAR"
	case w[0] >= '0' && w[0] <= '9':
		return "!DIGITS"
	}
	return strings.ToLower(w)
}
