package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// line reads the days of one short line: "Updated: June 11, 2018 | Published: June
// 7, 2018", "By Ann Example, 4 May 2021".
func (v *viewer) line(n *html.Node, is map[string]bool, from string) {
	text := spaced(n, lineBytes+1)
	if len(text) > lineBytes || !strings.ContainsFunc(text, unicode.IsDigit) {
		return
	}
	for _, p := range parts(text) {
		day := v.find(p.text)
		switch {
		case day == "" || p.label == "other":
		case p.label == "updated" || p.label == "" && is["updated"] && !is["published"]:
			v.changed(day)
		case p.label == "published" || is["published"] || is["day"] || from == "time" || (v.titled || v.beside(n)) && v.running == 0 && bareDay(p.text, day):
			v.note(n, is, day, from, p.label == "published" || is["published"])
		}
	}
}

// bareDay tells whether a line says little but the day: who wrote it, and where.
func bareDay(line, day string) bool {
	return len(strings.Fields(line))-len(strings.Fields(day)) <= besideWords && !sentence(line)
}

// besideWords is how many words may stand beside a day: two authors and a place.
const besideWords = 7

// part is what stands between two labels or marks of a line.
type part struct{ label, text string }

// parts cuts a line at its marks and before the words that say what a day is.
func parts(line string) (out []part) {
	for _, s := range strings.FieldsFunc(line, func(r rune) bool { return r == '|' || r == '·' || r == '•' || r == '\n' || r == '(' || r == ')' }) {
		words := strings.Fields(s)
		last, from := "", 0
		for i := 0; i < len(words); i++ {
			for n := min(3, len(words)-i); n > 0; n-- {
				l := label(words[i : i+n])
				if l == "" {
					continue
				}
				if i > from {
					out = append(out, part{last, strings.Join(words[from:i], " ")})
				}
				last, from = l, i+n
				i += n - 1
				break
			}
		}
		out = append(out, part{last, strings.Join(words[from:], " ")})
	}
	return out
}

// label is what words say of the day behind them; a small word may follow.
func label(words []string) string {
	t := dayTable()
	s := strings.Trim(strings.ToLower(strings.Join(words, " ")), " :.,-–—")
	for _, small := range [...]string{" on", " at", " am", " le", " el", " il"} {
		s = strings.TrimSuffix(s, small)
	}
	if l := t.label[s]; l != "" {
		return l
	}
	if len(words) > 1 {
		return ""
	}
	return t.label[strings.TrimRight(s, ":")]
}

// find gives the longest day within a few words.
func (v *viewer) find(s string) string {
	s = strings.Trim(s, " :,-–—/")
	if v.readable(s) {
		return s
	}
	words := strings.Fields(s)
	for i := range words {
		if !dayBegins(words[i]) {
			continue
		}
		for j := min(len(words), i+windowWords); j > i; j-- {
			try := strings.Trim(strings.Join(words[i:j], " "), " :,-–—/")
			if strings.ContainsFunc(try, unicode.IsDigit) && len(try) >= 6 && v.readable(try) {
				return try
			}
		}
	}
	return ""
}

// dayBegins tells whether a word can be the first of a day: a number, or a name
// with a capital or of a script that has none.
func dayBegins(w string) bool {
	for _, r := range w {
		return unicode.IsDigit(r) || unicode.IsLetter(r)
	}
	return false
}
