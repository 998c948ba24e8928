package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"net/textproto"
	"strconv"
	"strings"

	"dateline/pipeline/coding"
)

// Answer is what a site answered, as a response or resource record holds it.
type Answer struct {
	Status int
	Header http.Header
	// body is as it was kept, chunks and codings still on.
	body []byte
	uri  string
}

// ErrResponse is a block that is no answer of a site.
var ErrResponse = errors.New("no HTTP response")

// Answer reads the record's block as an HTTP response (a "resource" record's
// block is the body itself). The body is all that the block has: archives keep
// bodies whole under a Content-Length that was another form's.
func (r *Record) Answer() (*Answer, error) {
	if r.Type == "resource" {
		return &Answer{http.StatusOK, http.Header{"Content-Type": {r.Header.Get("Content-Type")}}, r.Block, r.URI}, nil
	}
	in := bufio.NewReader(bytes.NewReader(r.Block))
	line, err := in.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("%w: %d bytes", ErrResponse, len(r.Block))
	}
	a := &Answer{uri: r.URI}
	if a.Status, err = status(line); err != nil {
		return nil, err
	}
	header, err := textproto.NewReader(in).ReadMIMEHeader()
	if err != nil && len(header) == 0 {
		return nil, fmt.Errorf("%w: its header: %w", ErrResponse, err)
	}
	a.Header = http.Header(header)
	// what follows the empty line; a line amid the header that is none of a header
	// does not end it
	end, gap := bytes.Index(r.Block, []byte("\r\n\r\n")), 4
	if lf := bytes.Index(r.Block, []byte("\n\n")); lf >= 0 && (end < 0 || lf < end) {
		end, gap = lf, 2
	}
	if end >= 0 {
		a.body = r.Block[end+gap:]
	}
	return a, nil
}

// status reads a status line, of any version of HTTP ("HTTP/2 200").
func status(line string) (int, error) {
	version, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	code, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	n, err := strconv.Atoi(code)
	if !strings.HasPrefix(strings.ToUpper(version), "HTTP/") || err != nil || n < 100 || n > 999 {
		return 0, fmt.Errorf("%w: it begins with %q", ErrResponse, line[:min(len(line), 40)])
	}
	return n, nil
}

// Body is the body with its chunks joined and its codings undone, of at most limit
// bytes.
func (a *Answer) Body(limit int64) ([]byte, error) {
	body := a.body
	if strings.Contains(strings.ToLower(a.Header.Get("Transfer-Encoding")), "chunked") {
		// many archives keep the body already joined under the old header
		if joined, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(body))); err == nil || len(joined) > 0 {
			body = joined
		}
	} else {
		body = a.trimmed(body)
	}
	body, err := coding.Plain(body, a.Header.Get("Content-Encoding"), limit)
	if err == nil && int64(len(body)) > limit {
		err = &TooLongError{a.uri, int64(len(body)), limit}
	}
	return body, err
}

// trimmed takes line ends off that a writer put behind the body.
func (a *Answer) trimmed(body []byte) []byte {
	n, err := strconv.Atoi(strings.TrimSpace(a.Header.Get("Content-Length")))
	if err == nil && n >= 0 && n < len(body) && len(bytes.Trim(body[n:], "\r\n")) == 0 {
		return body[:n]
	}
	return body
}
