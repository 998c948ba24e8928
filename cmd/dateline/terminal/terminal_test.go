package terminal

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
)

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"a\x1b[31mb":       "a\ufffd[31mb",
		"title\x1b]0;x\a":  "title\ufffd]0;x\ufffd",
		"c1\u009b31m":      "c1\ufffd31m",
		"bidi\u202etxt":    "bidi\ufffdtxt",
		"kept\n\tas it is": "kept\n\tas it is",
		"\r\b\x7f":         "\ufffd\ufffd\ufffd",
	} {
		if got := Plain(in); got != want {
			t.Errorf("Plain(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestScreenWithoutTerminal(t *testing.T) {
	s := Of(&bytes.Buffer{})
	if s.Color || s.Bold("x") != "x" || s.Mark("x") != "*x*" {
		t.Errorf("%+v dresses what goes into a file", s)
	}
}

func TestBoldAfterMark(t *testing.T) {
	s := Screen{Width: 80, Color: true}
	if got, want := s.Bold("a "+s.Mark("b")+" c"), "\x1b[1ma \x1b[1;33mb\x1b[0;1m c\x1b[0m"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func FuzzColumns(f *testing.F) {
	f.Add("Ministers of 東京 meet — Quill\x1b[0m", 12)
	f.Fuzz(func(t *testing.T, text string, columns int) {
		columns = max(1, columns%200)
		text = Line(text)
		if n := Columns(Cut(text, columns)); n > columns {
			t.Errorf("Cut leaves %d columns of %d", n, columns)
		}
		for _, line := range Wrap(text, columns) {
			if Columns(line) > columns && strings.Contains(line, " ") {
				t.Errorf("line %q is wider than %d", line, columns)
			}
		}
		if strings.ContainsFunc(Line(text), unicode.IsControl) {
			t.Errorf("%q has control characters", Line(text))
		}
	})
}
