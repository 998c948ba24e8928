package table

import (
	"fmt"
	"io"
	"slices"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/answer"
)

// aroundChange is how many words are shown on both sides of what changed.
const aroundChange = 8

// Diff writes what changed from one text to another: words that went as [-…-], words that
// came as {+…+}, as git writes them, or in colour; what stayed is cut short.
func Diff(w io.Writer, s terminal.Screen, older, newer string) error {
	list := answer.WordDiff(terminal.Plain(older), terminal.Plain(newer))
	if !slices.ContainsFunc(list, func(x answer.Stretch) bool { return x.Sign != ' ' }) {
		_, err := fmt.Fprintln(w, "   the same words")
		return err
	}
	var words []string
	for i, x := range list {
		switch x.Sign {
		case '-':
			words = append(words, dressed(s.Gone, x.Words)...)
		case '+':
			words = append(words, dressed(s.New, x.Words)...)
		default:
			words = append(words, shortened(x.Words, i > 0, i < len(list)-1)...)
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
