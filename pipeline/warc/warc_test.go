package warc

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

func exchange(uri, body string) *Exchange {
	return &Exchange{URI: uri, At: noon, Method: "GET", Target: "/a", Host: "paper.example", Sent: http.Header{"Accept": {"*/*"}},
		Status: 200, Header: http.Header{"Content-Type": {"text/html"}, "Transfer-Encoding": {"chunked"}}, Body: []byte(body),
		Metadata: [][2]string{{"via", "feed\r\nX: y"}}}
}

func written(t *testing.T, xs ...*Exchange) string {
	t.Helper()
	dir := t.TempDir()
	w, err := NewWriter(dir, "dateline/test")
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range xs {
		if err := w.Write(x); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.warc.gz"))
	if len(files) != 1 {
		t.Fatalf("files %v", files)
	}
	return files[0]
}

func body(t *testing.T, rec *Record) string {
	t.Helper()
	a, err := rec.Answer()
	if err != nil {
		t.Fatal(err)
	}
	b, err := a.Body(1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestAnswers: blocks as archives have them, each with the body in it.
func TestAnswers(t *testing.T) {
	text := "<p>" + strings.Repeat("The lock of Vantry opens at six. ", 20)
	var z, br, zs bytes.Buffer
	zw, err := zstd.NewWriter(&zs)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []io.WriteCloser{gzip.NewWriter(&z), brotli.NewWriter(&br), zw} {
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	chunks := "a\r\n" + text[:10] + "\r\n1\r\n" + text[10:11] + "\r\n0\r\n\r\n"
	for name, c := range map[string]struct{ block, want string }{
		"a length too small":     {"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + text, text},
		"a length too large":     {"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n" + text, text},
		"a length that is none":  {"HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n" + text, text},
		"two lengths":            {"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nContent-Length: 11\r\n\r\n" + text, text},
		"lines behind it":        {"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + text[:10] + "\r\n\r\n", text[:10]},
		"HTTP/2":                 {"HTTP/2 200\r\ncontent-type: text/html\r\n\r\n" + text, text},
		"HTTP/3 with a reason":   {"HTTP/3.0 200 Fine\r\n\r\n" + text, text},
		"line feeds alone":       {"HTTP/1.0 200 OK\nServer: a\n\n" + text, text},
		"a line of no header":    {"HTTP/1.1 200 OK\r\nServer: a\r\nwhat is this\r\nContent-Type: text/html\r\n\r\n" + text, text},
		"chunks":                 {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks, text[:11]},
		"chunks that were one":   {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + text, text},
		"gzip":                   {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + z.String(), text},
		"gzip that was unpacked": {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 90\r\n\r\n" + text, text},
		"br":                     {"HTTP/2 200\r\ncontent-encoding: br\r\n\r\n" + br.String(), text},
		"zstd":                   {"HTTP/2 200\r\ncontent-encoding: zstd\r\n\r\n" + zs.String(), text},
		"no body":                {"HTTP/1.1 204 No Content\r\n\r\n", ""},
	} {
		if got := body(t, &Record{Type: "response", Block: []byte(c.block)}); got != c.want {
			t.Errorf("%s: %d bytes, want %d", name, len(got), len(c.want))
		}
	}
	for _, block := range []string{"", "HTTP/1.1", "SSH-2.0-x\r\n\r\n", "HTTP/1.1 OK\r\n\r\n"} {
		if _, err := (&Record{Type: "response", Block: []byte(block)}).Answer(); !errors.Is(err, ErrResponse) {
			t.Errorf("%q: %v", block, err)
		}
	}
}

func TestWriteAndRead(t *testing.T) {
	path := written(t, exchange("http://paper.example/a", "<p>one"), exchange("http://paper.example/b", "<p>two"))
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := NewReader(f)
	r.Types = map[string]bool{"response": true}
	var got []string
	for {
		rec, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, rec.URI+" "+body(t, rec)+" "+rec.Date)
	}
	want := "http://paper.example/a <p>one 2026-03-04T12:00:00.000000Z|http://paper.example/b <p>two 2026-03-04T12:00:00.000000Z"
	if strings.Join(got, "|") != want {
		t.Errorf("got %q", got)
	}
}

// warcio is the reader of the field's own archive tools; CI installs it, and is
// not to be green without it.
func TestFilesPassTheValidatorOfOthers(t *testing.T) {
	warcio, err := exec.LookPath("warcio")
	switch {
	case err != nil && os.Getenv("CI") != "":
		t.Fatal("warcio is not installed")
	case err != nil:
		t.Skip("warcio is not installed")
	}
	path := written(t, exchange("http://paper.example/a", "<p>one"))
	if out, err := exec.Command(warcio, "check", "-v", path).CombinedOutput(); err != nil || !strings.Contains(string(out), "digest pass") {
		t.Errorf("%v\n%s", err, out)
	}
}

const plainRecord = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <http://a.example/>\r\nContent-Length: 41\r\n\r\n" +
	"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n\r\n"

func TestPlainStream(t *testing.T) {
	r := NewReader(strings.NewReader(plainRecord + plainRecord))
	for range 2 {
		rec, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		if got := body(t, rec); got != "hi" || rec.URI != "http://a.example/" {
			t.Errorf("%q of %s", got, rec.URI)
		}
	}
	if _, err := r.Next(); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
}

func TestBounds(t *testing.T) {
	long := strings.Replace(plainRecord, "41\r\n\r\n", "41\r\nX: "+strings.Repeat("x", MaxHeader)+"\r\n\r\n", 1)
	for name, c := range map[string]struct {
		in   string
		want error
	}{
		"header without end": {long, ErrFormat},
		"no record":          {"hello world, this is no archive\r\n\r\n", ErrFormat},
		"only a version":     {"WARC/\n", io.ErrUnexpectedEOF},
		"cut in the block":   {plainRecord[:len(plainRecord)-20], io.ErrUnexpectedEOF},
		"negative length":    {strings.Replace(plainRecord, "41", "-1", 1), ErrFormat},
		"empty":              {"", io.EOF},
	} {
		if _, err := NewReader(strings.NewReader(c.in)).Next(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestATooLongRecordIsPassedOver(t *testing.T) {
	r := NewReader(strings.NewReader(plainRecord + strings.Replace(plainRecord, "a.example", "b.example", 1)))
	r.MaxBlock = 10
	for range 2 {
		var long *TooLongError
		if _, err := r.Next(); !errors.As(err, &long) {
			t.Fatalf("got %v", err)
		}
	}
	if _, err := r.Next(); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
}

func FuzzReader(f *testing.F) {
	f.Add([]byte(plainRecord))
	f.Add([]byte("WARC/1.1\n\n"))
	f.Add([]byte("\x1f\x8b\x08"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r := NewReader(bytes.NewReader(b))
		r.MaxBlock = 1 << 16
		for range 100 {
			rec, err := r.Next()
			var long *TooLongError
			if errors.As(err, &long) {
				continue
			}
			if err != nil {
				return
			}
			if a, err := rec.Answer(); err == nil {
				_, _ = a.Body(1 << 16)
			}
		}
	})
}
