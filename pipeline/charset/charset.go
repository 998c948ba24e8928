// Package charset turns bytes of an unknown encoding into UTF-8.
//
// Bytes flow in with what a header says of them, a string flows out with the
// name of the encoding that was believed: a byte order mark first, then valid
// UTF-8, then the header, the declaration of XML, the page's own <meta>, then
// statistics. It is the only user of golang.org/x/net/html/charset. No detector that
// is kept was as good: the one that is mistakes Polish, Czech, Hungarian, Turkish and
// Arabic for others, and the good one has had no hand on it for years.
package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// examined is how much of a text the statistics look at: they gain little past
// some kilobytes and cost a millisecond for each four.
const examined = 8 << 10

// Decode returns the text as UTF-8 and the name of the encoding it was in.
// Bytes that the encoding does not have become U+FFFD.
func Decode(data []byte, contentType string) (string, string) {
	if s, name, ok := marked(data); ok {
		return s, name
	}
	e, name := stated(data, contentType)
	// of the encodings of seven bits alone, which look like UTF-8, browsers know one
	if utf8.Valid(data) && (name != "iso-2022-jp" || bytes.IndexByte(data, '\x1b') < 0) {
		return string(data), "utf-8"
	}
	// that it is UTF-8 was just found to be wrong
	if e != nil && name != "utf-8" {
		return convert(e, data), name
	}
	if e, name := guess(data); e != nil {
		return convert(e, data), name
	}
	return mended(data), "utf-8"
}

// mended reads UTF-8 in which single bytes are none. One among ASCII letters came
// in with words of another program, which wrote Windows-1252; what else is none was
// damaged on the way.
func mended(data []byte) string {
	var out strings.Builder
	out.Grow(len(data))
	ascii := func(i int) bool { return i < 0 || i >= len(data) || data[i] < utf8.RuneSelf }
	damaged := false
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		bad := r == utf8.RuneError && size == 1
		switch {
		case !bad:
			out.Write(data[i : i+size])
		// no word has ÿ (0xFF), which is what faults of programs write
		case ascii(i-1) && ascii(i+1) && data[i] != 0xff:
			out.WriteRune(charmap.Windows1252.DecodeByte(data[i]))
			bad = false
		case !damaged:
			out.WriteRune(utf8.RuneError)
		}
		damaged = bad
		i += size
	}
	return out.String()
}

// marked reads a byte order mark, and UTF-16 that has none.
func marked(data []byte) (string, string, bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(data[3:]), "\uFFFD"), "utf-8", true
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return convert(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), data), "utf-16le", true
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return convert(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), data), "utf-16be", true
	}
	var zero [2]int
	head := data[:min(len(data), 4096)]
	for i, c := range head {
		if c == 0 {
			zero[i&1]++
		}
	}
	// of Latin text in UTF-16 every second byte is NUL
	switch half := len(head) / 2; {
	case half < 8:
	case zero[0]*10 > half*7 && zero[1]*20 < half:
		return convert(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), data), "utf-16be", true
	case zero[1]*10 > half*7 && zero[0]*20 < half:
		return convert(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), data), "utf-16le", true
	}
	return "", "", false
}

// sample is the part of the text with the most to tell: from a little before
// its first byte that is not ASCII.
func sample(data []byte) []byte {
	i := bytes.IndexFunc(data, func(r rune) bool { return r >= utf8.RuneSelf })
	from := max(0, i-256)
	return data[from:min(len(data), from+examined)]
}

// invalid counts bytes that are not UTF-8, multibyte the runes of several bytes.
func invalid(b []byte) (n int) {
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if r == utf8.RuneError && size == 1 && len(b) >= utf8.UTFMax {
			n++
		}
		b = b[size:]
	}
	return n
}

func multibyte(b []byte) (n int) {
	for len(b) > 0 {
		_, size := utf8.DecodeRune(b)
		if size > 1 {
			n++
		}
		b = b[size:]
	}
	return n
}

func convert(e encoding.Encoding, data []byte) string {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	return strings.ToValidUTF8(string(out), "\uFFFD")
}
