package terms

import (
	"slices"

	"dateline/index/query"
	"dateline/index/words"
)

// In returns the terms of words in a field of Stems or Names; a stop word leaves a gap.
func In(field, text string) []string {
	if field == Text || field == Title {
		return words.Stems(text)
	}
	return words.List(text)
}

// AsksNothing tells a clause of stop words alone, which no article is without: to
// deny it, or to take it instead of another, asks for nothing either.
func AsksNothing(n *query.Node) bool {
	switch {
	case n.Op == query.And, n.Op == query.Or:
		return !slices.ContainsFunc(n.Kids, func(k *query.Node) bool { return !AsksNothing(k) })
	case n.Op != query.Word && n.Op != query.Phrase && n.Op != query.Close:
		return false
	case n.Field != "" && n.Field != Text && n.Field != Title:
		return false
	}
	return len(words.Stems(n.Text)) == 0
}

// MostOf loosens a query: of three plain words and more that must all stand in an
// article, two in three are enough. Fields, phrases and what is denied hold as
// before.
func MostOf(n *query.Node) *query.Node {
	if n.Op != query.And {
		return n
	}
	var rest, plain []*query.Node
	for _, k := range n.Kids {
		switch {
		case k.Op != query.Word || k.Field != "":
			rest = append(rest, MostOf(k))
		case len(words.Stems(k.Text)) > 0: // a stop word would always hold
			plain = append(plain, k)
		}
	}
	if len(plain) < 3 {
		return &query.Node{Op: query.And, Kids: append(rest, plain...), At: n.At}
	}
	return query.AndOf(append(rest, &query.Node{Op: query.Most, Kids: plain, At: plain[0].At})...)
}
