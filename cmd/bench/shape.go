package main

import (
	"fmt"
	"strings"
)

// shape is a kind of text that nobody writes and anybody can send: what a finder looks
// at again for every word of it makes an article's time grow with the square of its
// length.
type shape struct {
	name string
	// piece is the i-th part of the text.
	piece func(i int) string
	// title puts the text into the title, where finders read it, too.
	title bool
}

// text is the shape's text of n bytes, or a few less.
func (s *shape) text(n int) string {
	var b strings.Builder
	b.Grow(n)
	for i := 0; ; i++ {
		p := s.piece(i)
		if b.Len()+len(p) > n {
			return b.String()
		}
		b.WriteString(p)
	}
}

// again gives the same words again and again.
func again(words string) func(int) string { return func(int) string { return words } }

// cycle gives one of a list after the other.
func cycle(format string, words ...string) func(int) string {
	return func(i int) string { return fmt.Sprintf(format, words[i%len(words)]) }
}

// letters is the i-th of words that all differ.
func letters(i int) string {
	var b []byte
	for i += 26; i > 0; i /= 26 {
		b = append(b, byte('a'+i%26))
	}
	return string(b)
}

// proper is the i-th of names that all differ.
func proper(i int) string { return strings.ToUpper(string(letters(i)[0])) + letters(i)[1:] + "ov" }

// scripts are words of many scripts, right to left and left to right.
var scripts = []string{"Привет", "Ελλάδα", "العربية", "עברית", "中文新闻", "ニュース", "한국어", "हिन्दी", "ไทย", "ქართული", "Հայերեն", "አማርኛ"}

// towns, states and bodies are what tables know.
var (
	towns  = []string{"Paris", "London", "Springfield", "San Jose", "Santiago", "Birmingham", "Alexandria", "Victoria", "Georgetown", "Cambridge", "Nur-Sultan", "Almaty"}
	states = []string{"France", "Kenya", "Georgia", "Jordan", "Chad", "Guinea", "Congo", "Korea", "Turkey", "Niger", "Mali", "Oman"}
	days   = []string{"Monday", "last year", "5 May 2019", "2019-11-03", "next week", "the 1990s", "March", "Q3", "noon", "three days ago", "Christmas", "1997"}
)

