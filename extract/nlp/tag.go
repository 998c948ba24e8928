package nlp

import (
	"strings"
	"sync"

	"github.com/jdkato/prose/v2"
)

// lazyTagger loads prose's tagger at the first sentence (131 ms, 8 MB) and
// shares it among goroutines, for which its model is safe.
type lazyTagger struct {
	once  sync.Once
	model *prose.Model
}

// Tag gives one Penn tag a word. prose tokenises the words again in its own way
// and may split, drop or rewrite some, so its tokens are walked along ours: a
// word takes the tag of the first prose token that begins in it, and an empty
// tag when there is none. prose keeps one token for a word that stands twice in
// a sentence, so both have the last one's tag.
func (l *lazyTagger) Tag(words []string) []string {
	l.once.Do(func() {
		doc, err := prose.NewDocument("", prose.WithExtraction(false), prose.WithSegmentation(false))
		if err == nil {
			l.model = doc.Model
		}
	})
	tags := make([]string, len(words))
	if l.model == nil {
		return tags
	}
	doc, err := prose.NewDocument(strings.Join(words, " "), prose.UsingModel(l.model),
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
