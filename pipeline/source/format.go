package source

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
)

// Format is what a file is taken for.
type Format int

// The formats. Auto goes by the name's ending, then by the first bytes.
const (
	Auto Format = iota
	Text
	HTML
	JSONL
	JSON
	Markdown
	Mail
	MHTML
	XML
	Zip
	WARC
	Table
	PDF
	Mailbox
	unknown
)

// ParseFormat reads the value of a flag: auto, text, html, jsonl or csv.
func ParseFormat(s string) (Format, bool) {
	switch s {
	case "", "auto":
		return Auto, true
	case "text":
		return Text, true
	case "html":
		return HTML, true
	case "jsonl":
		return JSONL, true
	case "csv":
		return Table, true
	}
	return Auto, false
}

// byEnding names the format of an ending, the gzip layer taken off.
func byEnding(name string) (Format, string) {
	ext := strings.ToLower(filepath.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")))
	switch ext {
	case ".txt", ".text":
		return Text, ""
	case ".md", ".markdown":
		return Markdown, ""
	case ".html", ".htm", ".xhtml", ".shtml":
		return HTML, ""
	case ".jsonl", ".ndjson":
		return JSONL, ""
	case ".json":
		return JSON, ""
	case ".eml":
		return Mail, ""
	case ".mbox":
		return Mailbox, ""
	case ".mhtml", ".mht":
		return MHTML, ""
	case ".xml", ".nitf", ".newsml":
		return XML, ""
	case ".zip", ".docx", ".odt":
		return Zip, ""
	case ".warc":
		return WARC, ""
	case ".pdf":
		return PDF, ""
	case ".csv", ".tsv", ".tab":
		return Table, ""
	}
	return Auto, ext
}

// magics are the first bytes of what is no article, with its name.
var magics = []struct{ magic, name string }{
	{"\xd0\xcf\x11\xe0", "an old or encrypted Word, Excel or PowerPoint file"}, {"{\\rtf", "an RTF file"},
	{"\x89PNG", "a PNG image"}, {"\xff\xd8\xff", "a JPEG image"}, {"GIF8", "a GIF image"}, {"II*\x00", "a TIFF image"},
	{"BZh", "a bzip2 archive"}, {"\xfd7zXZ", "an xz archive"}, {"7z\xbc\xaf", "a 7z archive"}, {"Rar!", "a RAR archive"},
	{"\x28\xb5\x2f\xfd", "a zstd archive"}, {"\x7fELF", "a program"}, {"SQLite format 3", "an SQLite database"}, {"ID3", "a sound file"},
	{"OggS", "a sound or film file"}, {"RIFF", "a sound or film file"}, {"\x00\x00\x01\x00", "an icon"},
}

// endings are names of what the first bytes do not tell.
var endings = map[string]string{
	".xlsx": "an Excel file", ".pptx": "a PowerPoint file", ".epub": "an e-book",
	".doc": "a Word file", ".rtf": "an RTF file", ".mp4": "a film", ".mp3": "a sound file",
	".tar": "a tar archive", ".css": "a style sheet", ".js": "a script", ".svg": "an SVG image",
}

// sniffed is how many bytes decide what a file is.
const sniffed = 4096

// sniff decides what a file is from its name and its first bytes. The reason is
// set when it is none of the formats.
func sniff(name string, head []byte) (Format, string) {
	format, ext := byEnding(name)
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.magic)) {
			return unknown, m.name + ": not a format that is read"
		}
	}
	if what, ok := endings[ext]; ok {
		return unknown, what + ": not a format that is read"
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return Zip, ""
	}
	if bytes.HasPrefix(bytes.TrimLeft(head, "\r\n"), []byte("WARC/")) {
		return WARC, ""
	}
	// a few bytes may stand before its mark
	if bytes.HasPrefix(head, []byte("%PDF-")) || format == PDF && bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")) {
		return PDF, ""
	}
	if format == PDF {
		return unknown, "not a PDF file, for all its name"
	}
	if format == Zip || format == WARC {
		return unknown, "not an archive or document, for all its name"
	}
	if format == Auto {
		format = byContent(head)
	}
	if format != MHTML && format != Mail && format != Mailbox && binary(head) {
		return unknown, "binary data, not text"
	}
	return format, ""
}

// byContent tells the text formats apart when the name does not.
func byContent(head []byte) Format {
	s := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	low := bytes.ToLower(s[:min(len(s), 1024)])
	switch {
	case len(s) == 0:
		return Text
	case s[0] == '{':
		return JSONL
	case s[0] == '[' && len(bytes.TrimSpace(s)) > 1 && bytes.ContainsAny(s[1:min(len(s), 64)], "{"):
		return JSON
	case bytes.HasPrefix(low, []byte("<!doctype html")), bytes.Contains(low, []byte("<html")), bytes.Contains(low, []byte("<body")):
		return HTML
	case bytes.HasPrefix(low, []byte("<?xml")), bytes.HasPrefix(low, []byte("<nitf")), bytes.HasPrefix(low, []byte("<newsitem")):
		return XML
	case bytes.Contains(low, []byte("multipart/related")) && bytes.Contains(low, []byte("mime-version:")):
		return MHTML
	case bytes.HasPrefix(s, []byte("From ")) && bytes.Contains(low, []byte("\nfrom:")):
		return Mailbox
	case bytes.HasPrefix(low, []byte("return-path:")), bytes.HasPrefix(low, []byte("received:")), bytes.HasPrefix(low, []byte("from:")) && bytes.Contains(low, []byte("\nsubject:")):
		return Mail
	}
	return Text
}

// binary tells data from text: bytes that no encoding of text has, unless the
// NULs are those of UTF-16.
func binary(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) || utf16Like(head) {
		return false
	}
	odd := 0
	for _, c := range head {
		if c == 0 {
			return true
		}
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\x1b' && c != '\b' {
			odd++
		}
	}
	// a stray control character is a fault of a text, one in fifty is no text
	return odd*50 > len(head)
}

// utf16Like tells UTF-16 without a mark: of Latin text every second byte is NUL.
func utf16Like(head []byte) bool {
	if len(head) < 16 {
		return false
	}
	var zero [2]int
	for i, c := range head {
		if c == 0 {
			zero[i&1]++
		}
	}
	half := len(head) / 2
	return zero[0]*10 > half*7 && zero[1]*20 < half || zero[1]*10 > half*7 && zero[0]*20 < half
}

func sprintf(format string, args ...any) string {
	if len(args) == 0 {
		return format
	}
	return fmt.Sprintf(format, args...)
}
