package query

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"dateline/extract/vocab"
)

// The bounds of a query. A person types far less; what is above comes from a
// program gone wrong or from someone who wants to see the machine sweat.
const (
	MaxBytes   = 4096
	maxClauses = 128
	maxDepth   = 20
)

// Parse reads a query; now is the day that "last-week" is counted from. An empty
// query finds everything.
func Parse(text string, now time.Time) (*Node, error) {
	p := &parser{src: text, now: now}
	if len(text) > MaxBytes {
		return nil, p.fail(MaxBytes, "a query may have %d bytes, this one has %d", MaxBytes, len(text))
	}
	if !utf8.ValidString(text) {
		return nil, p.fail(0, "the query is not valid UTF-8")
	}
	p.space()
	if p.at == len(p.src) {
		return &Node{Op: All}, nil
	}
	n, err := p.or("")
	if err != nil {
		return nil, err
	}
	if p.at < len(p.src) {
		return nil, p.fail(p.at, "a closing parenthesis without an opening one")
	}
	return n, nil
}

type parser struct {
	src     string
	at      int
	now     time.Time
	clauses int
	depth   int
}

func (p *parser) fail(at int, what string, args ...any) *Error {
	return &Error{Query: p.src, At: at, What: fmt.Sprintf(what, args...)}
}

func (p *parser) space() {
	for p.at < len(p.src) {
		r, n := utf8.DecodeRuneInString(p.src[p.at:])
		if !unicode.IsSpace(r) {
			return
		}
		p.at += n
	}
}

func (p *parser) peek() byte {
	if p.at < len(p.src) {
		return p.src[p.at]
	}
	return 0
}

// keyword reads an operator written in capitals.
func (p *parser) keyword(word string) bool {
	rest, ok := strings.CutPrefix(p.src[p.at:], word)
	if !ok || rest != "" && !strings.ContainsRune(" \t\n()", rune(rest[0])) {
		return false
	}
	p.at += len(word)
	p.space()
	return true
}

func (p *parser) or(field string) (*Node, error) {
	at := p.at
	var kids []*Node
	for {
		n, err := p.and(field)
		if err != nil {
			return nil, err
		}
		kids = append(kids, n)
		here := p.at
		if !p.keyword("OR") {
			break
		}
		if p.at == len(p.src) || p.peek() == ')' {
			return nil, p.fail(here, "OR needs something on both sides")
		}
	}
	if len(kids) == 1 {
		return kids[0], nil
	}
	return &Node{Op: Or, Kids: kids, At: at}, nil
}

func (p *parser) and(field string) (*Node, error) {
	at := p.at
	var kids []*Node
	for {
		p.space()
		here := p.at
		if p.at == len(p.src) || p.peek() == ')' {
			break
		}
		if len(kids) > 0 && p.keyword("AND") {
			if p.at == len(p.src) {
				return nil, p.fail(here, "AND needs something on both sides")
			}
			continue
		}
		save := p.at
		if p.keyword("OR") {
			if len(kids) == 0 {
				return nil, p.fail(here, "OR needs something on both sides")
			}
			p.at = save
			break
		}
		n, err := p.unary(field)
		if err != nil {
			return nil, err
		}
		kids = append(kids, n)
	}
	switch len(kids) {
	case 0:
		return nil, p.fail(at, "there is nothing to search for here")
	case 1:
		return kids[0], nil
	}
	return &Node{Op: And, Kids: kids, At: at}, nil
}

func (p *parser) unary(field string) (*Node, error) {
	at := p.at
	if p.keyword("NOT") || p.peek() == '-' && p.minus() {
		if p.at == len(p.src) || p.peek() == ')' {
			return nil, p.fail(at, "nothing follows the minus")
		}
		if p.depth++; p.depth > maxDepth {
			return nil, p.fail(at, "parentheses and minus signs may stand %d deep", maxDepth)
		}
		n, err := p.unary(field)
		p.depth--
		if err != nil {
			return nil, err
		}
		return &Node{Op: Not, Kids: []*Node{n}, At: at}, nil
	}
	return p.primary(field)
}

// minus reads a sign that something follows without a space.
func (p *parser) minus() bool {
	if p.at+1 < len(p.src) && p.src[p.at+1] != ' ' {
		p.at++
		return true
	}
	return false
}

