package page

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// The bounds of what is read loosely: the largest JSON-LD of real pages, a live
// blog's, has half a megabyte and is ten levels deep.
const (
	looseBytes = 1 << 20
	looseDepth = 64
	// keyBytes is the longest name of a member that is looked for when a quote may
	// end a value.
	keyBytes = 64
)

// loose reads JSON as templates write it: wrapped in CDATA or a comment, with
// comments, commas and semicolons too many or too few, line ends and quotes
// within strings, names without quotes, several values one after the other. What
// it cannot make sense of it passes over, so that the rest is read; it goes
// through its input once, and never deeper than looseDepth.
type loose struct {
	s string
	i int
}

// looseJSON reads all objects and arrays that a script holds.
func looseJSON(s string) (out []any) {
	if len(s) > looseBytes {
		return nil
	}
	if !strings.Contains(s, `"`) && strings.Contains(s, "&quot;") {
		s = html.UnescapeString(s)
	}
	l := &loose{s: s}
	for l.space(""); l.i < len(l.s); l.space("") {
		if c := l.s[l.i]; c == '{' || c == '[' {
			out = append(out, l.value(0, false))
		} else {
			l.i++
		}
	}
	return out
}

// space passes over white space, comments, and the marks that are named.
func (l *loose) space(marks string) {
	for l.i < len(l.s) {
		rest := l.s[l.i:]
		switch {
		case strings.IndexByte(" \t\r\n\f", rest[0]) >= 0 || strings.IndexByte(marks, rest[0]) >= 0:
			l.i++
		case strings.HasPrefix(rest, "<!--"), strings.HasPrefix(rest, "//-->"):
			l.i += 4
		case strings.HasPrefix(rest, "-->"), strings.HasPrefix(rest, "]]>"):
			l.i += 3
		case strings.HasPrefix(rest, "<![CDATA["):
			l.i += len("<![CDATA[")
		case strings.HasPrefix(rest, "//<!"), strings.HasPrefix(rest, "//]]>"), strings.HasPrefix(rest, "// ]]>"), strings.HasPrefix(rest, "// <!"):
			l.i += 2
		case strings.HasPrefix(rest, "//"):
			l.pass("\n", 2)
		case strings.HasPrefix(rest, "/*"):
			l.pass("*/", 2)
		default:
			return
		}
	}
}

// pass goes behind the next mark, which stands from bytes further on at least.
func (l *loose) pass(mark string, from int) {
	if at := strings.Index(l.s[l.i+from:], mark); at >= 0 {
		l.i += from + at + len(mark)
		return
	}
	l.i = len(l.s)
}

// value reads what begins here. Beyond the depth the rest is given up.
func (l *loose) value(depth int, inList bool) any {
	if depth > looseDepth {
		l.i = len(l.s)
	}
	if l.i >= len(l.s) {
		return nil
	}
	switch l.s[l.i] {
	case '{':
		return l.object(depth)
	case '[':
		return l.list(depth)
	case '"':
		return l.quoted(false, inList)
	}
	return l.bare()
}

func (l *loose) list(depth int) []any {
	out := []any{}
	for l.i++; ; {
		l.space(",;")
		switch {
		case l.i >= len(l.s):
			return out
		case l.s[l.i] == ']':
			l.i++
			return out
		case l.s[l.i] == '}' || l.s[l.i] == ':':
			l.i++
			continue
		}
		out = append(out, l.value(depth+1, true))
	}
}

func (l *loose) object(depth int) map[string]any {
	out := map[string]any{}
	for l.i++; ; {
		l.space(",;")
		switch {
		case l.i >= len(l.s):
			return out
		case l.s[l.i] == '}':
			l.i++
			return out
		case strings.IndexByte("[]{:", l.s[l.i]) >= 0:
			l.i++
			continue
		}
		var key string
		if l.s[l.i] == '"' {
			key = l.quoted(true, false)
		} else {
			key, _ = l.bare().(string)
		}
		if l.space(""); l.i >= len(l.s) || l.s[l.i] != ':' {
			continue
		}
		l.i++
		if l.space(""); l.i < len(l.s) && (l.s[l.i] == ',' || l.s[l.i] == '}') {
			continue
		}
		v := l.value(depth+1, false)
		if _, said := out[key]; !said {
			out[key] = v
		}
	}
}

