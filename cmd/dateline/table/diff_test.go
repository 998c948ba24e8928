package table

import (
	"bytes"
	"strings"
	"testing"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/answer"
)

func TestDiff(t *testing.T) {
	long := strings.Repeat("word ", 40)
	for _, c := range []struct{ older, newer, want string }{
		{"a b c", "a b c", "   the same words\n"},
		{"a\n\nb  c", "a b c", "   the same words\n"},
		{"", "new", "   {+new+}\n"},
		{"the old harbour", "the new harbour", "   the [-old-] {+new+} harbour\n"},
		{long + "old", long + "new", "   … word word word word word word word word [-old-] {+new+}\n"},
		{"old " + long, "new " + long, "   [-old-] {+new+} word word word word word word word word …\n"},
		{"x\x1b[31m y", "x\x1b[31m z", "   x\ufffd[31m [-y-] {+z+}\n"},
	} {
		var b bytes.Buffer
		if err := Diff(&b, terminal.Screen{Width: 80}, c.older, c.newer); err != nil || b.String() != c.want {
			t.Errorf("%q to %q: %q, %v", c.older, c.newer, b.String(), err)
		}
	}
	var b bytes.Buffer
	if err := Diff(&b, terminal.Screen{Width: 24, Color: true}, "one two", "one "+strings.Repeat("three ", 9)); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if strings.Count(line, "\x1b[0m") != strings.Count(line, "\x1b[")-strings.Count(line, "\x1b[0m") {
			t.Errorf("a colour runs over the line's end: %q", line)
		}
	}
}

// FuzzDiff: the words of both texts come out of the comparison as they were.
func FuzzDiff(f *testing.F) {
	f.Add("The mayor opened the harbour.", "The new mayor opened a harbour")
	f.Fuzz(func(t *testing.T, older, newer string) {
		var a, b []string
		for _, s := range answer.WordDiff(terminal.Plain(older), terminal.Plain(newer)) {
			if s.Sign != '+' {
				a = append(a, s.Words...)
			}
			if s.Sign != '-' {
				b = append(b, s.Words...)
			}
		}
		for got, want := range map[string]string{strings.Join(a, " "): terminal.Plain(older), strings.Join(b, " "): terminal.Plain(newer)} {
			if got != strings.Join(strings.Fields(want), " ") && strings.Join(strings.Fields(older), " ") != strings.Join(strings.Fields(newer), " ") {
				t.Errorf("%q, want %q", got, want)
			}
		}
	})
}