// shapes are those that a run of bench --shapes takes.
func shapes() []shape {
	return []shape{
		{name: "president X,", piece: again("President X, ")},
		{name: "(president X Y", piece: again("(President X Y ")},
		{name: "distinct names", piece: func(i int) string { return proper(i) + " " }},
		{name: "distinct pairs", piece: func(i int) string { return proper(i) + " " + proper(i/2) + ", " }},
		{name: "one name", piece: again("John Smith, ")},
		{name: "surname and names", piece: func(i int) string { return "Smith said. " + proper(i) + " Smith said. " }},
		{name: "headline in capitals", piece: func(i int) string { return strings.ToUpper(proper(i)) + " " }, title: true},
		{name: "headline of presidents", piece: again("President X, "), title: true},
		{name: "capitals", piece: func(i int) string { return strings.ToUpper(proper(i)) + " " }},
		{name: "towns", piece: cycle("%s, ", towns...)},
		{name: "towns and states", piece: func(i int) string { return towns[i%12] + ", " + states[i/12%12] + "; " }},
		{name: "unknown towns in", piece: func(i int) string { return "in " + proper(i) + ", " }},
		{name: "states", piece: cycle("%s and ", states...)},
		{name: "dates", piece: cycle("%s, ", days...)},
		{name: "date ranges", piece: func(i int) string { return fmt.Sprintf("from %d to %d May ", i%28+1, i%28+2) }},
		{name: "years in a chain", piece: again("2019-")},
		{name: "ranges of years", piece: again("2019-2020-")},
		{name: "slashed dates", piece: again("1/2/")},
		{name: "weekdays", piece: again("Monday ")},
		{name: "next next", piece: again("next ")},
		{name: "of of organizations", piece: cycle("%s of ", "Ministry", "Bank", "Council", "University", "Department")},
		{name: "ministries of all", piece: func(i int) string { return "Ministry of " + proper(i) + " and " }},
		{name: "ministers of lists", piece: func(i int) string { return "the Ministers of Defence of " + states[i%12] + " " + proper(i) + ", " }},
		{name: "secretaries-general", piece: func(i int) string { return "Secretary-General " + proper(i) + " said of the committee. " }},
		{name: "executives", piece: func(i int) string { return "Acting SEC Chairman " + proper(i) + " " + proper(i/2) + " spoke. " }},
		{name: "counterparts", piece: func(i int) string { return "His " + states[i%12] + " counterpart, Jan " + proper(i) + ", left. " }},
		{name: "ministers said", piece: func(i int) string { return "President Jan " + proper(i) + " of " + states[i%12] + " said. " }},
		{name: "common words", piece: func(i int) string { return "Mark said it. Will they go? " }},
		{name: "president of", piece: again("president of ")},
		{name: "former former", piece: again("former deputy vice ")},
		{name: "nested brackets", piece: again("(")},
		{name: "brackets with words", piece: again("(a [b {c ")},
		{name: "initials in brackets", piece: func(i int) string { return "Great Union of " + proper(i) + " (GUO) " }},
		{name: "names of 50 words", piece: func(i int) string { return strings.Repeat(proper(i)+" ", 50) + "said. " }},
		{name: "bylines", piece: func(i int) string { return "By " + proper(i) + " " + proper(i/2) + "\n" }},
		{name: "ministries of states", piece: func(i int) string {
			return "The Foreign Ministry of " + states[i%12] + " and the Ministry of " + proper(i) + " met. "
		}},
		{name: "firms and short names", piece: func(i int) string { return proper(i) + " Steel Corp. said that " + proper(i) + " grew. " }},
		{name: "no capitals", piece: func(i int) string { return letters(i) + " " + letters(i/3) + " said. " }},
		{name: "initials", piece: again("J. K. ")},
		{name: "acronyms", piece: again("U.S.A.")},
		{name: "one sentence", piece: func(i int) string { return "and the " + letters(i) + " went to " + letters(i/3) + " " }},
		{name: "one word", piece: again("a")},
		{name: "one word of capitals", piece: again("A")},
		{name: "no spaces", piece: again("abc,def.Ghi;")},
		{name: "digits", piece: again("7")},
		{name: "numbers", piece: func(i int) string { return fmt.Sprint(i, " ") }},
		{name: "stops", piece: again(". ")},
		{name: "dots", piece: again(".")},
		{name: "quotes", piece: again("\"Yes,\" said 'X' ")},
		{name: "open quotes", piece: again("“Go ")},
		{name: "apposition", piece: func(i int) string { return proper(i) + ", the president of " + states[i%12] + ", " }},
		{name: "and chain", piece: func(i int) string { return proper(i) + " and " }},
		{name: "spokesmen", piece: func(i int) string { return "spokesman " + proper(i) + " " + proper(i/5) + " of the " }},
		{name: "rows of a table", piece: func(i int) string { return proper(i) + "\t" + towns[i%12] + "\t12\n" }},
		{name: "lines of results", piece: func(i int) string { return towns[i%12] + " 2 " + towns[i/12%12] + " 1\n" }},
		{name: "short paragraphs", piece: func(i int) string { return proper(i) + "\n\n" }},
		{name: "datelines", piece: cycle("%s, May 5 (Reuters) - \n\n", towns...)},
		{name: "scripts", piece: cycle("%s ", scripts...)},
		{name: "scripts without spaces", piece: cycle("%s", scripts...)},
		{name: "combining marks", piece: again("\u0301")},
		{name: "marks behind letters", piece: again("A\u0301\u0323 ")},
		{name: "emoji", piece: again("👩‍👩‍👧 ")},
		{name: "zero width", piece: again("A\u200b")},
		{name: "URLs", piece: func(i int) string { return "https://example.org/" + letters(i) + " " }},
		{name: "one URL", piece: func(i int) string { return map[bool]string{true: "https://example.org/"}[i == 0] + "a/" }},
		{name: "hyphens", piece: again("Co-")},
		{name: "hyphened names", piece: func(i int) string { return proper(i) + "-" }},
		{name: "possessives", piece: func(i int) string { return proper(i) + "'s " }},
		{name: "apostrophes", piece: again("O'")},
		{name: "particles", piece: again("Jan van der ")},
		{name: "titles", piece: again("Sir Dr. Gen. ")},
		{name: "sums", piece: again("$5 billion, 3% ")},
		{name: "clocks", piece: again("at 5:30 p.m. ")},
		{name: "pronouns", piece: again("he said she said ")},
		{name: "tabs", piece: again("\t")},
		{name: "line ends", piece: again("\n")},
		{name: "invalid bytes", piece: again("A\xff ")},
	}
}

// grown is what a shape took at some sizes.
type grown struct {
	Shape string `json:"shape"`
	// Bytes are the sizes, each twice the one before, Seconds the least of the runs
	// at each, one less than sizes where the last was not analysed in time.
	Bytes   []int     `json:"bytes"`
	Seconds []float64 `json:"seconds"`
	// Ratio is the time at the greatest size over that at half of it.
	Ratio float64 `json:"ratio"`
	// Slowest is the finder that took most at the last size.
	Slowest string `json:"slowest"`
	// Entities and officials were found at the last size.
	Entities  int `json:"entities"`
	Officials int `json:"officials"`
}
