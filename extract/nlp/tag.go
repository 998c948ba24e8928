package nlp

import (
	"strings"

	"dateline/extract/nlp/perceptron"
)

// lazyTagger tags by package perceptron, whose table is opened when the first tag is asked
// for.
type lazyTagger struct{}

// Tag gives one Penn tag a word. The tagger parts words in its own way, that of the texts
// that it learnt from, so its words are walked along ours: a word takes the tag of the
// first of them that begins in it, and an empty tag when there is none.
func (lazyTagger) Tag(words []string) []string {
	tags := make([]string, len(words))
	tagger, err := perceptron.Open()
	if err != nil {
		return tags // a test of the table rules it out
	}
	theirs := perceptron.Split(strings.Join(words, " "))
	align(words, theirs, tagger.Tag(theirs), tags)
	return tags
}

// lookAhead bounds how many of our words one of the tagger's may skip: it drops at most
// the tail of a contraction and the stop behind it.
const lookAhead = 4

func align(words, theirs, given, tags []string) {
	w, off := 0, 0
	for i, their := range theirs {
		text := straight.Replace(their)
		if text == "" {
			continue
		}
		for k := w; k < len(words) && k < w+lookAhead; k++ {
			rest := straight.Replace(words[k])
			if k == w {
				rest = rest[min(off, len(rest)):]
			}
			at := strings.Index(rest, text)
			if at < 0 {
				// one of theirs over several words of ours: the first takes the tag
				if rest == "" || !strings.HasPrefix(text, rest) {
					continue
				}
				at = 0
			}
			if tags[k] == "" {
				tags[k] = given[i]
			}
			if k > w {
				off = 0
			}
			w, off = k, off+at+len(text)
			break
		}
	}
}

// straight writes quotes as the tagger's texts have them, on both sides.
var straight = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`)
