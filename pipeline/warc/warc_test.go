package warc

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
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
		a, err := rec.Answer(1 << 20)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, rec.URI+" "+string(a.Body)+" "+rec.Date)
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
		if a, err := rec.Answer(100); err != nil || string(a.Body) != "hi" || rec.URI != "http://a.example/" {
			t.Errorf("%v %v", a, err)
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
			_, _ = rec.Answer(1 << 16)
		}
	})
}
