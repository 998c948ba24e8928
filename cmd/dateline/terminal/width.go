package terminal

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

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
func Wrap(text string, columns int) []string { return WrapWords(strings.Fields(text), columns) }

// WrapWords sets words in lines of at most some columns; a word may be dressed.
func WrapWords(words []string, columns int) []string {
	var lines []string
	line, width := "", 0
	for _, w := range words {
		n := Columns(undressed(w))
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

// undressed is a word without the colour before and behind it.
func undressed(w string) string {
	if !strings.HasPrefix(w, "\x1b[") {
		return w
	}
	_, w, _ = strings.Cut(w, "m")
	return strings.TrimSuffix(w, "\x1b[0m")
}
