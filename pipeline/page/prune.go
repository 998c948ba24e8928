package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// paragraph is a block of a page as it was read.
type paragraph struct {
	text string
	// kind is the element it stands in: P, Li, H2 …
	kind atom.Atom
	// linked is how many bytes of it are links.
	linked int
}

// prune drops the paragraphs that are boilerplate, the title said again, what was
// said before, quotes that are set apart from the text that has them, headings
// with nothing under them, and lists of links.
func prune(in []paragraph, title string) []paragraph {
	var out []paragraph
	f := boilerplateTable()
	seen := map[string]bool{}
	all := lettersOf(in)
	quoted, quotes := false, 0
	for i, p := range in {
		was := quoted
		quoted = false
		switch {
		case f.says(p.text), same(p.text, title), stamped(p.text):
			continue
		case p.linked*10 > len(p.text)*8 && !sentence(p.text) && !listed(in, i):
			continue
		case p.kind == atom.Li && p.linked*2 > len(p.text) && !listed(in, i):
			continue
		case heading(p.kind) && !long(p) && (i+1 == len(in) || heading(in[i+1].kind) && in[i+1].kind <= p.kind):
			continue
		case mayBeApart(p) && quotes < maxQuotes && apart(p, all, &quotes), was && attribution(p.text):
			quoted = true
			continue
		}
		l := letters(p.text)
		if len(l) >= saidLetters && seen[l] || len(out) > 0 && out[len(out)-1].text == p.text {
			continue
		}
		seen[l] = true
		out = append(out, p)
	}
	for len(out) > 0 && heading(out[len(out)-1].kind) && !long(out[len(out)-1]) {
		out = out[:len(out)-1]
	}
	return out
}

// long tells a heading that is a paragraph in large type: some builders have no
// other way to set one.
func long(p paragraph) bool { return len(p.text) >= runningBytes && sentence(p.text) }

// saidLetters is how many letters of a paragraph tell that it was said before:
// shorter ones, answers and rows of tables, are said twice with reason.
const saidLetters = 30

// lettersOf is the text by its letters, each paragraph between two marks.
func lettersOf(in []paragraph) string {
	var b strings.Builder
	for _, p := range in {
		b.WriteByte(0)
		b.WriteString(letters(p.text))
	}
	return b.String()
}

// The lengths of a quote that is set apart from the text: in letters the least
// that is no accident, in bytes the most that pages set in large type. More than
// maxQuotes of a page are not looked for, nor any in more than quoteTries places.
const (
	quoteLetters = 20
	quoteBytes   = 400
	maxQuotes    = 300
	quoteTries   = 10
)

// mayBeApart tells what pages set a quote in: a block that is no paragraph, or one
// that begins with a quotation mark.
func mayBeApart(p paragraph) bool {
	if len(p.text) > quoteBytes || p.kind == atom.Li || p.kind == atom.Tr {
		return false
	}
	first, _ := utf8.DecodeRuneInString(p.text)
	return p.kind != atom.P || strings.ContainsRune("\"'“”‘’«»„", first)
}

// apart tells a quote that the page sets apart, and that its text has, too; it
// counts the quotes that it looks for.
func apart(p paragraph, all string, quotes *int) bool {
	*quotes++
	l := letters(p.text)
	if len(l) < quoteLetters {
		return false
	}
	at := strings.Index(all, l)
	for tries := 0; at >= 0 && tries < quoteTries; tries++ {
		// said within a longer paragraph, not as one of its own
		end := at + len(l)
		if all[at-1] != 0 || end < len(all) && all[end] != 0 {
			return true
		}
		next := strings.Index(all[end:], l)
		if next < 0 {
			return false
		}
		at = end + next
	}
	return false
}

// attribution tells the line under a quote that is set apart: "— Ana Example".
func attribution(s string) bool {
	return len(s) <= stampBytes && (strings.HasPrefix(s, "—") || strings.HasPrefix(s, "–") || strings.HasPrefix(s, "- "))
}

// nameWords is the most words of a link that is a name, and no headline.
const nameWords = 4

// listed tells whether an item of a list of links is the report's: the list is
// announced by the paragraph before it, or it lists names amid running text.
func listed(in []paragraph, i int) bool {
	if in[i].kind != atom.Li {
		return false
	}
	from, to := i, i+1
	for from > 0 && in[from-1].kind == atom.Li {
		from--
	}
	for to < len(in) && in[to].kind == atom.Li {
		to++
	}
	if from == 0 || to-from < 2 {
		return false
	}
	before := in[from-1]
	if boilerplateTable().says(before.text) || before.linked > 0 && 2*before.linked > len(before.text) {
		return false
	}
	if strings.HasSuffix(before.text, ":") {
		return true
	}
	for _, p := range in[from:to] {
		if len(strings.Fields(p.text)) > nameWords {
			return false
		}
	}
	return to < len(in) && flows(before) && flows(in[to])
}

// flows tells whether a paragraph is running text.
func flows(p paragraph) bool {
	return len(p.text) >= proseBytes && p.kind != atom.Li && !heading(p.kind) && 2*p.linked < len(p.text) && sentence(p.text)
}

// says tells whether a paragraph is one of the phrases that pages say around
// their articles.
func (f *boilerplate) says(s string) bool {
	if len(s) > 400 {
		return false
	}
	low := strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	if f.whole[strings.TrimRight(low, " .:!…»>")] {
		return true
	}
	for _, b := range f.begins {
		if strings.HasPrefix(low, b) {
			return true
		}
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) })
}

// stampBytes is the most of a line that says when and by whom.
const stampBytes = 60

// stamped tells the line over an entry of a live blog: "20:24", and who wrote it,
// "21 mins ago".
func stamped(s string) bool {
	if len(s) < 5 || len(s) > stampBytes || sentence(s) || s[0] < '0' || s[0] > '9' {
		return false
	}
	words := strings.Fields(s)
	if len(words) >= 3 && strings.HasPrefix(words[2], "ago") {
		return true
	}
	i := strings.IndexAny(s, ":.")
	if i < 1 || i > 2 || len(s) < i+3 {
		return false
	}
	for _, c := range s[:i] + s[i+1:i+3] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(words) <= 5
}

func heading(a atom.Atom) bool {
	return a == atom.H1 || a == atom.H2 || a == atom.H3 || a == atom.H4 || a == atom.H5 || a == atom.H6
}

// sentence tells whether a paragraph ends as sentences do.
func sentence(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"'”’)"))
	return strings.ContainsRune(".?!…", last)
}

// same compares two titles by their letters and digits.
func same(a, b string) bool {
	return a != "" && letters(a) == letters(b)
}

// letters are what two titles are compared by: letters and digits, in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
