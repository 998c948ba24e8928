// Package pdf reads the text of PDF files.
//
// The bytes of one file flow in, a Document flows out: paragraphs in the order that
// columns are read in, words that a line's end parted joined, and without what every
// page repeats at its head and foot. PDFium reads the file, as WebAssembly that neither
// sees files nor the network and whose memory is bounded; whatever a file does to it is
// that file's error, and one that does not end is ended by its time. The engine starts
// with the first file, and is used by one file at a time.
//
// It is the only user of go-pdfium and of wazero.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	pdfium_errors "github.com/klippa-app/go-pdfium/errors"
)

// Document is what a file says.
type Document struct {
	// Title is of the metadata; Heading is the paragraph of the first page that is set
	// largest, empty where none stands out.
	Title, Heading string
	// Created and Changed are of the metadata, zero where it has none.
	Created, Changed time.Time
	// Paragraphs hold no line feeds and are not empty.
	Paragraphs []string
	// Pages is how many there are, Bare how many of them are a picture without text.
	Pages, Bare int
}

// Bounds are what a file can cost; all are needed.
type Bounds struct {
	// Pages is the most that a file may have.
	Pages int
	// Text is the most bytes of all paragraphs.
	Text int64
	// Time is the most that reading may take.
	Time time.Duration
}

// The reasons why a file is not read.
var (
	ErrBroken    = errors.New("a broken PDF file")
	ErrEncrypted = errors.New("the PDF file is encrypted: it opens with a password alone")
	ErrScanned   = errors.New("a scanned PDF file: its pages are pictures without a text layer")
	ErrNoText    = errors.New("there is no text in the PDF file")
	ErrCodes     = errors.New("the text layer of the PDF file cannot be read: its fonts do not say which letters they draw")
	errLong      = errors.New("its text is longer than the bound for one article")
)

// Read reads a file. The error says in words for the user why it is not read; when ctx
// ends, it is ctx's.
func (e *Engine) Read(ctx context.Context, data []byte, b Bounds) (*Document, error) {
	// what has no object at all need not start the engine
	if !bytes.Contains(data[:min(len(data), headBytes)], []byte("%PDF-")) || !bytes.Contains(data, []byte(" obj")) {
		return nil, ErrBroken
	}
	pool, err := e.started()
	if err != nil {
		return nil, err
	}
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("start the PDF engine: %w", err)
	}
	within, cancel := context.WithTimeout(ctx, b.Time)
	defer cancel()
	f, err := open(within, instance, data)
	defer f.close()
	var d *Document
	if err == nil {
		d, err = f.read(b)
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case within.Err() != nil:
		return nil, fmt.Errorf("the PDF file is not read within %s", b.Time)
	case errors.Is(err, pdfium_errors.ErrPassword), errors.Is(err, pdfium_errors.ErrSecurity):
		return nil, ErrEncrypted
	}
	return d, err
}

// headBytes may stand before a file's mark, as readers of PDF allow.
const headBytes = 1024

// read reads the pages and puts their lines together.
func (f *file) read(b Bounds) (*Document, error) {
	d := &Document{Pages: f.pages()}
	switch {
	case d.Pages == 0:
		return nil, ErrBroken
	case d.Pages > b.Pages:
		return nil, fmt.Errorf("a PDF file of %d pages: more than the bound of %d", d.Pages, b.Pages)
	}
	d.Title = strings.TrimSpace(f.meta("Title"))
	d.Created, d.Changed = moment(f.meta("CreationDate")), moment(f.meta("ModDate"))
	pages := make([]page, 0, d.Pages)
	left := b.Text
	var glyphs, strange int
	for n := range d.Pages {
		p, err := f.page(n)
		if err != nil {
			return nil, err
		}
		if len(p.glyphs) < bareGlyphs && p.pictures {
			d.Bare++
		}
		// a glyph is a byte at least
		if left -= int64(len(p.glyphs)); left < 0 {
			return nil, errLong
		}
		glyphs += len(p.glyphs)
		strange += p.strange
		pages = append(pages, page{lines: p.lines(), top: p.top})
	}
	switch {
	case glyphs == 0 && d.Bare > 0, d.Bare*2 > d.Pages:
		return nil, ErrScanned
	case strange*strangeMost > glyphs+strange:
		return nil, ErrCodes
	case glyphs == 0:
		return nil, ErrNoText
	}
	strip(pages)
	d.compose(pages)
	return d, nil
}

// bareGlyphs is fewer letters than any page of text has: a stamp or a page number.
const bareGlyphs = 40

// strangeMost: where one in so many glyphs has no letter, the others are not sure.
const strangeMost = 5

// moment reads a time as PDF writes it, "D:20191103080000+05'00'", to the day at least.
func moment(s string) time.Time {
	s = strings.ReplaceAll(strings.TrimPrefix(strings.TrimSpace(s), "D:"), "'", "")
	for _, layout := range []string{"20060102150405Z0700", "20060102150405", "200601021504", "20060102"} {
		if len(layout) == len("20060102150405Z0700")-1 && len(s) < len("20060102150405Z") {
			continue
		}
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	return time.Time{}
}
