package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"dateline/pipeline/when"
)

// line reads the days of one short line, or of several that breaks part: "Updated:
// June 11, 2018 | Published: June 7, 2018", "By Ann Example, 4 May 2021".
func (v *viewer) line(n *html.Node, is map[string]bool, from string) {
	for _, text := range strings.SplitN(spaced(n, lineBytes+1), "\n", maxLines+1) {
		if len(text) <= lineBytes && strings.ContainsFunc(text, unicode.IsDigit) {
			v.words(n, text, is, from)
		}
	}
}

// maxLines is the most lines of one element that are looked at.
const maxLines = 40

// words notes the days of a line of words that an element has.
func (v *viewer) words(n *html.Node, text string, is map[string]bool, from string) {
	said := v.says(text)
	for i, p := range parts(text) {
		day := v.find(p.text)
		if day == "" {
			continue
		}
		if p.label == "" && i == 0 {
			p.label = v.labelled(n)
		}
		sure := p.label == "published" || said || is["published"]
		switch {
		case p.label == "other":
		case p.label == "updated" || p.label == "" && is["updated"] && !is["published"]:
			v.changed(day)
		case sure || is["day"] || p.label == "icon" || from == "time" || bareDay(p.text, day):
			v.note(n, is, day, from, sure)
		}
	}
}

// says tells whether a line says of its report that it was published: "Dieser Beitrag
// wurde am 3. Dezember 2011 veröffentlicht".
func (v *viewer) says(text string) bool {
	t := dayTable()
	report, verb := false, false
	for w := range strings.FieldsSeq(text) {
		w = strings.ToLower(strings.Trim(w, " .,:;()\"“”„«»"))
		report, verb = report || t.label[w] == "report", verb || t.label[w] == "verb"
	}
	return report && verb
}

// opens gives the day that a text begins with, before a mark or in brackets: "(4 May
// 2021) The mill …", "Oberau, 4. Mai 2021 – Die Mühle …".
func (v *viewer) opens(text string) string {
	for i, r := range text {
		if !strings.ContainsRune("-–—|:)", r) || i == 0 || r != ')' && text[i-1] != ' ' && r != ':' && r != '|' {
			continue
		}
		head := strings.TrimLeft(text[:i], "(")
		if day := v.find(head); day != "" && bareDay(head, day) {
			return day
		}
		if i > openBytes {
			break
		}
	}
	return ""
}

// openBytes is how far into a text the day may end that it begins with.
const openBytes = 60

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
	for _, s := range strings.FieldsFunc(wide.Replace(line), func(r rune) bool { return r == '|' || r == '·' || r == '•' || r == '\n' || r == '(' || r == ')' }) {
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

// wide are the marks of full width that part a line.
var wide = strings.NewReplacer("：", ": ", "（", "|", "）", "|", "｜", "|", "／", "/")

// label is what words say of the day behind them; a small word may follow.
func label(words []string) string {
	t := dayTable()
	s := strings.Trim(strings.ToLower(strings.Join(words, " ")), " :.,-–—([")
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
	s = strings.Trim(s, " :,-–—/[]")
	if v.readable(s) {
		return s
	}
	words := strings.Fields(s)
	for i := range words {
		if !when.Begins(words[i]) {
			continue
		}
		for j := min(len(words), i+windowWords); j > i; j-- {
			try := strings.Trim(strings.Join(words[i:j], " "), " :,-–—/[]•")
			if strings.ContainsFunc(try, unicode.IsDigit) && len(try) >= 6 && v.readable(try) {
				return try
			}
		}
	}
	return ""
}
