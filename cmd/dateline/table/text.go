// Package table writes answers for people at a terminal: hits, bars, versions of a
// story and what changed between them. It writes to the stream that it is given, to the
// width of a screen.
package table

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/answer"
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

// Write writes one hit: title, when and by whom it was published, its id and its
// address, who and where and when, and a stretch of its text. The id is whole, and so
// is the address where it cannot be opened from the words: both are what is asked for
// next.
func (t *Text) Write(i desk.Hit) error {
	s := t.Screen
	number := fmt.Sprintf("%d. ", t.First+t.n)
	t.n++
	title, marks := i.Title, i.TitleMarks
	if strings.TrimSpace(title) == "" {
		title, marks = answer.Untitled, nil
	}
	var b strings.Builder
	room := s.Width - len(number)
	at := answer.Address(i.URL)
	fmt.Fprintf(&b, "%s%s\n", number, s.Link(at, s.Bold(marked(s, title, marks, room))))
	indent := strings.Repeat(" ", len(number))
	line := func(text string) {
		if text != "" {
			fmt.Fprintf(&b, "%s%s\n", indent, terminal.Cut(terminal.Line(text), room))
		}
	}
	fmt.Fprintf(&b, "%s%s\n", indent, s.Dim(t.from(i, room)))
	if at != "" {
		shown := at
		if s.Links {
			shown = terminal.Cut(at, room)
		}
		fmt.Fprintf(&b, "%s%s\n", indent, s.Link(at, s.Dim(terminal.Line(shown))))
	}
	for _, about := range summary(i.Analysis, room) {
		line(about)
	}
	if len(i.Why) > 0 {
		line("why: " + strings.Join(i.Why, "; "))
	}
	if text := i.Snippet; text != "" {
		fmt.Fprintf(&b, "%s%s\n", indent, marked(s, text, i.Marks, room))
	}
	_, err := io.WriteString(t.W, b.String()+"\n")
	return err
}

// dot stands between the parts of the line below a title.
const dot = " · "

// leastSource is how many columns of a source still tell it.
const leastSource = 6

// from is the line below a title: the day, the source, the copies and the id. In a window
// the source makes room for the id, which is cut only where it alone is wider.
func (t *Text) from(i desk.Hit, room int) string {
	day := terminal.Line(i.Published)
	if day == "" {
		day = "undated"
	}
	id := terminal.Line(i.ID)
	if i.Size > 1 {
		id = fmt.Sprintf("%d copies%s%s", i.Size, dot, id)
	}
	source := terminal.Line(i.Source)
	if t.Screen.Window {
		left := room - terminal.Columns(day) - terminal.Columns(id) - 2*len([]rune(dot))
		if source = terminal.Cut(source, left); left < leastSource {
			source = "" // a letter or two say nothing
		}
	}
	if source != "" {
		day += dot + source
	}
	text := day + dot + id
	if t.Screen.Window {
		text = terminal.Cut(text, room)
	}
	return text
}

// Close does nothing: a table has no end.
func (t *Text) Close() error { return nil }

// summary tells who, about what, where and when, on one line where it finds room there,
// else who on a line of their own.
func summary(a *doc.Analysis, room int) []string {
	const bar = " | "
	who := answer.InWords(a)
	if len(who) == 0 {
		who = answer.Persons(a)
	}
	who = part("who: ", who, 2)
	rest := slices.Concat(part("", answer.Topics(a), 3), part("where: ", append(answer.Cities(a)[:min(2, len(answer.Cities(a)))], answer.CountryNames(a)...), 5), part("when: ", answer.Days(a), 2))
	both := strings.Join(append(who, rest...), bar)
	if len(who) == 0 || terminal.Columns(both) <= room {
		return []string{both}
	}
	return []string{who[0], strings.Join(rest, bar)}
}

// part is one part of a summary, none without any value; of more than most the others
// are left out.
func part(what string, list []string, most int) []string {
	if len(list) == 0 {
		return nil
	}
	if len(list) > most {
		list = append(list[:most:most], "…")
	}
	return []string{what + terminal.Line(strings.Join(list, ", "))}
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
