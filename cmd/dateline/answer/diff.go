package answer

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"dateline/cmd/dateline/terminal"
)

// stretch is a run of words that both texts have, or that one of them has alone.
type stretch struct {
	// sign is ' ' for both, '-' for the older, '+' for the newer text.
	sign  byte
	words []string
}

// wordDiff compares two texts word by word: white space does not count.
func wordDiff(older, newer string) []stretch {
	a, b := onLines(older), onLines(newer)
	var list []stretch
	add := func(sign byte, lines string) {
		if words := strings.Fields(lines); len(words) > 0 {
			list = append(list, stretch{sign, words})
		}
	}
	at := 0
	for _, e := range udiff.Lines(a, b) {
		add(' ', a[at:e.Start])
		add('-', a[e.Start:e.End])
		add('+', e.New)
		at = e.End
	}
	add(' ', a[at:])
	return list
}

// onLines has each word of a text on a line of its own.
func onLines(text string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(terminal.Plain(text)) {
		b.WriteString(w)
		b.WriteByte('\n')
	}
	return b.String()
}

// aroundChange is how many words are shown on both sides of what changed.
const aroundChange = 8

// Diff writes what changed from one text to another: words that went as [-…-], words that
// came as {+…+}, as git writes them, or in colour; what stayed is cut short.
func Diff(w io.Writer, s terminal.Screen, older, newer string) error {
	list := wordDiff(older, newer)
	if !slices.ContainsFunc(list, func(x stretch) bool { return x.sign != ' ' }) {
		_, err := fmt.Fprintln(w, "   the same words")
		return err
	}
	var words []string
	for i, x := range list {
		switch x.sign {
		case '-':
			words = append(words, dressed(s.Gone, x.words)...)
		case '+':
			words = append(words, dressed(s.New, x.words)...)
		default:
			words = append(words, shortened(x.words, i > 0, i < len(list)-1)...)
		}
	}
	for _, line := range terminal.WrapWords(words, s.Width-3) {
		if _, err := fmt.Fprintf(w, "   %s\n", line); err != nil {
			return err
		}
	}
	return nil
}

// dressed dresses a stretch as a whole and gives its words, so that a line can break
// between them.
func dressed(dress func() (before, after string), words []string) []string {
	before, after := dress()
	words = slices.Clone(words)
	for i := range words {
		if before[0] == 0x1b { // a colour ends with each word: a line may end there
			words[i] = before + words[i] + after
		}
	}
	if before[0] != 0x1b {
		words[0] = before + words[0]
		words[len(words)-1] += after
	}
	return words
}

// shortened leaves of unchanged words those near a change.
func shortened(words []string, changedBefore, changedBehind bool) []string {
	keep := 0
	if changedBefore {
		keep += aroundChange
	}
	if changedBehind {
		keep += aroundChange
	}
	if len(words) <= keep+1 {
		return words
	}
	var out []string
	if changedBefore {
		out = append(out, words[:aroundChange]...)
	}
	out = append(out, "…")
	if changedBehind {
		out = append(out, words[len(words)-aroundChange:]...)
	}
	return out
}
