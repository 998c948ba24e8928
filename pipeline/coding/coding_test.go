package coding

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

var page = "<html><body><p>" + strings.Repeat("The lock of Vantry opens at six. ", 200)

func pack(t testing.TB, name, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	var err error
	switch name {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "zlib":
		w = zlib.NewWriter(&b)
	case "flate":
		w, err = flate.NewWriter(&b, 6)
	case "br":
		w = brotli.NewWriter(&b)
	case "zstd":
		w, err = zstd.NewWriter(&b)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPlain(t *testing.T) {
	gz := pack(t, "gzip", page)
	for name, c := range map[string]struct {
		body   []byte
		stated string
	}{
		"nothing":                 {[]byte(page), ""},
		"gzip":                    {gz, "gzip"},
		"GZIP, old name":          {gz, "X-GZIP"},
		"gzip, not said":          {gz, ""},
		"gzip twice, said once":   {pack(t, "gzip", string(gz)), "gzip"},
		"gzip said, not done":     {[]byte(page), "gzip"},
		"deflate":                 {pack(t, "zlib", page), "deflate"},
		"deflate without a frame": {pack(t, "flate", page), "deflate"},
		"deflate, not done":       {[]byte(page), "deflate"},
		"br":                      {pack(t, "br", page), "br"},
		"br, not done":            {[]byte(page), "br"},
		"zstd":                    {pack(t, "zstd", page), "zstd"},
		"zstd, not done":          {[]byte(page), "zstd"},
		"two":                     {pack(t, "br", string(gz)), "gzip, br"},
	} {
		got, err := Plain(c.body, c.stated, 1<<20)
		if err != nil || string(got) != page {
			t.Errorf("%s: %v, %d bytes", name, err, len(got))
		}
	}
}

func TestBounds(t *testing.T) {
	for _, name := range []string{"gzip", "br", "zstd"} {
		var long *TooLongError
		if _, err := Plain(pack(t, name, strings.Repeat("a", 1<<20)), name, 1000); !errors.As(err, &long) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := Plain(pack(t, name, page)[:40], name, 1<<20); err == nil {
			t.Errorf("%s cut short is taken", name)
		}
	}
	if _, err := Plain([]byte("x"), "compress", 10); !errors.Is(err, ErrUnknown) {
		t.Errorf("%v", err)
	}
	if _, err := Plain([]byte("x"), "gzip,gzip,gzip,gzip", 10); !errors.Is(err, ErrUnknown) {
		t.Errorf("%v", err)
	}
	if _, err := Plain([]byte("\x00\xff\x00\xff\x00"), "br", 10); err == nil {
		t.Error("noise is taken for a body that was never packed")
	}
}

func FuzzPlain(f *testing.F) {
	for _, name := range []string{"gzip", "zlib", "flate", "br", "zstd"} {
		f.Add(pack(f, name, page), strings.Replace(name, "zlib", "deflate", 1))
	}
	f.Fuzz(func(t *testing.T, b []byte, stated string) {
		const limit = 1 << 16
		if out, err := Plain(b, stated, limit); err == nil && len(out) > max(limit, len(b)) {
			t.Errorf("%d bytes", len(out))
		}
	})
}
