// Package terminal writes for people: it knows the width and the colours of a
// stream and keeps what others wrote from steering the terminal.
package terminal

import (
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"
)

// Is tells whether a stream is one that a person looks at.
func Is(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Plain makes what others wrote safe for a terminal: control characters, and
// marks that turn the direction of writing, become U+FFFD; line ends and tabs
// stay.
func Plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || !hostile(r) {
			return r
		}
		return unicode.ReplacementChar
	}, s)
}

func hostile(r rune) bool {
	return unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// Line is Plain on one line: white space becomes single spaces.
func Line(s string) string { return strings.Join(strings.Fields(Plain(s)), " ") }

// usual is the width of a stream that is no terminal: what a mail or a file
// takes without wrapping in most windows.
const usual = 100

// Screen is what is known of a stream.
type Screen struct {
	Width int
	Color bool
}

// Of looks at a stream. Colour needs a terminal, and honours NO_COLOR and TERM=dumb.
func Of(w io.Writer) Screen {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return Screen{Width: usual}
	}
	s := Screen{Width: usual, Color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		s.Width = max(width, 20) // below 20 columns nothing is readable anyway
	}
	return s
}

// Bold, Dim and Mark dress a text that is plain already, but for marks in what is
// bold, after which it is bold again.
func (s Screen) Bold(text string) string {
	return s.dress("1", strings.ReplaceAll(text, "\x1b[0m", "\x1b[0;1m"))
}

// Dim sets a text back.
func (s Screen) Dim(text string) string { return s.dress("2", text) }

// Mark shows a text as found; without colour it stands between asterisks.
func (s Screen) Mark(text string) string {
	if !s.Color {
		return "*" + text + "*"
	}
	return s.dress("1;33", text)
}

func (s Screen) dress(code, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// Columns counts the columns that a text takes.
func Columns(text string) int {
	if narrow(text) {
		return len(text)
	}
	return runewidth.StringWidth(text)
}

// narrow tells that every byte of a text takes one column, as in most English
// ones; to part any other into what a reader sees as characters takes long.
func narrow(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// Cut shortens a text to some columns; an ellipsis stands for the rest.
func Cut(text string, columns int) string {
	if columns < 1 {
		return ""
	}
	if narrow(text) {
		if len(text) <= columns {
			return text
		}
		return text[:max(0, columns-runewidth.StringWidth("…"))] + "…"
	}
	return runewidth.Truncate(text, columns, "…")
}

// Pad fills a text with spaces up to some columns, and cuts what is longer.
func Pad(text string, columns int) string {
	return runewidth.FillRight(Cut(text, columns), columns)
}

// Wrap breaks a text into lines of at most some columns, between words.
func Wrap(text string, columns int) []string {
	var lines []string
	line, width := "", 0
	for _, w := range strings.Fields(text) {
		n := Columns(w)
		if line != "" && width+1+n > columns {
			lines, line, width = append(lines, line), "", 0
		}
		if line != "" {
			line += " "
			width++
		}
		line += w
		width += n
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// Guard lets a program's output through to a terminal with the control
// characters that JSON and CSV leave as they are replaced. Its writes must not
// split a character, which encoders do not.
type Guard struct{ W io.Writer }

// Write writes p, made plain.
func (g Guard) Write(p []byte) (int, error) {
	if _, err := io.WriteString(g.W, Plain(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}
