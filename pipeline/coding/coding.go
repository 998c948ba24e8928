// Package coding undoes HTTP's content codings (RFC 9110, 8.4.1; RFC 8878; RFC
// 7932): gzip, deflate, br and zstd, for what comes over the network and for what
// archives keep of it.
//
// A packed body flows in with the value of its Content-Encoding, the plain body
// flows out. What is stated is not always true: bodies are kept unpacked under the
// old header, and packed ones are sent without it, so the bytes have the last word.
package coding

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// ErrUnknown is a coding that is not read.
var ErrUnknown = errors.New("unknown content coding")

// TooLongError is a body that unpacks to more than its bound, in bytes.
type TooLongError struct{ Limit int64 }

func (e *TooLongError) Error() string {
	return fmt.Sprintf("it unpacks to more than %d bytes", e.Limit)
}

// maxCodings bounds the codings of one body: one is usual, two are seen.
const maxCodings = 3

// zstdWindow is the window that senders may use (RFC 9659): 8 MB.
const zstdWindow = 8 << 20

const (
	gzipMagic = "\x1f\x8b"
	zstdMagic = "\x28\xb5\x2f\xfd"
)

// Plain unpacks a body of at most limit bytes. A body that is packed with gzip and
// does not say so is unpacked, too.
func Plain(body []byte, stated string, limit int64) ([]byte, error) {
	codings := strings.FieldsFunc(strings.ToLower(stated), func(r rune) bool { return r == ',' || r == ' ' })
	if len(codings) > maxCodings {
		return nil, fmt.Errorf("%w: %d of them", ErrUnknown, len(codings))
	}
	// the last that was put on comes off first
	for i := len(codings) - 1; i >= 0; i-- {
		var err error
		if body, err = undo(body, codings[i], limit); err != nil {
			return nil, fmt.Errorf("unpack %s: %w", codings[i], err)
		}
	}
	if bytes.HasPrefix(body, []byte(gzipMagic)) {
		if out, err := undo(body, "gzip", limit); err == nil || errors.As(err, new(*TooLongError)) {
			return out, err
		}
	}
	return body, nil
}

func undo(body []byte, name string, limit int64) ([]byte, error) {
	if len(body) == 0 {
		return body, nil
	}
	switch name {
	case "", "identity", "none", "utf-8":
		return body, nil
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(body, []byte(gzipMagic)) {
			return body, nil
		}
		z, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		return readAll(z, limit)
	case "zstd":
		if !bytes.HasPrefix(body, []byte(zstdMagic)) {
			return body, nil
		}
		return unzstd(body, limit)
	case "deflate":
		return either(body, limit, inflaters)
	case "br":
		return either(body, limit, brotlis)
	}
	return nil, ErrUnknown
}

func unzstd(body []byte, limit int64) ([]byte, error) {
	z, err := zstd.NewReader(bytes.NewReader(body), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(zstdWindow), zstd.WithDecoderLowmem(true))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	return readAll(z, limit)
}

type opener func([]byte) (io.Reader, error)

// inflaters are the two readings of "deflate": with zlib's frame, as the standard
// says, and without it, as it was long sent.
var inflaters = []opener{
	func(b []byte) (io.Reader, error) { return zlib.NewReader(bytes.NewReader(b)) },
	func(b []byte) (io.Reader, error) { return flate.NewReader(bytes.NewReader(b)), nil },
}

var brotlis = []opener{
	func(b []byte) (io.Reader, error) { return brotli.NewReader(bytes.NewReader(b)), nil },
}

// either unpacks by the first reading that gets through. These codings have no
// sign that they begin with: what cannot be unpacked and is text was never packed.
func either(body []byte, limit int64, by []opener) ([]byte, error) {
	var failed error
	for _, open := range by {
		r, err := open(body)
		if err == nil {
			var out []byte
			if out, err = readAll(r, limit); err == nil || errors.As(err, new(*TooLongError)) {
				return out, err
			}
		}
		if failed == nil {
			failed = err
		}
	}
	if text(body) {
		return body, nil
	}
	return nil, failed
}

// text tells whether bytes begin as a page or a feed does.
func text(b []byte) bool {
	const enough = 64
	b = bytes.TrimLeft(bytes.TrimPrefix(b[:min(len(b), enough)], []byte("\xef\xbb\xbf")), " \t\r\n")
	return len(b) > 0 && (b[0] == '<' || b[0] == '{')
}

func readAll(r io.Reader, limit int64) ([]byte, error) {
	out, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(out)) > limit {
		return nil, &TooLongError{limit}
	}
	return out, err
}
