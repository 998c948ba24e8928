package answer

import (
	"fmt"
	"io"
	"strings"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
)

// Text writes hits for people.
type Text struct {
	W      io.Writer
	Screen terminal.Screen
	// First is the number of the first hit.
	First int
	n     int
}

// narrow is the width below which a summary takes two lines.
const narrow = 100

// untitled stands for a title that is not there.
const untitled = "(without a title)"

// Write writes one hit: title, where it is from, who and where and when, and a
// stretch of its text.
func (t *Text) Write(i desk.Hit) error {
	s := t.Screen
	number := fmt.Sprintf("%d. ", t.First+t.n)
	t.n++
	title, marks := i.Title, i.TitleMarks
	if strings.TrimSpace(title) == "" {
		title, marks = untitled, nil
	}
	var b strings.Builder
	room := s.Width - len(number)
	fmt.Fprintf(&b, "%s%s\n", number, s.Bold(marked(s, title, marks, room)))
	indent := strings.Repeat(" ", len(number))
	line := func(text string) {
		if text != "" {
			fmt.Fprintf(&b, "%s%s\n", indent, terminal.Cut(terminal.Line(text), room))
		}
	}
	from := []string{i.Published}
	if i.Published == "" {
		from[0] = "undated"
	}
	if i.Source != "" {
		from = append(from, i.Source)
	}
	from = append(from, i.ID)
	if i.Size > 1 {
		from = append(from, fmt.Sprintf("%d copies", i.Size))
	}
	fmt.Fprintf(&b, "%s%s\n", indent, s.Dim(terminal.Cut(terminal.Line(strings.Join(from, " · ")), room)))
	// who, where and when find no room on one line of a narrow window
	about := terminal.Wrap(terminal.Line(summary(i.Analysis)), room)
	if s.Width < narrow && len(about) > 1 {
		line(about[0])
		about = about[1:]
	}
	line(strings.Join(about, " "))
	if text := i.Snippet; text != "" {
		fmt.Fprintf(&b, "%s%s\n", indent, marked(s, text, i.Marks, room))
	}
	_, err := io.WriteString(t.W, b.String()+"\n")
	return err
}

// Close does nothing: a table has no end.
func (t *Text) Close() error { return nil }

// summary is one line of who, where, when and about what.
func summary(a *doc.Analysis) string {
	var parts []string
	add := func(what string, list []string, most int) {
		if len(list) > most {
			list = append(list[:most:most], "…")
		}
		if len(list) > 0 {
			parts = append(parts, what+strings.Join(list, ", "))
		}
	}
	who := Officials(a)
	if len(who) == 0 {
		who = Persons(a)
	}
	add("", Topics(a), 3)
	add("where: ", append(Cities(a)[:min(2, len(Cities(a)))], Countries(a)...), 5)
	add("when: ", Days(a), 2)
	add("who: ", who, 3)
	return strings.Join(parts, " | ")
}

// marked shows a text on one line of at most some columns, its marks dressed.
func marked(s terminal.Screen, text string, marks []doc.Span, columns int) string {
	var b strings.Builder
	used, at := 0, 0
	put := func(part string, mark bool) bool {
		lead := ""
		if part != "" && strings.TrimLeft(part, " \n\t") != part && used > 0 {
			lead = " "
		}
		tail := ""
		if part != "" && strings.TrimRight(part, " \n\t") != part {
			tail = " "
		}
		plain := terminal.Line(part)
		if plain == "" {
			tail = ""
		}
		plain = lead + plain + tail
		room := columns - used
		if mark && !s.Color {
			room -= 2 // the asterisks
		}
		cut := terminal.Cut(plain, room)
		used += terminal.Columns(cut)
		if mark && cut != "" {
			if !s.Color {
				used += 2
			}
			b.WriteString(s.Mark(cut))
		} else {
			b.WriteString(cut)
		}
		return cut == plain
	}
	for _, m := range marks {
		if m.Start < at || m.End > len(text) {
			continue
		}
		if !put(text[at:m.Start], false) || !put(text[m.Start:m.End], true) {
			return b.String()
		}
		at = m.End
	}
	put(text[at:], false)
	return b.String()
}
