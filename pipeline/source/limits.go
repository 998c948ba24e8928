package source

import (
	"errors"
	"io"
	"time"
)

// Limits bound what one file can cost. Zero means the default.
type Limits struct {
	// File is the most bytes of a file that is read whole: a page, a mail, a
	// text. Files of JSON lines have no bound of their own.
	File int64
	// Article is the most bytes of one article's text or one line of JSON.
	Article int64
	// Unpacked is the most bytes that come out of one packed file.
	Unpacked int64
	// Ratio is how many times its packed size a file may grow, past 1 MB.
	Ratio int64
	// Members is the most files in one archive.
	Members int
	// Depth is how deep archives and XML elements may nest.
	Depth int
	// Pages is the most pages of a PDF file, DocumentTime the most that reading one may
	// take.
	Pages        int
	DocumentTime time.Duration
}

func (l Limits) orDefault() Limits {
	or := func(v *int64, d int64) {
		if *v <= 0 {
			*v = d
		}
	}
	// the longest pages of newspapers are live blogs of some 15 MB
	or(&l.File, 32<<20)
	// a book has 1 MB; what is longer is no report
	or(&l.Article, 8<<20)
	// a year of an agency in one file
	or(&l.Unpacked, 4<<30)
	// text packs 3 to 10 times, repetitive JSON up to 50
	or(&l.Ratio, 200)
	if l.Members <= 0 {
		l.Members = 100_000
	}
	if l.Depth <= 0 {
		l.Depth = 256
	}
	if l.Pages <= 0 {
		// a state's budget has some hundred, a book is no report
		l.Pages = 500
	}
	if l.DocumentTime <= 0 {
		// a hundred pages take three seconds of a core, on a busy machine a minute
		l.DocumentTime = 2 * time.Minute
	}
	return l
}

var (
	errTooLong = errors.New("longer than the bound for one article")
	errBomb    = errors.New("unpacks to more than the bound")
)

// bounded ends with an error where io.LimitReader would end silently.
type bounded struct {
	r    io.Reader
	left int64
	err  error
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		var one [1]byte
		if n, err := b.r.Read(one[:]); n == 0 {
			return 0, err
		}
		return 0, b.err
	}
	if int64(len(p)) > b.left {
		p = p[:b.left]
	}
	n, err := b.r.Read(p)
	b.left -= int64(n)
	return n, err
}

// inflating bounds a decompressor by what went in: a bomb ends early.
type inflating struct {
	out     io.Reader
	in      *counted
	limits  *Limits
	written int64
}

func (f *inflating) Read(p []byte) (int, error) {
	n, err := f.out.Read(p)
	f.written += int64(n)
	// below 1 MB no ratio is dangerous
	if f.written > f.limits.Unpacked || f.written > 1<<20 && f.written > f.limits.Ratio*(f.in.n+1) {
		return 0, errBomb
	}
	return n, err
}

// counted counts the bytes that were read through it.
type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}
