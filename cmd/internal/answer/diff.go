package answer

import (
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// Stretch is a run of words that both texts have, or that one of them has alone.
type Stretch struct {
	// Sign is ' ' for both, '-' for the older, '+' for the newer text.
	Sign  byte
	Words []string
}

// WordDiff compares two texts word by word: white space does not count.
func WordDiff(older, newer string) []Stretch {
	a, b := onLines(older), onLines(newer)
	var list []Stretch
	add := func(sign byte, lines string) {
		if words := strings.Fields(lines); len(words) > 0 {
			list = append(list, Stretch{sign, words})
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
	for w := range strings.FieldsSeq(text) {
		b.WriteString(w)
		b.WriteByte('\n')
	}
	return b.String()
}
