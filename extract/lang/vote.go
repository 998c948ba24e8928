package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// doubt is how many nats a language must be likelier than English to be told:
	// a report in English that is taken for another language is lost to every
	// search of findings, one in another language that is taken for English says little.
	doubt = 6.0
	// tableDoubt is the same of a table of figures, whose abbreviations read as any language.
	tableDoubt = 20.0
	// fewVotes: fewer words of the Latin script tell no language, whatever their letters.
	fewVotes = 3
	// functionNats is what a function word of English adds to it beyond its letters.
	functionNats = 2
	// namesShare: a text with fewer words in lower case is a headline in capitals,
	// whose capitals tell no names.
	namesShare = 1.0 / 3
)

// likeliest returns the language that a text's words speak for, English unless that
// is likelier by need nats.
func likeliest(s string, need float32) string {
	table := openTrigrams(trigramsBin)
	var likely sums
	en := table.place(english)
	votes := voters(s)
	if need > 0 && len(votes) < fewVotes {
		return english
	}
	for _, w := range votes {
		table.add(&likely, w)
		if len(w) <= longestFunction && function.has(key(strings.ToLower(w))) || slices.Contains(englishDays, w) {
			likely[en] += functionNats
		}
	}
	best := en
	for l := range table.languages {
		if likely[l] > likely[best] {
			best = l
		}
	}
	if likely[best] < likely[en]+need {
		return english
	}
	return table.code(best)
}

// voters returns the words of a text without its names: words with a capital and
// the particles between them. The days of the week tell English though they have one.
func voters(s string) []string {
	all := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’' })
	names := 0
	for _, w := range all {
		if capital(w) {
			names++
		}
	}
	if float64(len(all)-names) < namesShare*float64(len(all)) {
		return all
	}
	var out []string
	inName := false // a name has begun, or goes on by a particle
	for i, w := range all {
		switch {
		case slices.Contains(englishDays, w):
			out, inName = append(out, w), false
		case capital(w):
			inName = true
		case inName && slices.Contains(particles, w) && goesOn(all[i+1:]):
		default:
			out, inName = append(out, w), false
		}
	}
	return out
}

// goesOn tells whether a name goes on behind a particle: maybe further ones, then a
// capital.
func goesOn(words []string) bool {
	for _, w := range words {
		if capital(w) {
			return true
		}
		if !slices.Contains(particles, w) {
			return false
		}
	}
	return false
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// particles stand in lower case inside of names.
var particles = []string{"van", "von", "zu", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "el", "al", "bin", "bint",
	"ibn", "ben", "ter", "ten", "te", "af", "av", "y", "e", "of", "and"}

// englishDays are the days of the week: no other language writes them so.
var englishDays = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
