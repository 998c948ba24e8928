// Package terminal writes for people: it knows the width and the colours of a
// stream and keeps what others wrote from steering the terminal.
package terminal

import (
	"io"
	"os"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"
)

// Is tells whether a stream is one that a person looks at.
func Is(w io.Writer) bool {
	f, ok := Raw(w).(*os.File)
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

// hostile tells of a character that steers a terminal, C1 controls among them, or that
// is a bidirectional control (UAX 9).
func hostile(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
}

// Line is Plain on one line: white space becomes single spaces.
func Line(s string) string { return strings.Join(strings.Fields(Plain(s)), " ") }

// Guard lets through what is written to a terminal, made plain. Its writes may part a
// character anywhere. It is safe for many goroutines.
type Guard struct {
	w       io.Writer
	writing sync.Mutex
	// rest is the beginning of a character whose end is still to come.
	rest []byte
}

// NewGuard puts a guard before a stream.
func NewGuard(w io.Writer) *Guard { return &Guard{w: w} }

// Guarded puts a guard before a terminal; another stream is left as it is.
func Guarded(w io.Writer) io.Writer {
	if Is(w) {
		return NewGuard(w)
	}
	return w
}

// Raw is the stream behind a guard, for whoever dresses what is plain already.
func Raw(w io.Writer) io.Writer {
	if g, ok := w.(*Guard); ok {
		return g.w
	}
	return w
}

// Write writes p, made plain.
func (g *Guard) Write(p []byte) (int, error) {
	g.writing.Lock()
	defer g.writing.Unlock()
	data := append(g.rest, p...)
	end := len(data)
	// the last bytes may be the beginning of a character
	for n := 1; n < utf8.UTFMax && n <= len(data); n++ {
		if at := len(data) - n; utf8.RuneStart(data[at]) {
			if !utf8.FullRune(data[at:]) {
				end = at
			}
			break
		}
	}
	if _, err := io.WriteString(g.w, Plain(string(data[:end]))); err != nil {
		return 0, err
	}
	g.rest = append([]byte(nil), data[end:]...)
	return len(p), nil
}
