package query

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dateline/extract/vocab"
)

// fieldName tells whether the word just read is a field's name with its colon,
// and steps over the colon.
func (p *parser) fieldName(word string, at int) (string, bool) {
	if p.peek() != ':' || p.at != at+len(word) {
		return "", false
	}
	name, ok := vocab.FieldName(strings.ToLower(word))
	if !ok {
		return "", false
	}
	if p.at+1 < len(p.src) && p.src[p.at+1] == '/' {
		return "", false
	}
	p.at++
	return name, true
}

// field reads what follows a field's name and its colon.
func (p *parser) field(name string, at int) (*Node, error) {
	if p.at == len(p.src) || p.peek() == ' ' || p.peek() == ')' {
		return nil, p.fail(p.at, "a value must follow %s: without a space", name)
	}
	if p.peek() == '(' {
		return p.fieldGroup(name, at)
	}
	start := p.at
	switch f := form(name); {
	case p.peek() == '=' && (f == vocab.Words || f == vocab.Value):
		if p.at++; name != "title" && name != "text" {
			break // a value as it stands is the very one
		}
		p.at = start
		return p.exact(name)
	case f == vocab.Words && p.atQuote():
		return p.phrase(name)
	case f == vocab.Days && p.peek() == '[':
		value, err := p.bracketed()
		if err != nil {
			return nil, err
		}
		return p.make(name, value, true, start)
	}
	value, quoted, err := p.value()
	if err != nil {
		return nil, err
	}
	return p.make(name, value, quoted, start)
}

// fieldGroup reads "field:(...)": for official the attributes of one record, for
// the others a query in which every word is asked of the field.
func (p *parser) fieldGroup(name string, at int) (*Node, error) {
	switch form(name) {
	case vocab.Record:
		return p.record(at)
	case vocab.Words:
		return p.group(name)
	}
	open := p.at
	p.at++
	var kids []*Node
	for {
		if closed, err := p.closed(open); err != nil {
			return nil, err
		} else if closed {
			break
		}
		switch op, size := p.operator(len(kids) > 0); op {
		case Or:
			p.take(size)
			continue
		case And, Not:
			return nil, p.fail(p.at, "of the values in %s:(…) one is enough; for all of them write %s:A %s:B, to leave one out -%s:A", name, name, name, name)
		}
		start := p.at
		value, quoted, err := p.value()
		if err != nil {
			return nil, err
		}
		if p.clauses++; p.clauses > maxClauses {
			return nil, p.fail(start, "a query may have %d clauses", maxClauses)
		}
		n, err := p.make(name, value, quoted, start)
		if err != nil {
			return nil, err
		}
		kids = append(kids, n)
	}
	if len(kids) == 0 {
		return nil, p.fail(open, "there is nothing to search for here")
	}
	return OrOf(kids...), nil
}

// closed passes over what closes the parenthesis at open, and tells whether it is here.
func (p *parser) closed(open int) (bool, error) {
	p.space()
	if p.at == len(p.src) {
		return false, p.fail(open, "this parenthesis is never closed")
	}
	if p.peek() != ')' {
		return false, nil
	}
	p.at++
	return true, nil
}

// form tells what stands behind a field's name.
func form(field string) vocab.Form {
	f, _ := vocab.FieldOf(field)
	return f.Form
}

// value reads one value: quoted, or up to a space or a parenthesis. A colon may
// stand in it ("geonames:1526273", a time of day).
func (p *parser) value() (text string, quoted bool, err error) {
	at := p.at
	if at == len(p.src) {
		return "", false, p.fail(at, "a value must follow")
	}
	if p.atQuote() {
		text, err = p.quoted()
		return text, true, err
	}
	for p.at < len(p.src) && !strings.ContainsRune(" \t\r\n()\"|", rune(p.src[p.at])) {
		p.at++
	}
	if p.at == at {
		return "", false, p.fail(at, "%q does not belong here", string([]rune(p.src[at:])[0]))
	}
	return p.src[at:p.at], false, nil
}

// make builds the node of one field and value.
func (p *parser) make(name, value string, quoted bool, at int) (*Node, error) {
	f, _ := vocab.FieldOf(name)
	switch f.Form {
	case vocab.Words:
		if quoted {
			return &Node{Op: Phrase, Field: name, Text: value, At: at}, nil
		}
		return p.term(name, value, at)
	case vocab.Record:
		return &Node{Op: Record, Attrs: []Attr{{Text: value, At: at}}, At: at}, nil
	case vocab.Office:
		a, err := p.attr(name, value, at)
		return &Node{Op: Record, Attrs: []Attr{a}, At: at}, err
	case vocab.Days:
		return p.days(name, value, at)
	case vocab.Distance:
		return p.near(value, at)
	}
	if name == "lang" {
		return p.language(value, at)
	}
	if f.Values != nil {
		v, err := p.oneOf(f, value, at)
		return &Node{Op: Word, Field: name, Text: v, At: at}, err
	}
	return &Node{Op: Word, Field: name, Text: value, At: at}, nil
}

