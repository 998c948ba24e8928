package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/extract/doc"
	"dateline/index/query"
	"dateline/index/spelling"
	"dateline/index/words"
)

// Highlighter finds in a text the words that a query asked for. It belongs to one
// goroutine.
type Highlighter struct {
	stems    map[string]bool
	prefixes []string
	// heads are what the words of the stems begin with; a word that begins
	// otherwise, as nearly all of a text do, need not be stemmed.
	heads   []string
	stemmer *words.Stemmer
}

// NewHighlighter makes a highlighter of the words that a query wants, not of
// those that it does not want.
func NewHighlighter(q *query.Node) *Highlighter {
	h := &Highlighter{stems: map[string]bool{}, stemmer: words.NewStemmer()}
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
			h.prefixes = append(h.prefixes, words.Fold(head))
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
	for _, t := range words.Stems(text) {
		if t != "" && !h.stems[t] {
			h.stems[t] = true
			h.heads = append(h.heads, words.Head(t))
		}
	}
}

// wanted tells whether a folded word is one that is sought, and its stem.
func (h *Highlighter) wanted(w []byte) (stem string, ok bool) {
	for _, head := range h.heads {
		if words.Begins(w, head) {
			stem = h.stemmer.Stem(w)
			ok = h.stems[stem] && !words.IsStop(w)
			break
		}
	}
	for _, p := range h.prefixes {
		if !ok && words.Begins(w, p) {
			stem, ok = h.stemmer.Stem(w), true
		}
	}
	return stem, ok
}

// spelled adds the other spellings of a person's name.
func (h *Highlighter) spelled(name string) {
	for _, w := range words.List(name) {
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
		for _, asked := range words.List(name) {
			if w := words.Fold(word); w != asked && spelling.Same(asked, w) {
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
	words.Each(text, func(w []byte, start, end int) {
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
