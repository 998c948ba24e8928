package spelling

import (
	"slices"
	"strings"
	"testing"
)

// TestBook: the book says what looking through the table says.
func TestBook(t *testing.T) {
	b, n := Open(), 0
	for row := range strings.Lines(table()) {
		_, names, _ := strings.Cut(row, "\t")
		for _, word := range strings.Fields(names)[:1] {
			if n++; n%97 != 0 {
				continue
			}
			want := Of(word)
			if got := b.Of(word); !slices.Equal(got, want) {
				t.Errorf("%s: %v, want %v", word, got, want)
			}
			for _, other := range append(want, "example") {
				if b.Same(word, other) != Same(word, other) {
					t.Errorf("%s and %s: %v", word, other, b.Same(word, other))
				}
			}
		}
	}
	if n == 0 || len(b.Of("example")) > 0 {
		t.Errorf("%d words, %v", n, b.Of("example"))
	}
}
