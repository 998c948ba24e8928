package warc

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"crypto/sha1"
	"encoding/base32"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// MaxFile is the size at which a new file is begun: what the archives' own
// guidelines recommend.
const MaxFile = 1 << 30

// openSuffix marks a file that is being written; what a killed run left under
// it is whole up to its last record.
const openSuffix = ".open"

// Writer appends exchanges to files of a folder, each record a gzip member of
// its own. It is safe for many goroutines.
type Writer struct {
	dir, software string

	mu   sync.Mutex
	file *os.File
	size int64
	n    int
}

// NewWriter writes into dir, which it makes. software is for the warcinfo record.
func NewWriter(dir, software string) (*Writer, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	return &Writer{dir: dir, software: software}, nil
}

// Exchange is one request with its answer.
type Exchange struct {
	URI    string
	At     time.Time
	Method string
	Target string
	Host   string
	Sent   http.Header

	Status int
	Header http.Header
	// Body is as it was sent, packed if it was.
	Body []byte
	// Metadata is what the fetcher knows besides: "fetchTimeMs", "via", …
	Metadata [][2]string
}

// Write appends request, response and metadata, one write of the file system.
func (w *Writer) Write(x *Exchange) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.file != nil && w.size >= MaxFile {
		if err := w.close(); err != nil {
			return err
		}
	}
	if w.file == nil {
		if err := w.open(x.At); err != nil {
			return err
		}
	}
	response := newID()
	var out bytes.Buffer
	for _, r := range []outgoing{
		{"response", response, "", "application/http;msgtype=response", x.response()},
		{"request", newID(), response, "application/http;msgtype=request", x.request()},
		{"metadata", newID(), response, "application/warc-fields", fields(x.Metadata)},
	} {
		if err := r.append(&out, x.URI, x.At); err != nil {
			return err
		}
	}
	return w.write(out.Bytes())
}

func (w *Writer) write(b []byte) error {
	n, err := w.file.Write(b)
	if err != nil {
		// half a record would hide all that follow
		_ = w.file.Truncate(w.size)
		_, _ = w.file.Seek(w.size, 0)
		return fmt.Errorf("archive: %w", err)
	}
	w.size += int64(n)
	return nil
}

func (w *Writer) open(at time.Time) error {
	for ; ; w.n++ {
		name := fmt.Sprintf("dateline-%s-%05d.warc.gz", at.UTC().Format("20060102150405"), w.n)
		path := filepath.Join(w.dir, name)
		if _, err := os.Lstat(path); err == nil {
			continue
		}
		f, err := os.OpenFile(path+openSuffix, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if os.IsExist(err) {
			continue
		}
		if err != nil {
			return err
		}
		w.file, w.size = f, 0
		w.n++
		info := outgoing{"warcinfo", newID(), "", "application/warc-fields", fields([][2]string{
			{"software", w.software}, {"format", "WARC File Format 1.1"}, {"isPartOf", name}})}
		var out bytes.Buffer
		if err := info.append(&out, "", at); err != nil {
			return err
		}
		return w.write(out.Bytes())
	}
}

// Close ends the present file and gives it its final name.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.close()
}

func (w *Writer) close() error {
	if w.file == nil {
		return nil
	}
	open := w.file.Name()
	err := w.file.Sync()
	if e := w.file.Close(); err == nil {
		err = e
	}
	w.file = nil
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	return os.Rename(open, open[:len(open)-len(openSuffix)])
}

// outgoing is a record before it is written.
type outgoing struct {
	kind, id, concurrent, mime string
	block                      []byte
}

// append packs one record as a gzip member.
func (r *outgoing) append(out *bytes.Buffer, uri string, at time.Time) error {
	z := gzip.NewWriter(out)
	fmt.Fprintf(z, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: %s\r\nWARC-Date: %s\r\n",
		r.kind, r.id, at.UTC().Format("2006-01-02T15:04:05.000000Z"))
	if uri != "" {
		fmt.Fprintf(z, "WARC-Target-URI: %s\r\n", uri)
	}
	if r.concurrent != "" {
		fmt.Fprintf(z, "WARC-Concurrent-To: %s\r\n", r.concurrent)
	}
	fmt.Fprintf(z, "Content-Type: %s\r\nWARC-Block-Digest: %s\r\n", r.mime, digest(r.block))
	if r.kind == "response" {
		if _, body, ok := bytes.Cut(r.block, []byte("\r\n\r\n")); ok {
			fmt.Fprintf(z, "WARC-Payload-Digest: %s\r\n", digest(body))
		}
	}
	fmt.Fprintf(z, "Content-Length: %d\r\n\r\n", len(r.block))
	if _, err := z.Write(r.block); err != nil {
		return err
	}
	if _, err := z.Write([]byte("\r\n\r\n")); err != nil {
		return err
	}
	return z.Close()
}

// digest is the SHA-1 in base 32 that the format's tools expect; it guards
// against rot, not against forgery.
func digest(b []byte) string {
	sum := sha1.Sum(b)
	return "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
}

// newID makes a random (version 4) UUID URN.
func newID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func fields(pairs [][2]string) []byte {
	var b bytes.Buffer
	for _, p := range pairs {
		fmt.Fprintf(&b, "%s: %s\r\n", p[0], oneLine(p[1]))
	}
	return b.Bytes()
}

func (x *Exchange) request() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\n", x.Method, x.Target, x.Host)
	_ = x.Sent.Write(&b) // a bytes.Buffer takes all
	b.WriteString("\r\n")
	return b.Bytes()
}

// response rebuilds the answer's head. Transfer coding is undone by then, so the
// header that spoke of it stays out and the length is that of the body.
func (x *Exchange) response() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", x.Status, http.StatusText(x.Status))
	h := x.Header.Clone()
	h.Del("Transfer-Encoding")
	h.Set("Content-Length", fmt.Sprint(len(x.Body)))
	_ = h.Write(&b)
	b.WriteString("\r\n")
	b.Write(x.Body)
	return b.Bytes()
}

func oneLine(s string) string {
	return string(bytes.Map(func(r rune) rune {
		if r == '\r' || r == '\n' {
			return ' '
		}
		return r
	}, []byte(s)))
}
