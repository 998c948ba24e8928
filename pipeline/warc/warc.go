// Package warc reads and writes web archives (WARC 1.0 and 1.1, ISO 28500), one
// record at a time and never a whole file in memory.
//
// A Reader takes any stream, gzip per record or plain, and yields what a site
// answered; it bounds header, block and count, for archives come from anywhere.
// The libraries that were looked at read header lines without a bound and
// panicked on a record cut short, so the format, which is HTTP-like headers
// with a length, is read here. A Writer appends records to files of its own.
package warc

import (
	"errors"
	"fmt"
	"net/textproto"
	"strings"
)

// The bounds of a Reader, each with its reason.
const (
	// MaxHeader bounds a record's header; archives' longest are 4 KB.
	MaxHeader = 64 << 10
	// DefaultMaxBlock bounds a block that is kept; a longer one is passed over.
	DefaultMaxBlock = 64 << 20
)

// Record is one record, its block in memory.
type Record struct {
	// Type is "response", "request", "warcinfo", "metadata", "resource", …
	Type string
	// ID is the record's URN.
	ID string
	// URI is what was captured.
	URI string
	// Date is when, RFC 3339.
	Date   string
	Header textproto.MIMEHeader
	Block  []byte
	// Offset is where the record begins in the stream: of the packed bytes when
	// each record is a gzip member of its own.
	Offset int64
}

// ErrFormat is what does not follow the format; the place and the reason wrap it.
var ErrFormat = errors.New("no WARC record")

// TooLongError tells of a record whose block is over the bound; the reader goes on.
type TooLongError struct {
	URI         string
	Size, Limit int64
}

func (e *TooLongError) Error() string {
	return fmt.Sprintf("record of %d bytes is over %d", e.Size, e.Limit)
}

// header field names, as textproto canonicalises them.
const (
	fieldType   = "Warc-Type"
	fieldID     = "Warc-Record-Id"
	fieldURI    = "Warc-Target-Uri"
	fieldDate   = "Warc-Date"
	fieldLength = "Content-Length"
)

func (r *Record) fill() {
	r.Type = strings.ToLower(r.Header.Get(fieldType))
	r.ID = r.Header.Get(fieldID)
	// WARC 1.0's examples put the URI into angle brackets.
	r.URI = strings.Trim(r.Header.Get(fieldURI), "<>")
	r.Date = r.Header.Get(fieldDate)
}
