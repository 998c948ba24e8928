package terminal

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
)

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"a\x1b[31mb":         "a\ufffd[31mb",
		"title\x1b]0;x\a":    "title\ufffd]0;x\ufffd",
		"c1\u009b31m":        "c1\ufffd31m",
		"bidi\u202etxt":      "bidi\ufffdtxt",
		"kept\n\tas it is":   "kept\n\tas it is",
		"\r\b\x7f":           "\ufffd\ufffd\ufffd",
		"\u200e\u061c\u2069": "\ufffd\ufffd\ufffd",
	} {
		if got := Plain(in); got != want {
			t.Errorf("Plain(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestGuard: whatever pieces a text comes in, what comes out is the plain text.
func TestGuard(t *testing.T) {
	text := "Quill\x1b[31m \u009b1m 東京 \u202e\u200f\u061c\x7f\xff end — \U0001f30d"
	for size := 1; size < len(text); size++ {
		var out bytes.Buffer
		g := NewGuard(&out)
		for rest := text; rest != ""; rest = rest[min(size, len(rest)):] {
			if n, err := g.Write([]byte(rest[:min(size, len(rest))])); err != nil || n == 0 {
				t.Fatal(n, err)
			}
		}
		if out.String() != Plain(text) {
			t.Fatalf("in pieces of %d: %q", size, out.String())
		}
	}
	var file bytes.Buffer
	if Guarded(&file) != &file || Raw(NewGuard(&file)) != &file {
		t.Error("a guard stands before a file")
	}
}

// TestLinks: links go to the terminals that are known to open them, and carry nothing
// but an address.
func TestLinks(t *testing.T) {
	for env, want := range map[string]bool{
		"TERM=xterm-256color": false, "TERM=xterm-256color VTE_VERSION=7600": true, "VTE_VERSION=4800": false,
		"TERM=tmux-256color WT_SESSION=x": false, "WT_SESSION=x": true, "TERM=xterm-kitty": true, "TERM_PROGRAM=iTerm.app": true,
		"TERM=xterm-kitty FORCE_HYPERLINK=0": false, "TERM=linux FORCE_HYPERLINK=1": true, "TERM=dumb TERM_PROGRAM=vscode": false,
	} {
		got := linking(func(name string) string {
			for _, pair := range strings.Fields(env) {
				if v, ok := strings.CutPrefix(pair, name+"="); ok {
					return v
				}
			}
			return ""
		})
		if got != want {
			t.Errorf("%s: %v", env, got)
		}
	}
	s := Screen{Links: true}
	if got := s.Link("https://a.example/x", "x"); got != "\x1b]8;;https://a.example/x\x1b\\x\x1b]8;;\x1b\\" {
		t.Errorf("%q", got)
	}
	for _, address := range []string{"", "https://a.example/\x1b]0;x\a", "https://a.example/\u009b", "a b"} {
		if got := s.Link(address, "x"); got != "x" {
			t.Errorf("%q gives %q", address, got)
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
