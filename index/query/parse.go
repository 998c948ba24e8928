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
	n, _, err := ParseNoted(text, now)
	return n, err
}

// ParseNoted is Parse with notes, a line each, on what was read otherwise than it may
// have been meant.
func ParseNoted(text string, now time.Time) (*Node, []string, error) {
	p := &parser{src: text, now: now}
	n, err := p.parse()
	if err != nil {
		return nil, nil, err
	}
	if p.respelled {
		p.note("the query is read as " + n.Reading())
	}
	return n, p.notes, nil
}

func (p *parser) parse() (*Node, error) {
	if len(p.src) > MaxBytes {
		return nil, p.fail(MaxBytes, "a query may have %d bytes, this one has %d", MaxBytes, len(p.src))
	}
	if !utf8.ValidString(p.src) {
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
	notes   []string
	// respelled tells that a word was read as an operator.
	respelled bool
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
		op, size := p.operator(true)
		if op != Or {
			break
		}
		p.take(size)
		if p.ends() {
			return nil, p.fail(here, "OR needs something on both sides")
		}
	}
	if len(kids) == 1 {
		return kids[0], nil
	}
	return &Node{Op: Or, Kids: kids, At: at}, nil
}

// ends tells whether no operand can follow.
func (p *parser) ends() bool { return p.at == len(p.src) || p.peek() == ')' }

func (p *parser) and(field string) (*Node, error) {
	at := p.at
	var kids []*Node
	for {
		p.space()
		if p.ends() {
			break
		}
		here := p.at
		op, size := p.operator(len(kids) > 0)
		if op == Or && len(kids) > 0 {
			break
		}
		if op == And || op == Or {
			p.take(size)
			if next, _ := p.operator(false); len(kids) == 0 || p.ends() || next == And || next == Or {
				return nil, p.fail(here, "%s needs something on both sides", map[Op]string{And: "AND", Or: "OR"}[op])
			}
			continue
		}
		n, err := p.unary(field, len(kids) > 0)
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
	n := &Node{Op: And, Kids: kids, At: at}
	return n, p.possible(n)
}

// unary reads an operand with what denies it; after tells that another stands before it.
func (p *parser) unary(field string, after bool) (*Node, error) {
	for p.peek() == '+' && p.at+1 < len(p.src) && p.src[p.at+1] != ' ' {
		p.at++ // every word must be there as it is
	}
	at := p.at
	op, size := p.operator(after)
	if op == Not {
		p.take(size)
	}
	if op != Not && !p.denies() {
		return p.primary(field)
	}
	if p.ends() {
		return nil, p.fail(at, "nothing follows the minus")
	}
	if p.depth++; p.depth > maxDepth {
		return nil, p.fail(at, "parentheses and minus signs may stand %d deep", maxDepth)
	}
	n, err := p.unary(field, false)
	p.depth--
	if err != nil {
		return nil, err
	}
	return &Node{Op: Not, Kids: []*Node{n}, At: at}, nil
}

func (p *parser) primary(field string) (*Node, error) {
	at := p.at
	if p.clauses++; p.clauses > maxClauses {
		return nil, p.fail(at, "a query may have %d clauses", maxClauses)
	}
	switch {
	case p.peek() == '(':
		return p.group(field)
	case p.atQuote():
		return p.phrase(field)
	case p.peek() == '=':
		return p.exact(field)
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
	if err := p.foreign(word, at); err != nil {
		return nil, err
	}
	return p.term(field, word, at)
}

// elsewhere are names that other engines have for our fields.
var elsewhere = map[string]string{"site": "source", "publisher": "source", "inurl": "url", "link": "url", "language": "lang", "since": "after",
	"until": "before", "from": "after", "intitle": "title", "headline": "title", "hl": "title", "intext": "text", "body": "text", "by": "author",
	"byline": "author", "people": "person", "place": "city", "location": "city", "nation": "country", "subject": "topic", "day": "date", "year": "date"}

// colon tells of a field that does not exist, unless the colon ends the word.
func (p *parser) colon(word string, at int) (*Node, error) {
	if p.at+1 == len(p.src) || p.src[p.at+1] == ' ' || p.src[p.at+1] == '/' || word[0] >= '0' && word[0] <= '9' {
		p.at++
		return p.term("", word, at)
	}
	e := p.fail(at, "there is no field %q; fields are %s", word, strings.Join(vocab.FieldIDs(), " "))
	if t := elsewhere[strings.ToLower(word)]; t != "" {
		e.Try = t + ":"
	} else if t := Nearest(strings.ToLower(word), vocab.FieldIDs()); t != "" {
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

// word reads up to a space, a parenthesis, a quotation mark, an operator or a field's colon.
func (p *parser) word() string {
	at := p.at
	for p.at < len(p.src) {
		r, n := utf8.DecodeRuneInString(p.src[p.at:])
		if unicode.IsSpace(r) || strings.ContainsRune("():|"+openQuotes+closeQuotes, r) || strings.HasPrefix(p.src[p.at:], "&&") {
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
		if len(word) > 1 {
			n.Text = strings.TrimSuffix(word, "?")
		}
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
