// Package office reads the text of word processors' documents: Word's .docx and
// OpenDocument's .odt, which are zip archives of XML.
//
// An opened archive flows in, a Document flows out: paragraphs in the order of the
// text, without headers, footers, notes, comments, and what was deleted under tracked
// changes. Parts are read as streams; nothing is fetched and no entity is expanded.
// It imports the standard library alone, for there is no kept library that reads
// either under bounds.
package office

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// Document is what a document says.
type Document struct {
	// Title is of the metadata; Heading is the paragraph in the style of a title. The
	// author is not read: who typed a text is not who wrote it.
	Title, Heading string
	// Created and Changed are of the metadata, zero where it has none.
	Created, Changed time.Time
	// Paragraphs hold no line feeds and are not empty; headings and the cells of
	// tables are paragraphs, too.
	Paragraphs []string
}

// Bounds are what a document can cost; all are needed.
type Bounds struct {
	// Part is the most bytes of one part unpacked, Text of all paragraphs.
	Part, Text int64
	// Ratio is how many times its packed size a part may grow, past 1 MB.
	Ratio int64
	// Members is the most parts of the archive, Depth how deep its XML may nest.
	Members, Depth int
}

// The reasons why a document is not read.
var (
	ErrOther     = errors.New("an office document of another kind, as a spreadsheet, a presentation or an e-book: not a format that is read")
	ErrEncrypted = errors.New("the document is encrypted")
	errLarge     = errors.New("it unpacks to more than the bound")
	errDeep      = errors.New("its elements nest deeper than the bound")
	errLong      = errors.New("its text is longer than the bound for one article")
)

// odtType is the first member of an OpenDocument text.
const odtType = "application/vnd.oasis.opendocument.text"

// Is tells an office document or e-book, of whatever kind, from an archive of files.
func Is(z *zip.Reader) bool {
	for _, f := range z.File {
		switch f.Name {
		case "[Content_Types].xml", "word/document.xml", "mimetype", "META-INF/manifest.xml":
			return true
		}
	}
	return false
}

// Read reads a document. The error says in words for the user why it is none.
func Read(z *zip.Reader, b Bounds) (*Document, error) {
	if len(z.File) > b.Members {
		return nil, fmt.Errorf("%d parts in one document: more than the bound of %d", len(z.File), b.Members)
	}
	p := &parts{Bounds: b, files: map[string]*zip.File{}}
	for _, f := range z.File {
		if p.files[f.Name] == nil {
			p.files[f.Name] = f
		}
	}
	switch {
	case p.files["word/document.xml"] != nil:
		return p.docx()
	case p.files["EncryptedPackage"] != nil:
		return nil, ErrEncrypted
	case strings.HasPrefix(p.short("mimetype"), odtType) && p.files["content.xml"] != nil:
		return p.odt()
	}
	return nil, ErrOther
}

// parts are the members of an archive.
type parts struct {
	Bounds
	files map[string]*zip.File
}

// open opens a part that there is, bounded.
func (p *parts) open(name string) (io.ReadCloser, error) {
	in, err := p.files[name].Open()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	packed := int64(p.files[name].CompressedSize64)
	return &bounded{ReadCloser: in, left: min(p.Part, max(1<<20, p.Ratio*min(packed, p.Part)))}, nil
}

// short reads the beginning of a part, empty where there is none.
func (p *parts) short(name string) string {
	if p.files[name] == nil {
		return ""
	}
	in, err := p.open(name)
	if err != nil {
		return ""
	}
	defer in.Close()
	// a media type has some 40 bytes
	head, _ := io.ReadAll(io.LimitReader(in, 256))
	return string(head)
}

// bounded ends with an error where io.LimitReader ends silently.
type bounded struct {
	io.ReadCloser
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errLarge
	}
	n, err := b.ReadCloser.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}
