package index

import (
	"cmp"
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/index/query"
	"dateline/index/words"
)

// pattern is a phrase to be marked in a text.
type pattern struct {
	// words are stems, empty for any word, or with exact folded words.
	words []string
	exact bool
	// between is the number of other words that may stand among these, which are then
	// in any order; below 0 they stand in a row.
	between int
}

// place is a word of a text that may be part of a phrase.
type place struct {
	match
	word string
	at   int
}

// patternOf is the phrase that a node asks for, nil where it asks for a word.
func patternOf(n *query.Node) *pattern {
	p := &pattern{words: words.Stems(n.Text), between: -1}
	switch n.Op {
	case query.Exact:
		if p.words, p.exact = words.Plain(n.Text), true; len(p.words) > 0 {
			return p
		}
	case query.Close:
		p.between = n.Between
		p.words = slices.DeleteFunc(p.words, func(w string) bool { return w == "" })
	case query.Word, query.Fuzzy: // a hyphen may part it
		if strings.ContainsAny(n.Text, " \n") {
			return nil
		}
	}
	if len(p.words) < 2 {
		return nil
	}
	return p
}

func (p *pattern) is(i int, k *place) bool {
	if p.exact {
		return p.words[i] == k.word
	}
	return p.words[i] == k.stem
}

// in lists where the phrase stands among places, which are in their order: its words as
// one stretch, or each of them where others may be between.
func (p *pattern) in(places []place) (list []match) {
	if p.between >= 0 {
		return p.close(places)
	}
	for i := range places {
		if last, ok := p.row(places[i:]); ok {
			list = append(list, match{doc.Span{Start: places[i].Start, End: last.End}, strings.Join(p.words, " ")})
		}
		if len(list) == maxMatches {
			break
		}
	}
	return list
}

// row tells whether the words stand in a row from the first of places on, and the last.
func (p *pattern) row(places []place) (last *place, ok bool) {
	if !p.is(0, &places[0]) {
		return nil, false
	}
	last = &places[0]
	rest := places[1:]
	for i := 1; i < len(p.words); i++ {
		if p.words[i] == "" {
			continue
		}
		for len(rest) > 0 && rest[0].at < places[0].at+i {
			rest = rest[1:]
		}
		if len(rest) == 0 || rest[0].at != places[0].at+i || !p.is(i, &rest[0]) {
			return nil, false
		}
		last = &rest[0]
	}
	return last, true
}

// close lists the words of the narrowest stretches that have them all.
func (p *pattern) close(places []place) (list []match) {
	for i := range places {
		missing := slices.Clone(p.words)
		var found []match
		for j := i; j < len(places) && places[j].at-places[i].at < len(p.words)+p.between; j++ {
			if n := slices.Index(missing, places[j].stem); n >= 0 {
				missing = slices.Delete(missing, n, n+1)
				found = append(found, places[j].match)
			} else if j == i {
				break
			}
			if len(missing) == 0 {
				list = append(list, found...)
				break
			}
		}
		if len(list) >= maxMatches {
			break
		}
	}
	return list
}

// apart sorts marks and leaves out those that overlap one before.
func apart(list []match) []match {
	slices.SortStableFunc(list, func(a, b match) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	out := list[:0]
	for _, m := range list {
		if len(out) == 0 || m.Start >= out[len(out)-1].End {
			out = append(out, m)
		}
	}
	return out
}
