// Package query reads the language that searches are written in. Parse turns a
// line into a tree of Nodes and knows nothing of any index; an Error has the
// place in the line and, where there is one, a suggestion.
//
// Every query is bounded: its length, the number of its clauses and the depth of
// its parentheses. What a clause may grow to in an index is bounded there.
package query

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Op tells what a Node is.
type Op int

// The kinds of nodes.
const (
	// All finds every article.
	All Op = iota
	// And, Or and Not combine Kids; Not has one.
	And
	Or
	Not
	// Word finds the stem of Text, Phrase its words in a row.
	Word
	Phrase
	// Exact finds the very words of Text in a row: unstemmed, stop words and all. Close
	// finds those of Text, in any order, with no more than Between others among them.
	Exact
	Close
	// Prefix finds words that begin with Text, Wildcard those that Text with its
	// * and ? stands for, Fuzzy those within Fuzz edits of it.
	Prefix
	Wildcard
	Fuzzy
	// Record finds articles with one official's record that has all of Attrs.
	Record
	// Days finds articles with a day in [From, To] in the field: "date" or "about".
	Days
	// Missing finds articles that have nothing in the field.
	Missing
	// Near finds articles with a city within Km of the place Text.
	Near
	// Within finds articles with a city in the box of two Corners or the polygon of more.
	Within
	// Most finds articles for which two in three of Kids hold; Parse makes none.
	Most
)

// Node is a query or a part of one.
type Node struct {
	Op   Op
	Kids []*Node
	// Field is the field asked, empty for title and text together.
	Field string
	Text  string
	Fuzz  int
	// From and To are days ("2019-11-03"), both of them in; an empty one is open.
	From, To string
	Km       float64
	Between  int
	Attrs    []Attr
	Corners  []Corner
	// At is the byte offset in the query.
	At int
}

// Corner is a point on the map, in degrees.
type Corner struct{ Lat, Lon float64 }

// Attr is a wish on one official's record: of a kind ("role", "portfolio",
// "country", "to", "person", "person-id", "status"), or of any when Kind is empty.
type Attr struct {
	Kind, Text string
	At         int
}

// Error is a query that cannot be read.
type Error struct {
	Query string
	// At is the byte offset of what is wrong.
	At   int
	What string
	// Try is what may have been meant, empty when there is no guess.
	Try string
}

// Error shows the query with a caret under the place.
func (e *Error) Error() string {
	from, to := max(0, e.At-60), min(len(e.Query), e.At+60)
	for from > 0 && from < len(e.Query) && !utf8.RuneStart(e.Query[from]) {
		from--
	}
	for to < len(e.Query) && !utf8.RuneStart(e.Query[to]) {
		to++
	}
	shown := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, e.Query[from:to])
	pad := blank(e.Query[from:min(max(e.At, from), len(e.Query))])
	s := e.What
	if e.Query != "" { // what a flag said has no place to point at
		s = fmt.Sprintf("%s\n  %s\n  %s^", e.What, shown, pad)
	}
	if e.Try != "" {
		s += "\ndid you mean " + e.Try + "?"
	}
	return s
}

// blank is as wide as a text is in a terminal: marks stand on what is before them,
// and a character of the Far East takes two columns.
func blank(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			b.WriteString("  ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// AndOf joins nodes of which each must hold; nil ones are left out.
func AndOf(nodes ...*Node) *Node { return join(And, nodes) }

// OrOf joins nodes of which one must hold; nil ones are left out.
func OrOf(nodes ...*Node) *Node { return join(Or, nodes) }

func join(op Op, nodes []*Node) *Node {
	var kids []*Node
	for _, n := range nodes {
		if n != nil && (op != And || n.Op != All || len(nodes) == 1) {
			kids = append(kids, n)
		}
	}
	switch len(kids) {
	case 0:
		return &Node{Op: All}
	case 1:
		return kids[0]
	}
	return &Node{Op: op, Kids: kids, At: kids[0].At}
}

// Walk calls visit with every node that must or may hold, not with those under a Not.
func (n *Node) Walk(visit func(*Node)) {
	if n == nil || n.Op == Not {
		return
	}
	visit(n)
	for _, k := range n.Kids {
		k.Walk(visit)
	}
}