func (p *parser) primary(field string) (*Node, error) {
	at := p.at
	if p.clauses++; p.clauses > maxClauses {
		return nil, p.fail(at, "a query may have %d clauses", maxClauses)
	}
	switch p.peek() {
	case '(':
		return p.group(field)
	case '"', '\'':
		if p.peek() == '"' {
			return p.phrase(field)
		}
	}
	word := p.word()
	if word == "" {
		return nil, p.fail(at, "%q does not belong here", string([]rune(p.src[at:])[0]))
	}
	if name, ok := p.fieldName(word, at); ok {
		if field != "" {
			return nil, p.fail(at, "%s: cannot stand inside %s:(…)", name, field)
		}
		return p.field(name, at)
	} else if !ok && p.peek() == ':' && field == "" {
		return p.colon(word, at)
	}
	return p.term(field, word, at)
}

// colon tells of a field that does not exist, unless the colon ends the word.
func (p *parser) colon(word string, at int) (*Node, error) {
	if p.at+1 == len(p.src) || p.src[p.at+1] == ' ' || p.src[p.at+1] == '/' || word[0] >= '0' && word[0] <= '9' {
		p.at++
		return p.term("", word, at)
	}
	e := p.fail(at, "there is no field %q; fields are %s", word, strings.Join(vocab.FieldIDs(), " "))
	if t := Nearest(word, vocab.FieldIDs()); t != "" {
		e.Try = t + ":"
	}
	return nil, e
}

func (p *parser) group(field string) (*Node, error) {
	at := p.at
	if p.depth++; p.depth > maxDepth {
		return nil, p.fail(at, "parentheses may stand %d deep", maxDepth)
	}
	p.at++
	n, err := p.or(field)
	if err != nil {
		return nil, err
	}
	if p.peek() != ')' {
		return nil, p.fail(at, "this parenthesis is never closed")
	}
	p.at++
	p.depth--
	return n, nil
}

// quoted reads what stands between two quotation marks.
func (p *parser) quoted() (string, error) {
	at := p.at
	end := strings.IndexByte(p.src[at+1:], '"')
	if end < 0 {
		return "", p.fail(at, "this quotation mark is never closed")
	}
	p.at = at + end + 2
	return p.src[at+1 : at+1+end], nil
}

func (p *parser) phrase(field string) (*Node, error) {
	at := p.at
	text, err := p.quoted()
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(text) == "" {
		return nil, p.fail(at, "there is nothing between the quotation marks")
	}
	return &Node{Op: Phrase, Field: field, Text: text, At: at}, nil
}

// word reads up to a space, a parenthesis, a quotation mark or a field's colon.
func (p *parser) word() string {
	at := p.at
	for p.at < len(p.src) {
		r, n := utf8.DecodeRuneInString(p.src[p.at:])
		if unicode.IsSpace(r) || r == '(' || r == ')' || r == '"' || r == ':' {
			break
		}
		p.at += n
	}
	return p.src[at:p.at]
}

// term makes the node of one word with its stars or its tilde.
func (p *parser) term(field, word string, at int) (*Node, error) {
	n := &Node{Op: Word, Field: field, Text: word, At: at}
	if word == "*" {
		return &Node{Op: All, At: at}, nil
	}
	if i := strings.LastIndexByte(word, '~'); i > 0 {
		return p.fuzzy(n, word[:i], word[i+1:])
	}
	star := strings.IndexAny(word, "*?")
	if star < 0 || strings.HasSuffix(word, "?") && star == len(word)-1 {
		n.Text = strings.TrimSuffix(word, "?")
		return n, nil
	}
	if utf8.RuneCountInString(word[:star]) < 2 {
		return nil, p.fail(at, "two letters must stand before the first * or ?, or every word of the index would have to be looked at")
	}
	n.Op = Wildcard
	if star == len(word)-1 {
		n.Op, n.Text = Prefix, word[:star]
	}
	return n, nil
}

func (p *parser) fuzzy(n *Node, word, edits string) (*Node, error) {
	n.Op, n.Text, n.Fuzz = Fuzzy, word, 1
	switch edits {
	case "", "1":
	case "2":
		n.Fuzz = 2
	default:
		return nil, p.fail(n.At+len(word), "after ~ stands the number of letters that may differ: 1 or 2")
	}
	if utf8.RuneCountInString(word) < 3 {
		return nil, p.fail(n.At, "a word of fewer than three letters cannot be searched with ~")
	}
	return n, nil
}
