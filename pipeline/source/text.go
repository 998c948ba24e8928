package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/doc"
	"dateline/pipeline"
	"dateline/pipeline/when"
)

// text reads a plain file: a title when the first line reads as one, then the
// day and the author where lines of their own state them, then the body.
func (r *reader) text(origin string, data []byte, markdown bool) {
	s := decode(data, "")
	if strings.TrimSpace(s) == "" {
		r.skip(origin, pipeline.StageParse, "an empty file: white space alone")
		return
	}
	if markdown {
		s = unmark(s)
	}
	a := plain(s)
	a.Origin = origin
	r.article(a, true)
}

// plain splits a text into its title, the lines that belong to no body, and the
// body.
func plain(s string) doc.Article {
	var a doc.Article
	body := strings.Trim(s, "\n")
	line, rest := cutLine(body)
	if title, ok := titleLine(line, rest); ok {
		a.Title = title
		body = strings.TrimLeft(rest, "\n ")
		for {
			line, rest := cutLine(body)
			if !strings.EqualFold(strings.TrimSpace(line), title) || strings.TrimSpace(rest) == "" {
				break
			}
			body = strings.TrimLeft(rest, "\n ")
		}
		body = takeLines(&a, body)
	}
	a.Text = strings.TrimSpace(body)
	anchor(&a)
	return a
}

func cutLine(s string) (line, rest string) {
	line, rest, _ = strings.Cut(s, "\n")
	return line, rest
}

const (
	// titleRunes: the longest headlines of newspapers have some 200 letters.
	titleRunes = 250
	// looseRunes is the most of a title that no blank line follows.
	looseRunes = 120
)

// titleLine tells whether the first line of a text reads as its title: it does
// not end as a sentence does and stands apart, by a blank line, by a repetition
// or by being a lot shorter than the paragraph after it.
func titleLine(line, rest string) (string, bool) {
	title := strings.TrimSpace(line)
	n := utf8.RuneCountInString(title)
	if n == 0 || n > titleRunes || strings.TrimSpace(rest) == "" {
		return "", false
	}
	next, _ := cutLine(rest)
	next = strings.TrimSpace(next)
	apart := next == ""
	if apart {
		next, _ = cutLine(strings.TrimLeft(rest, "\n \t"))
		next = strings.TrimSpace(next)
	}
	if strings.EqualFold(title, next) {
		return title, true
	}
	if stops(title) {
		return "", false
	}
	if apart {
		return title, true
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "\"'“‘(["))
	opens := unicode.IsUpper(first) || unicode.IsDigit(first)
	capitals := strings.ToUpper(title) == title && strings.ToLower(title) != title
	return title, opens && n <= looseRunes && (capitals || utf8.RuneCountInString(next)*2 > 3*n)
}

// stops tells whether a line ends as a sentence or goes on in the next line.
func stops(line string) bool {
	line = strings.TrimRight(line, "\"'”’)]")
	last, _ := utf8.DecodeLastRuneInString(line)
	if last == '.' {
		word := line[strings.LastIndexByte(line, ' ')+1:]
		// "U.S." and "..." end titles, too
		return strings.Count(word, ".") < 2
	}
	return strings.ContainsRune(",;:-–—", last)
}

// takeLines takes the lines between title and body that state who wrote it and
// when: at most three, each alone in its line.
func takeLines(a *doc.Article, body string) string {
	for range 3 {
		line, rest := cutLine(body)
		line = strings.TrimSpace(line)
		if strings.TrimSpace(rest) == "" {
			return body
		}
		if day, ok := dayLine(line); ok && a.Published == "" {
			a.Published = day
		} else if by, ok := byLine(line); ok && a.Author == "" {
			a.Author = by
		} else {
			return body
		}
		body = strings.TrimLeft(rest, "\n ")
	}
	return body
}

func dayLine(line string) (string, bool) {
	for _, lead := range []string{"Published:", "Published on", "Published", "Date:", "Posted on", "Posted"} {
		if len(line) > len(lead) && strings.EqualFold(line[:len(lead)], lead) {
			line = strings.TrimSpace(line[len(lead):])
			break
		}
	}
	day, ok := when.Parse(line)
	return day, ok && len(day) >= len("2006-01-02")
}

// byLine reads "By A Name" and "By A Name and B Name".
func byLine(line string) (string, bool) {
	if len(line) < 4 || !strings.EqualFold(line[:3], "by ") || stops(line) || len(strings.Fields(line)) > 9 {
		return "", false
	}
	for _, w := range strings.Fields(line[3:]) {
		c, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(c) && w != "and" && w != "de" && w != "van" && w != "von" && w != "al" && w != "in" {
			return "", false
		}
	}
	return line[3:], true
}

// unmark takes the marks of Markdown off that would stand in a text: front
// matter, hashes of headings, emphasis, links.
func unmark(s string) string {
	var front string
	if rest, ok := strings.CutPrefix(s, "---\n"); ok {
		if head, body, ok := strings.Cut(rest, "\n---\n"); ok {
			front, s = head, body
		}
	}
	var b strings.Builder
	for line := range strings.Lines(front) {
		key, value, ok := strings.Cut(line, ":")
		if value = strings.Trim(strings.TrimSpace(value), `"'`); ok && key == "title" {
			b.WriteString(value + "\n\n")
		}
	}
	for line := range strings.Lines(front) {
		key, value, ok := strings.Cut(line, ":")
		if value = strings.Trim(strings.TrimSpace(value), `"'`); ok && key == "date" && b.Len() > 0 {
			b.WriteString(value + "\n\n")
		}
	}
	for line := range strings.Lines(s) {
		trimmed := strings.TrimLeft(line, "#>")
		if trimmed != line {
			trimmed = strings.TrimLeft(trimmed, " ")
		}
		heading := strings.HasPrefix(line, "#")
		b.WriteString(unlink(strings.NewReplacer("**", "", "__", "", "`", "").Replace(trimmed)))
		if heading {
			b.WriteString("\n")
		}
	}
	out := b.String()
	for strings.Contains(out, "\n\n\n") {
		out = strings.ReplaceAll(out, "\n\n\n", "\n\n")
	}
	return out
}

// unlink keeps the words of "[words](address)" and drops images.
func unlink(s string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(s, '[')
		middle := strings.Index(s, "](")
		if open < 0 || middle < open {
			break
		}
		end := strings.IndexByte(s[middle:], ')')
		if end < 0 {
			break
		}
		image := open > 0 && s[open-1] == '!'
		b.WriteString(strings.TrimSuffix(s[:open], "!"))
		if !image {
			b.WriteString(s[open+1 : middle])
		}
		s = s[middle+end+1:]
	}
	b.WriteString(s)
	return b.String()
}
