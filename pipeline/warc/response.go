package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// Answer is what a site answered, as a response or resource record holds it.
type Answer struct {
	Status int
	Header http.Header
	// Body is unpacked.
	Body []byte
}

// Answer reads the record's block as an HTTP response (a "resource" record's
// block is the body itself). Chunks and gzip are unpacked, at most limit bytes.
func (r *Record) Answer(limit int64) (*Answer, error) {
	if r.Type == "resource" {
		return &Answer{http.StatusOK, http.Header{"Content-Type": {r.Header.Get("Content-Type")}}, r.Block}, nil
	}
	res, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(r.Block)), nil)
	if err != nil {
		return nil, fmt.Errorf("HTTP response: %w", err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, limit+1))
	if err != nil && len(body) == 0 {
		// Many archives store the body already unchunked under the old header.
		_, tail, ok := bytes.Cut(r.Block, []byte("\r\n\r\n"))
		if !ok {
			return nil, fmt.Errorf("HTTP body: %w", err)
		}
		body = tail
	}
	switch strings.ToLower(res.Header.Get("Content-Encoding")) {
	case "gzip", "x-gzip":
		if unpacked, err := gunzip(body, limit); err == nil {
			body = unpacked
		} else if bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
			return nil, err
		}
	case "br", "deflate", "zstd":
		return nil, fmt.Errorf("body is packed with %s, which is not read", res.Header.Get("Content-Encoding"))
	}
	if int64(len(body)) > limit {
		return nil, &TooLongError{r.URI, int64(len(body)), limit}
	}
	return &Answer{res.StatusCode, res.Header, body}, nil
}

func gunzip(b []byte, limit int64) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("unpack body: %w", err)
	}
	out, err := io.ReadAll(io.LimitReader(z, limit+1))
	if err != nil {
		return nil, fmt.Errorf("unpack body: %w", err)
	}
	if int64(len(out)) > limit {
		return nil, &TooLongError{"", int64(len(out)), limit}
	}
	return out, nil
}
