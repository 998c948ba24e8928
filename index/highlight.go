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

// Highlighter finds in a text the words that a query asked for: those of a phrase where
// they stand as one. It belongs to one goroutine.
type Highlighter struct {
	// stems are of the words that are wanted wherever they stand, parts of those that
	// are so in phrases alone.
	stems, parts map[string]bool
	phrases      []pattern
	prefixes     []string
	// heads are what the words of the stems begin with; a word that begins
	// otherwise, as nearly all of a text do, need not be stemmed.
	heads   []string
	stemmer *words.Stemmer
}

// NewHighlighter makes a highlighter of the words that a query wants, not of
// those that it does not want.
func NewHighlighter(q *query.Node) *Highlighter {
	h := &Highlighter{stems: map[string]bool{}, parts: map[string]bool{}, stemmer: words.NewStemmer()}
	q.Walk(func(n *query.Node) {
		switch n.Op {
		case query.Word, query.Phrase, query.Fuzzy, query.Exact, query.Close:
			if n.Field == "" || n.Field == "text" || n.Field == "title" || n.Field == "person" {
				h.asked(n)
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

// asked takes in the words of one node.
func (h *Highlighter) asked(n *query.Node) {
	if p := patternOf(n); p != nil {
		for _, t := range p.words {
			h.want(t, h.parts)
		}
		h.phrases = append(h.phrases, *p)
		return
	}
	h.add(n.Text)
	if n.Field == "person" && n.Op == query.Word {
		h.spelled(n.Text)
	}
}

func (h *Highlighter) add(text string) {
	for _, t := range words.Stems(text) {
		h.want(t, h.stems)
	}
}

func (h *Highlighter) want(t string, among map[string]bool) {
	if t != "" && !among[t] {
		among[t] = true
		h.heads = append(h.heads, words.Head(t))
	}
}

// wanted tells whether a folded word is one that is sought alone, or may be part of a
// phrase, and its stem.
func (h *Highlighter) wanted(w []byte) (stem string, alone, part bool) {
	if h.parts[string(w)] { // of a phrase in the very words
		part = true
	}
	for _, head := range h.heads {
		if words.Begins(w, head) {
			stem = h.stemmer.Stem(w)
			alone = h.stems[stem] && !words.IsStop(w)
			part = part || h.parts[stem]
			break
		}
	}
	for _, p := range h.prefixes {
		if !alone && words.Begins(w, p) {
			stem, alone = h.stemmer.Stem(w), true
		}
	}
	return stem, alone, part
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

// match is a wanted word or phrase in a text.
type match struct {
	doc.Span
	stem string
}

// Bounds of what is marked in one text, and of the words that are kept to look for phrases.
const (
	maxMatches = 2000
	maxKept    = 20_000
)

func (h *Highlighter) matches(text string) []match {
	if len(h.stems) == 0 && len(h.parts) == 0 && len(h.prefixes) == 0 {
		return nil
	}
	var list []match
	var kept []place
	at := 0
	words.Each(text, func(w []byte, start, end int) {
		at++
		if len(list) == maxMatches || len(kept) == maxKept {
			return
		}
		stem, alone, part := h.wanted(w)
		if alone {
			list = append(list, match{doc.Span{Start: start, End: end}, stem})
		}
		if part {
			kept = append(kept, place{match{doc.Span{Start: start, End: end}, stem}, string(w), at})
		}
	})
	for i := range h.phrases {
		list = append(list, h.phrases[i].in(kept)...)
	}
	if len(h.phrases) > 0 {
		list = apart(list)
	}
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