// language reads a language by its code or its English name, which may be of several codes.
func (p *parser) language(value string, at int) (*Node, error) {
	codes := vocab.LanguageCodes(value)
	if len(codes) == 0 && tag.MatchString(value) {
		codes = []string{strings.ToLower(value)} // what an article's source said of it
	}
	if len(codes) == 0 {
		return nil, p.tried(at, "no language is called "+strconv.Quote(value)+"; its English name or its code (en) is wanted", Nearest(strings.ToLower(value), vocab.LanguageNames()))
	}
	var list []*Node
	for _, c := range codes {
		list = append(list, &Node{Op: Word, Field: "lang", Text: c, At: at})
	}
	return OrOf(list...), nil
}

// tag is a short BCP 47 tag.
var tag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// oneOf checks a value that must be of a field's list. Where the user's own words may
// stand beside the list any will do, but what is nearly one of the list is an error of
// the hand.
func (p *parser) oneOf(f vocab.Field, value string, at int) (string, error) {
	v, list := strings.ToLower(value), f.Values()
	near := Meant(f.ID, v)
	if slices.Contains(list, v) || f.Own && near == "" {
		return v, nil
	}
	e := p.fail(at, "%q is no %s; it is one of %s", value, f.ID, strings.Join(list, " "))
	e.Try = near
	return v, e
}

// Meant is the value of a field's list that a word was probably meant for: one that is
// spelt nearly so, or the role that a title is of; empty when there is none.
func Meant(field, word string) string {
	f, _ := vocab.FieldOf(field)
	if f.Values == nil {
		return ""
	}
	word = strings.ToLower(word)
	if field == "role" {
		if r := vocab.RoleTitled(word); r != "" {
			return r
		}
	}
	return Nearest(word, f.Values())
}

// attr checks a record's attribute given by its name.
func (p *parser) attr(name, value string, at int) (Attr, error) {
	a := Attr{Kind: name, Text: value, At: at}
	f, ok := vocab.FieldOf(name)
	switch {
	case name == "of", name == vocab.Country:
		a.Kind = vocab.Country
	case name == vocab.Person:
	case !ok || f.Form != vocab.Office:
		return a, p.fail(at, "an official's record has no %q; it has role portfolio country to person person-id status", name)
	case f.Values != nil:
		var err error
		a.Text, err = p.oneOf(f, value, at)
		return a, err
	}
	return a, nil
}

// record reads "official:(minister foreign-affairs KZ)".
func (p *parser) record(at int) (*Node, error) {
	open := p.at
	p.at++
	n := &Node{Op: Record, At: at}
	for {
		if closed, err := p.closed(open); err != nil {
			return nil, err
		} else if closed {
			break
		}
		if len(n.Attrs) == maxAttrs {
			return nil, p.fail(p.at, "a record may be asked for %d attributes", maxAttrs)
		}
		start := p.at
		kind := ""
		if !p.atQuote() {
			if w := p.word(); w != "" && p.peek() == ':' {
				kind = strings.ToLower(w)
				p.at++
			} else {
				p.at = start
			}
		}
		value, _, err := p.value()
		if err != nil {
			return nil, err
		}
		a := Attr{Text: value, At: start}
		if kind != "" {
			if a, err = p.attr(kind, value, start); err != nil {
				return nil, err
			}
		}
		n.Attrs = append(n.Attrs, a)
	}
	if len(n.Attrs) == 0 {
		return nil, p.fail(open, "name an office, a portfolio, a country or a person between the parentheses")
	}
	return n, nil
}

// maxAttrs bounds the attributes of one record; each is a bit of a machine word
// where the index compares them.
const maxAttrs = 16

// Nearest returns the word of a list that is within two edits of word (one, of a
// word of three or four letters, and none of a shorter one), else one that has it
// in it or begins alike; empty when there is none.
func Nearest(word string, list []string) string {
	best, least := "", min(3, (len(word)+1)/2)
	for _, w := range list {
		if d := Edits(word, w); d < least {
			best, least = w, d
		}
	}
	if best == "" && len(word) >= 3 {
		for _, w := range list {
			if strings.HasPrefix(w, word) || strings.Contains(w, "-"+word) || len(w) > 4 && len(word) > 4 && w[:4] == word[:4] {
				return w
			}
		}
	}
	return best
}

// Edits counts the letters to add, drop or change, and neighbours to swap
// (optimal string alignment).
func Edits(a, b string) int {
	if len(a) > 64 {
		return len(a)
	}
	var rows [3][]int
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
	}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, prev, now := rows[0], rows[1], rows[2]
		now[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			now[j] = min(prev[j]+1, now[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
		rows[0], rows[1], rows[2] = prev, now, before
	}
	return rows[1][len(b)]
}