// bare reads a word without quotes, or in single ones: a name, a number, a
// constant. At least one byte of it is passed over.
func (l *loose) bare() any {
	if q := l.s[l.i]; q == '\'' || q == '`' {
		from := l.i + 1
		l.pass(string(q), 1)
		return l.s[from:max(from, l.i-1)]
	}
	end := strings.IndexAny(l.s[l.i+1:], ",:;{}[]\"\r\n")
	if end < 0 {
		end = len(l.s) - l.i - 1
	}
	word := strings.TrimSpace(l.s[l.i : l.i+1+end])
	l.i += 1 + end
	if n, err := strconv.ParseFloat(word, 64); err == nil {
		return n
	}
	return word
}

// quoted reads a string; a quote that nothing of JSON follows is part of it.
func (l *loose) quoted(key, inList bool) string {
	var b strings.Builder
	for l.i++; l.i < len(l.s); {
		switch c := l.s[l.i]; {
		case c == '\\':
			l.escape(&b)
			continue
		case c == '"' && l.ends(l.i+1, key, inList):
			l.i++
			return b.String()
		case c < ' ':
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
		l.i++
	}
	return b.String()
}

func (l *loose) escape(b *strings.Builder) {
	if l.i+1 >= len(l.s) {
		l.i++
		return
	}
	c := l.s[l.i+1]
	l.i += 2
	switch c {
	case 'n', 'r', 't', 'b', 'f':
		b.WriteByte(' ')
	case 'u':
		r := l.hex()
		if utf16.IsSurrogate(r) && strings.HasPrefix(l.s[l.i:], `\u`) {
			l.i += 2
			r = utf16.DecodeRune(r, l.hex())
		}
		b.WriteRune(r)
	default:
		b.WriteByte(c)
	}
}

// hex reads four hexadecimal digits.
func (l *loose) hex() rune {
	if l.i+4 <= len(l.s) {
		if n, err := strconv.ParseUint(l.s[l.i:l.i+4], 16, 16); err == nil {
			l.i += 4
			return rune(n)
		}
	}
	return utf8.RuneError
}

// ends tells whether a quote before i ends its string: what JSON has behind one
// follows. A comma may as well be the sentence's, so that the next member's name
// must stand behind it.
func (l *loose) ends(i int, key, inList bool) bool {
	c, i := l.next(i)
	switch {
	case c == 0 || key && c == ':':
		return true
	case key:
		return false
	case c == '}' || c == ']':
		return true
	case c == '"' || c == ';':
		return c == ';' || l.named(i)
	case c != ',':
		return false
	}
	c, i = l.next(i + 1)
	if inList {
		return c != 0 && strings.IndexByte(`"{[]`, c) >= 0
	}
	return c == '}' || c == ']' || c == '"' && l.named(i)
}

// named tells whether a member's name begins at i: a quote, a word, a quote and a
// colon.
func (l *loose) named(i int) bool {
	rest := l.s[i+1 : min(len(l.s), i+1+keyBytes)]
	end := strings.IndexByte(rest, '"')
	if end < 0 {
		return false
	}
	c, _ := l.next(i + 1 + end + 1)
	return c == ':'
}

// next is the first byte from i on that is no white space, 0 at the end.
func (l *loose) next(i int) (byte, int) {
	for ; i < len(l.s); i++ {
		if strings.IndexByte(" \t\r\n\f", l.s[i]) < 0 {
			return l.s[i], i
		}
	}
	return 0, i
}
