package query

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quotation marks, as keyboards and typesetters have them.
const (
	openQuotes  = "\"“”„«"
	closeQuotes = "\"”“»"
)

// atQuote tells whether a quotation mark stands here that a text may follow.
func (p *parser) atQuote() bool {
	r, _ := utf8.DecodeRuneInString(p.src[p.at:])
	return p.at < len(p.src) && strings.ContainsRune(openQuotes, r)
}

// quoted reads what stands between two quotation marks.
func (p *parser) quoted() (string, error) {
	at := p.at
	_, n := utf8.DecodeRuneInString(p.src[at:])
	text := p.src[at+n:]
	end := strings.IndexAny(text, closeQuotes)
	if end < 0 {
		return "", p.fail(at, "this quotation mark is never closed")
	}
	if strings.TrimSpace(text[:end]) == "" {
		return "", p.fail(at, "there is nothing between the quotation marks")
	}
	_, last := utf8.DecodeRuneInString(text[end:])
	p.at = at + n + end + last
	return text[:end], nil
}

var starred = regexp.MustCompile(`[\p{L}\p{N}]\*|\*[\p{L}\p{N}]`)

// phrase reads words between quotation marks, and how close they must be.
func (p *parser) phrase(field string) (*Node, error) {
	at := p.at
	text, err := p.quoted()
	if err != nil {
		return nil, err
	}
	if i := starred.FindStringIndex(text); i != nil {
		return nil, p.fail(at+1+i[0], "within quotation marks a star stands for no letters; write the words whole, or without the marks")
	}
	n := &Node{Op: Phrase, Field: field, Text: text, At: at}
	if p.peek() == '~' {
		return n, p.closeness(n)
	}
	if p.peek() == '^' {
		return nil, p.tried(p.at, "phrases are not weighed with ^", p.src[at:p.at])
	}
	return n, nil
}

// MaxBetween bounds the words that may stand between those of a Close node.
const MaxBetween = 100

// closeness reads the number behind a phrase's tilde.
func (p *parser) closeness(n *Node) error {
	p.at++
	at := p.at
	for p.at < len(p.src) && '0' <= p.src[p.at] && p.src[p.at] <= '9' {
		p.at++
	}
	between, err := strconv.Atoi(p.src[at:p.at])
	if err != nil || between > MaxBetween {
		return p.fail(at, `after "…"~ stands how many other words may be between these: 0 to %d`, MaxBetween)
	}
	n.Op, n.Between = Close, between
	return nil
}

// exact reads what follows "=": the very words, between quotation marks or one of them.
func (p *parser) exact(field string) (*Node, error) {
	at := p.at
	p.at++
	if !p.atQuote() {
		word := p.word()
		if strings.IndexFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
			return nil, p.fail(at, `behind = stands a word, or several within quotation marks: ="the very words"`)
		}
		return &Node{Op: Exact, Field: field, Text: word, At: at}, nil
	}
	n, err := p.phrase(field)
	switch {
	case err != nil:
		return nil, err
	case n.Op == Close:
		return nil, p.fail(at, `="…" are words in a row; "…"~%d without = are words close to each other`, n.Between)
	}
	n.Op, n.At = Exact, at
	return n, nil
}
