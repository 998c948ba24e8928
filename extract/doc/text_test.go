package doc

import (
	"slices"
	"strings"
	"testing"
)

// noted is a tagger that notes what it is given.
type noted struct{ words, longest, bytes int }

func (n *noted) Tag(words []string) []string {
	n.words += len(words)
	n.longest = max(n.longest, len(words))
	n.bytes = max(n.bytes, len(strings.Join(words, " ")))
	return slices.Repeat([]string{"NN"}, len(words))
}

// textOf has sentences of n words each, all of them the word.
func textOf(word string, sentences, n int) *Text {
	t := &Text{Src: strings.Repeat(word+" ", sentences*n)}
	for s := range sentences {
		t.Sents = append(t.Sents, Sentence{First: s * n, End: (s + 1) * n})
		for i := range n {
			at := (s*n + i) * (len(word) + 1)
			t.Tokens = append(t.Tokens, Token{Start: int32(at), End: int32(at + len(word)), Sent: int32(s)})
		}
	}
	return t
}

// TestTaggingIsBounded: the tagger takes a sentence apart in the square of its length, so
// it is given none that is long in words or bytes, and of one text no more than so many.
func TestTaggingIsBounded(t *testing.T) {
	for name, text := range map[string]*Text{
		"a sentence of many words": textOf("word", 1, 5000),
		"many sentences":           textOf("word", 3000, 300),
		"one of long words":        textOf(strings.Repeat("w", 1000), 1, 300),
	} {
		by := &noted{}
		text.Tagger = by
		tagged := 0
		// from left to right, which costs most: each is tagged with all that stand before it
		for i := range text.Tokens {
			if text.Tag(i) != "" {
				tagged++
			}
		}
		if tagged == 0 || tagged == len(text.Tokens) {
			t.Errorf("%s: %d of %d words are tagged", name, tagged, len(text.Tokens))
		}
		if by.longest > maxTaggedAt || by.words > maxTagged || by.bytes > maxTaggedBytes+maxTaggedAt {
			t.Errorf("%s: the tagger was given %d words at once, %d bytes, %d words in all", name, by.longest, by.bytes, by.words)
		}
	}
}
