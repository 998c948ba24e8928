package date

import "dateline/extract/doc"

// lex gives every token of x its lexeme: words by the lexicon, figures and
// marks by their form.
func (p *parser) lex(x *doc.Text) {
	p.lx = p.lx[:0]
	for i := range x.Tokens {
		t := &x.Tokens[i]
		var l lexeme
		switch {
		case t.Is(doc.Punct):
			l = mark(x.Src[t.Start:t.End])
		case t.Any(doc.Digit):
			l = figures(x.Src[t.Start:t.End])
		case t.Any(doc.Possessive):
			l.class = possessive
		default:
			l = p.words.get(t.Hash)
			if l.class == none && l.marks == 0 && !t.Any(doc.Cap) && pastForm(x.Src[t.Start:t.End]) {
				l.marks = isPast
			}
		}
		if t.Any(doc.Glued) {
			l.marks |= glued
		}
		if t.Any(doc.Cap) {
			l.marks |= capital
		}
		if t.Any(doc.SentStart) {
			l.marks |= sentence
		}
		p.lx = append(p.lx, l)
	}
}

// pastForm tells a regular past tense from its ending; five letters keep "need"
// and "red" out, and so are adjectives such as "unspecified".
func pastForm(w string) bool {
	return len(w) > 4 && w[len(w)-2:] == "ed" && w[len(w)-3] != 'e' && w[:2] != "un"
}

func mark(s string) lexeme {
	switch s {
	case "-":
		return lexeme{class: hyphen}
	case "--", "–", "—", "‑":
		return lexeme{class: dash}
	case ",":
		return lexeme{class: comma}
	case "/":
		return lexeme{class: slash}
	case ":":
		return lexeme{class: colon}
	case "'", "’", "`", "‘":
		return lexeme{class: apostrophe}
	case "(":
		return lexeme{class: open}
	case "+":
		return lexeme{class: plus}
	case "$", "£", "€", "#":
		return lexeme{class: money}
	}
	return lexeme{}
}

// figures reads a token with digits: plain and grouped numbers, dotted dates,
// and the letters that tell what a number is ("3rd", "1990s", "5pm", "Q3").
func figures(s string) lexeme {
	i, n, dots, commas := 0, 0, 0, 0
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			n = min(n*10+int(c-'0'), 1<<30)
			continue
		case c == '.':
			dots++
			continue
		case c == ',':
			commas++
			continue
		}
		break
	}
	l := lexeme{class: num, n: int32(n), len: uint8(min(i, 255)), marks: digits}
	switch {
	case i < len(s):
		return suffixed(s, i, l)
	case dots == 2:
		l.class = dotted
	case dots == 1 && commas == 0:
		l.marks |= grouped
		l.class = clockNum
	case dots+commas > 0:
		l.marks |= grouped
	}
	return l
}

// suffixed reads figures with letters behind, or letters with figures behind.
func suffixed(s string, i int, l lexeme) lexeme {
	if i == 0 {
		return prefixed(s)
	}
	switch lower(s[i:]) {
	case "st", "nd", "rd", "th":
		l.class = ord
	case "s":
		l.class = decade
	case "am":
		l.class, l.unit = clockNum, hour
	case "pm":
		l.class, l.unit = clockNum, minute
	case "h", "hrs", "hr", "hours":
		l.class, l.unit = clockNum, second // "1538hrs", and the minutes of "15:38hrs"
	default:
		return lettered(s, i, l)
	}
	return l
}

// lettered reads figures with a T or an h and more figures behind: "25T09", "17h30",
// "20181226T101500Z".
func lettered(s string, i int, l lexeme) lexeme {
	l.class = none
	if i+1 >= len(s) || !isDigit(s[i+1]) {
		return l
	}
	switch s[i] | 0x20 {
	case 't':
		switch i {
		case 2:
			l.class = isoTime
		case 8:
			l.class = isoBasic
		}
	case 'h':
		// "1h25" is a length and "1H25" half a year
		if m, ok := allDigits(s[i+1:]); ok && s[i] == 'h' && i == 2 && len(s) == i+3 && l.n <= 24 && m < 60 {
			l.class, l.unit, l.len, l.n = clockNum, second, 4, l.n*100+int32(m)
		}
	}
	return l
}

func prefixed(s string) lexeme {
	switch {
	case len(s) == 2 && (s[0] == 'Q' || s[0] == 'q') && '1' <= s[1] && s[1] <= '4':
		return lexeme{class: quarterNum, n: int32(s[1] - '0'), marks: digits}
	case len(s) == 2 && s[0] == 'H' && (s[1] == '1' || s[1] == '2'):
		return lexeme{class: quarterNum, n: int32(s[1]-'0') + 4, marks: digits}
	case (len(s) == 4 || len(s) == 6) && s[0] == 'F' && s[1] == 'Y':
		if n, ok := allDigits(s[2:]); ok {
			return lexeme{class: fiscalYear, n: int32(n), len: uint8(len(s) - 2), marks: digits}
		}
	}
	return lexeme{marks: digits}
}

func allDigits(s string) (n int, ok bool) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' || n > 1<<24 {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, len(s) > 0
}

// lower folds the ASCII of a short suffix without allocating for the usual case.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if 'A' <= s[i] && s[i] <= 'Z' {
			b := []byte(s)
			for k := range b {
				if 'A' <= b[k] && b[k] <= 'Z' {
					b[k] += 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}
