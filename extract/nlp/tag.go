package nlp

import (
	"strings"
	"sync"

	"github.com/jdkato/prose/v2"
)

// proseModel loads prose's tagger once a process, at the first sentence (131 ms,
// 8 MB); nil when it cannot be. The model is safe for many goroutines.
var proseModel = sync.OnceValue(func() *prose.Model {
	doc, err := prose.NewDocument("", prose.WithExtraction(false), prose.WithSegmentation(false))
	if err != nil {
		return nil
	}
	return doc.Model
})

// lazyTagger tags by prose's model, which loads when the first tag is asked for.
type lazyTagger struct{}

// Tag gives one Penn tag a word. prose tokenises the words again in its own way
// and may split, drop or rewrite some, so its tokens are walked along ours: a
// word takes the tag of the first prose token that begins in it, and an empty
// tag when there is none. prose keeps one token for a word that stands twice in
// a sentence, so both have the last one's tag.
func (lazyTagger) Tag(words []string) []string {
	tags := make([]string, len(words))
	model := proseModel()
	if model == nil {
		return tags
	}
	doc, err := prose.NewDocument(strings.Join(words, " "), prose.UsingModel(model),
		prose.WithExtraction(false), prose.WithSegmentation(false))
	if err != nil {
		return tags
	}
	align(words, doc.Tokens(), tags)
	return tags
}

// lookAhead bounds how many of our words one of prose's may skip: it drops at
// most the tail of a contraction and the stop behind it.
const lookAhead = 4

func align(words []string, toks []prose.Token, tags []string) {
	w, off := 0, 0
	for i := range toks {
		text := straight.Replace(toks[i].Text)
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
				// one token of prose over several words of ours: the first takes the tag
				if rest == "" || !strings.HasPrefix(text, rest) {
					continue
				}
				at = 0
			}
			if tags[k] == "" {
				tags[k] = toks[i].Tag
			}
			if k > w {
				off = 0
			}
			w, off = k, off+at+len(text)
			break
		}
	}
}

// straight undoes what prose's sanitiser does to quotes, on both sides.
var straight = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`)
