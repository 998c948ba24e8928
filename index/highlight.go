package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/extract/doc"
	"dateline/index/query"
	"dateline/index/spelling"
)

// Highlighter finds in a text the words that a query asked for. It belongs to one
// goroutine.
type Highlighter struct {
	stems    map[string]bool
	prefixes []string
	// heads are what the words of the stems begin with; a word that begins
	// otherwise, as nearly all of a text do, need not be stemmed.
	heads   []string
	stemmer *stemmer
}

// NewHighlighter makes a highlighter of the words that a query wants, not of
// those that it does not want.
func NewHighlighter(q *query.Node) *Highlighter {
	h := &Highlighter{stems: map[string]bool{}, stemmer: newStemmer()}
	q.Walk(func(n *query.Node) {
		switch n.Op {
		case query.Word, query.Phrase, query.Fuzzy:
			if n.Field == "" || n.Field == "text" || n.Field == "title" || n.Field == "person" {
				h.add(n.Text)
			}
			if n.Field == "person" && n.Op == query.Word {
				h.spelled(n.Text)
			}
		case query.Prefix, query.Wildcard:
			head, _, _ := strings.Cut(n.Text, "*")
			head, _, _ = strings.Cut(head, "?")
			h.prefixes = append(h.prefixes, fold(head))
		case query.Record:
			for _, a := range n.Attrs {
				if a.Kind == "person" || a.Kind == "" {
					h.add(a.Text)
					h.spelled(a.Text)
				}
			}
		}
	})
	return h
}

func (h *Highlighter) add(text string) {
	for _, t := range fieldTerms(fieldText, text) {
		if t != "" && !h.stems[t] {
			h.stems[t] = true
			h.heads = append(h.heads, headOf(t))
		}
	}
}

// newStemmer makes a stemmer for a few words; those that are shared have room for
// all words of a language.
func newStemmer() *stemmer { return &stemmer{stems: map[string]string{}} }

// headOf is what every word of a stem begins with. English stems change the last
// two letters at most, and cut off what follows: possibility has possibl, dying
// has die.
func headOf(stem string) string {
	n := min(len(stem), max(1, len(stem)-2))
	for n < len(stem) && !utf8.RuneStart(stem[n]) {
		n--
	}
	return stem[:n]
}

// wanted tells whether a folded word is one that is sought, and its stem.
func (h *Highlighter) wanted(w []byte) (stem string, ok bool) {
	for _, head := range h.heads {
		if begins(w, head) {
			stem = h.stemmer.stem(w)
			ok = h.stems[stem] && !isStop(w)
			break
		}
	}
	for _, p := range h.prefixes {
		if !ok && begins(w, p) {
			stem, ok = h.stemmer.stem(w), true
		}
	}
	return stem, ok
}

func begins(w []byte, head string) bool { return len(w) >= len(head) && string(w[:len(head)]) == head }

// spelled adds the other spellings of a person's name.
func (h *Highlighter) spelled(name string) {
	for _, w := range words(name) {
		for _, v := range spelling.Of(w) {
			h.add(v)
		}
	}
}

// OtherSpelling tells the word of a query that a word of a text spells in another
// way, empty when it is none of a person's name.
func OtherSpelling(n *query.Node, word string) string {
	names := []string{n.Text}
	if n.Op == query.Record {
		names = names[:0]
		for _, a := range n.Attrs {
			if a.Kind == "person" || a.Kind == "" {
				names = append(names, a.Text)
			}
		}
	} else if n.Field != "person" || n.Op != query.Word {
		return ""
	}
	for _, name := range names {
		for _, asked := range words(name) {
			if w := fold(word); w != asked && spelling.Same(asked, w) {
				return asked
			}
		}
	}
	return ""
}

// match is a wanted word in a text.
type match struct {
	doc.Span
	stem string
}

// maxMatches bounds the words that are marked in one text.
const maxMatches = 2000

func (h *Highlighter) matches(text string) []match {
	if len(h.stems) == 0 && len(h.prefixes) == 0 {
		return nil
	}
	var list []match
	eachWord(text, func(w []byte, start, end int) {
		if len(list) == maxMatches {
			return
		}
		if stem, ok := h.wanted(w); ok {
			list = append(list, match{doc.Span{Start: start, End: end}, stem})
		}
	})
	return list
}

// Spans returns the places of the wanted words in a text.
func (h *Highlighter) Spans(text string) []doc.Span {
	var list []doc.Span
	for _, m := range h.matches(text) {
		list = append(list, m.Span)
	}
	return list
}

// Snippet cuts from a text the stretch of about size bytes that has the most of
// the different words wanted, or the text's beginning when it has none, and
// returns the places of the words in it.
func (h *Highlighter) Snippet(text string, size int) (string, []doc.Span) {
	found := h.matches(text)
	first, best := 0, -1
	for i := range found {
		kinds := map[string]bool{}
		for j := i; j < len(found) && found[j].End-found[i].Start <= size; j++ {
			kinds[found[j].stem] = true
		}
		if len(kinds) > best {
			first, best = i, len(kinds)
		}
	}
	start := 0
	if len(found) > 0 {
		// a third of the room goes to what leads up to the words
		start = wordStart(text, max(0, found[first].Start-size/3))
	}
	// the word that it begins with may be all there is room for
	end := max(start, wordEnd(text, min(len(text), start+size)))
	var marks []doc.Span
	for _, m := range found {
		if m.Start >= start && m.End <= end {
			marks = append(marks, doc.Span{Start: m.Start - start, End: m.End - start})
		}
	}
	return text[start:end], slices.Clip(marks)
}

// wordStart moves an offset on to the beginning of a word.
func wordStart(text string, at int) int {
	if at == 0 {
		return 0
	}
	if i := strings.IndexAny(text[at:min(len(text), at+40)], " \n\t"); i >= 0 {
		return at + i + 1
	}
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}

// wordEnd moves an offset back to the end of a word.
func wordEnd(text string, at int) int {
	if at == len(text) {
		return at
	}
	if i := strings.LastIndexAny(text[max(0, at-40):at], " \n\t"); i >= 0 {
		return max(0, at-40) + i
	}
	for at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}
