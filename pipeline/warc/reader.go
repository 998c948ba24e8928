package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
)

// Reader yields the records of a stream. It is not safe for many goroutines.
type Reader struct {
	// MaxBlock bounds the block of a record that is returned, in bytes.
	MaxBlock int64
	// Types holds the types whose blocks are wanted; others are passed over
	// unread. Nil means all.
	Types map[string]bool

	raw    *counter
	buf    *bufio.Reader // over raw
	gz     *gzip.Reader
	plain  *bufio.Reader // the bytes of the present member, or buf itself
	packed bool
	began  bool
}

// counter counts the bytes that were taken from the stream.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// readAhead is the buffer over the stream: gzip members are small.
const readAhead = 64 << 10

// NewReader reads records from r.
func NewReader(r io.Reader) *Reader {
	raw := &counter{r: r}
	return &Reader{MaxBlock: DefaultMaxBlock, raw: raw, buf: bufio.NewReaderSize(raw, readAhead)}
}

// Next returns the next record of a wanted type; io.EOF at the end. After a
// *TooLongError the next call goes on; after any other error the rest of the
// stream cannot be read.
func (r *Reader) Next() (*Record, error) {
	for {
		at, err := r.begin()
		if err != nil {
			return nil, err
		}
		rec, err := r.record()
		var long *TooLongError
		if err != nil && !errors.As(err, &long) {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return nil, fmt.Errorf("record at byte %d: %w", at, err)
		}
		if rec != nil {
			rec.Offset = at
		}
		if err != nil || rec != nil {
			return rec, err
		}
	}
}

// begin stands at the first byte of the next record and returns its offset.
func (r *Reader) begin() (int64, error) {
	if !r.began {
		r.began = true
		magic, err := r.buf.Peek(2)
		if err != nil {
			return 0, emptyIsEOF(err)
		}
		r.packed = magic[0] == 0x1f && magic[1] == 0x8b
		if !r.packed {
			r.plain = r.buf
		}
	}
	for {
		if !r.packed || r.plain != nil {
			if err := skipBlank(r.plain); err == nil {
				return r.offset(), nil
			} else if err != io.EOF {
				return 0, err
			}
			if !r.packed {
				return 0, io.EOF
			}
		}
		if err := r.member(); err != nil {
			return 0, err
		}
	}
}

// offset is where the next byte, or the present member, begins.
func (r *Reader) offset() int64 { return r.raw.n - int64(r.buf.Buffered()) }

// member opens the next gzip member.
func (r *Reader) member() error {
	if _, err := r.buf.Peek(1); err != nil {
		return emptyIsEOF(err)
	}
	var err error
	if r.gz == nil {
		r.gz, err = gzip.NewReader(r.buf)
	} else {
		err = r.gz.Reset(r.buf)
	}
	if err != nil {
		return fmt.Errorf("gzip member at byte %d: %w", r.offset(), err)
	}
	r.gz.Multistream(false)
	if r.plain == nil {
		r.plain = bufio.NewReaderSize(r.gz, readAhead)
	} else {
		r.plain.Reset(r.gz)
	}
	return nil
}

func emptyIsEOF(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return io.EOF
	}
	return err
}

// skipBlank passes over the empty lines between records.
func skipBlank(b *bufio.Reader) error {
	for {
		c, err := b.ReadByte()
		if err != nil {
			return err
		}
		if c != '\r' && c != '\n' {
			return b.UnreadByte()
		}
	}
}

// record reads one record; nil without an error is one of an unwanted type.
func (r *Reader) record() (*Record, error) {
	head, err := header(r.plain)
	if err != nil {
		return nil, err
	}
	version, fields, _ := bytes.Cut(head, []byte("\n"))
	if !bytes.HasPrefix(version, []byte("WARC/")) {
		return nil, fmt.Errorf("%w: it begins with %q", ErrFormat, version[:min(len(version), 20)])
	}
	rec := &Record{}
	rec.Header, err = textproto.NewReader(bufio.NewReader(bytes.NewReader(fields))).ReadMIMEHeader()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	rec.fill()
	size, err := strconv.ParseInt(strings.TrimSpace(rec.Header.Get(fieldLength)), 10, 64)
	if err != nil || size < 0 {
		return nil, fmt.Errorf("%w: Content-Length %q", ErrFormat, rec.Header.Get(fieldLength))
	}
	if r.Types != nil && !r.Types[rec.Type] {
		return nil, discard(r.plain, size)
	}
	if size > r.MaxBlock {
		if err := discard(r.plain, size); err != nil {
			return nil, err
		}
		return nil, &TooLongError{rec.URI, size, r.MaxBlock}
	}
	// The length is the archive's word: memory grows with what really comes.
	var block bytes.Buffer
	if _, err := io.CopyN(&block, r.plain, size); err != nil {
		return nil, err
	}
	rec.Block = block.Bytes()
	return rec, nil
}

func discard(b *bufio.Reader, n int64) error {
	_, err := io.CopyN(io.Discard, b, n)
	return err
}

// header reads to the empty line, within MaxHeader.
func header(b *bufio.Reader) ([]byte, error) {
	var head []byte
	for {
		line, err := b.ReadSlice('\n')
		head = append(head, line...)
		if len(head) > MaxHeader {
			return nil, fmt.Errorf("%w: header over %d bytes", ErrFormat, MaxHeader)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil {
			return nil, err
		}
		if len(bytes.TrimRight(line, "\r\n")) == 0 {
			return head, nil
		}
	}
}
