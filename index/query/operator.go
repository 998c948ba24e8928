package query

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// symbols are the operators of other engines, which mean the same here.
var symbols = []struct {
	text string
	op   Op
}{{"||", Or}, {"|", Or}, {"&&", And}}

var keywords = []struct {
	text string
	op   Op
}{{"OR", Or}, {"AND", And}, {"NOT", Not}}

// operator tells which operator stands here and how long it is; 0 for none. Written in
// small letters it is one only between two operands: after tells that one was read
// before it.
func (p *parser) operator(after bool) (op Op, size int) {
	rest := p.src[p.at:]
	for _, s := range symbols {
		if strings.HasPrefix(rest, s.text) {
			return s.op, len(s.text)
		}
	}
	for _, k := range keywords {
		if begins(rest, k.text) {
			return k.op, len(k.text)
		}
		if small := strings.ToLower(k.text); after && begins(rest, small) && p.joins(small) {
			return k.op, len(small)
		}
	}
	return 0, 0
}

// begins tells whether a text begins with a word.
func begins(text, word string) bool {
	rest, ok := strings.CutPrefix(text, word)
	return ok && (rest == "" || strings.ContainsRune(" \t\r\n()\"", rune(rest[0])))
}

// take steps over an operator. One that was written as a word is told of.
func (p *parser) take(size int) {
	word := p.src[p.at : p.at+size]
	if up := strings.ToUpper(word); up != word {
		p.respelled = true
		p.note("\"" + word + "\" is read as " + up + "; within quotation marks it is a word")
	}
	p.at += size
	p.space()
}

func (p *parser) note(what string) {
	if !slices.Contains(p.notes, what) {
		p.notes = append(p.notes, what)
	}
}

// Words beside which "not" is part of what is said ("will not resign", "not only") and
// denies nothing of a search.
var (
	beforeNot = []string{"will", "would", "shall", "should", "can", "could", "may", "might", "must", "do", "does", "did", "is", "are", "was",
		"were", "be", "been", "being", "has", "have", "had", "if", "why", "whether", "or", "than"}
	afterNot = []string{"only", "to", "yet", "just", "even", "be", "been", "so", "a", "an", "the", "in", "for", "all", "every", "enough", "any",
		"guilty", "and", "or", "not"}
)

// joins tells whether a small "or", "and" or "not" at this place joins what is before it
// with what follows.
func (p *parser) joins(word string) bool {
	next := strings.TrimLeft(p.src[p.at+len(word):], " \t\r\n")
	if next == "" || next[0] == ')' {
		return false
	}
	follows, _, _ := strings.Cut(next, " ")
	follows = strings.TrimRight(follows, ")")
	if word != "not" {
		small := strings.ToLower(follows)
		return small != "or" && small != "and" && (small != "not" || word == "and" || follows == "NOT")
	}
	before := strings.Fields(p.src[:p.at])
	last := strings.TrimLeft(strings.ToLower(before[len(before)-1]), "(")
	if slices.Contains(beforeNot, last) || slices.Contains(afterNot, strings.ToLower(follows)) {
		p.note(`"not" is read as a word here; NOT, or a minus before a word, leaves articles out`)
		return false
	}
	return true
}

// denies steps over a sign that denies what follows it without a space: a minus, as a
// typesetter may have made it, or an exclamation mark.
func (p *parser) denies() bool {
	r, n := utf8.DecodeRuneInString(p.src[p.at:])
	switch r {
	case '-', '–', '—', '−', '!':
	default:
		return false
	}
	rest := p.src[p.at+n:]
	if rest == "" || strings.ContainsRune(" \t\r\n", rune(rest[0])) {
		return false
	}
	p.at += n
	return true
}

var (
	pattern = regexp.MustCompile(`^/.+/[a-z]*$`)
	weight  = regexp.MustCompile(`\^[0-9.]*$`)
	// within are the operators of the press databases for words close to each other.
	within = regexp.MustCompile(`^(?i:(?:near|pre|adj|w|n|onear)/[0-9]+)$|^(?:NEAR|ADJ)[0-9]*$`)
)

// foreign refuses what other engines read as more than a word, with what to write.
func (p *parser) foreign(word string, at int) error {
	switch {
	case pattern.MatchString(word):
		letters := strings.Trim(word, "/")
		if i := strings.IndexAny(letters, `.*+?[]{}\|^$`); i >= 0 {
			letters = letters[:i]
		}
		return p.tried(at, "regular expressions are not searched for; a star stands for any letters", letters+"*")
	case weight.MatchString(word) && !strings.HasPrefix(word, "^"):
		return p.tried(at+strings.LastIndexByte(word, '^'), "words are not weighed with ^", word[:strings.LastIndexByte(word, '^')])
	case within.MatchString(word):
		n := strings.TrimLeft(word, "NEARDJPWOneardjpwo/")
		if n == "" {
			n = "10"
		}
		return p.tried(at, "words close to each other are written within quotation marks, the number of words between them behind these", `"one two"~`+n)
	}
	return nil
}

func (p *parser) tried(at int, what, try string) error {
	e := p.fail(at, "%s", what)
	e.Try = try
	return e
}
