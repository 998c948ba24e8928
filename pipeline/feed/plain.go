package feed

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/pipeline/charset"
)

// plain brings a list to UTF-8 and to the XML that parsers know. What its
// declaration says of encoding and version has then been minded, or is wrong, and
// goes: feeds say UTF-8 over bytes of Latin-1, and 1.1 where they mean 1.0.
func plain(body []byte, contentType string) []byte {
	text, _ := charset.Decode(body, contentType)
	text = strings.TrimLeft(text, "\ufeff \t\r\n\u0085")
	if strings.HasPrefix(text, "{") {
		return []byte(text)
	}
	text = fromMarkup(text)
	if rest, ok := strings.CutPrefix(text, "<?xml"); ok {
		if _, after, found := strings.Cut(rest, "?>"); found {
			text = after
		}
	}
	return legal(text)
}

// roots are the elements that a list begins with, and what may stand before them.
var roots = [...]string{"<?xml", "<rss", "<feed", "<rdf:RDF", "<opml", "<urlset", "<sitemapindex"}

// leading bounds the words that a faulty program prints in front of a list.
const leading = 4 << 10

// fromMarkup cuts what stands before the list: the warnings of the program that
// made it.
func fromMarkup(text string) string {
	if strings.HasPrefix(text, "<") {
		return text
	}
	head := text[:min(len(text), leading)]
	from := -1
	for _, root := range roots {
		if i := strings.Index(head, root); i >= 0 && (from < 0 || i < from) {
			from = i
		}
	}
	return text[max(from, 0):]
}

// legal drops the characters that XML 1.0 does not have, written out or as
// references (XML 1.1 has them), and makes XML 1.1's line ends line feeds.
func legal(text string) []byte {
	out := bytes.NewBuffer(make([]byte, 0, len(text)))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '&' && strings.HasPrefix(text[i:], "&#"):
			if end, ok := illegalReference(text[i:]); ok {
				i += end
				continue
			}
			out.WriteByte('&')
		case r == '\u0085' || r == '\u2028':
			out.WriteByte('\n')
		case inXML(r):
			out.WriteString(text[i : i+size])
		}
		i += size
	}
	return out.Bytes()
}

// illegalReference tells whether a text begins with a reference to a character
// that XML does not have, and how long it is.
func illegalReference(s string) (int, bool) {
	// the longest has eight figures: &#x0010FFFF;
	const longest = 16
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 0 {
		return 0, false
	}
	digits, base := s[2:end], 10
	if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	return end + 1, err == nil && !inXML(rune(min(n, utf8.MaxRune+1)))
}

// inXML tells whether a character is one of XML 1.0 (2.2).
func inXML(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd || r >= 0x10000 && r <= utf8.MaxRune
}
