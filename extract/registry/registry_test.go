package registry

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

var content = map[string]string{"package/a.tsv": "one\n", "package/deep/b.json": "{}"}

func tarball(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	w := tar.NewWriter(z)
	for name, text := range content {
		if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(text))}); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), z.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func wheel(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range content {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// collect is a visitor that keeps what it sees.
func collect(into map[string]string) func(name string, r io.Reader) error {
	return func(name string, r io.Reader) error {
		b, err := io.ReadAll(r)
		into[name] = string(b)
		return err
	}
}

func TestWalk(t *testing.T) {
	for name, data := range map[string][]byte{"a-1.0.tgz": tarball(t), "a-1.0.whl": wheel(t)} {
		got := map[string]string{}
		if err := walk(name, data, collect(got)); err != nil || !maps.Equal(got, content) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		stop := errors.New("enough")
		if err := walk(name, data, func(string, io.Reader) error { return stop }); !errors.Is(err, stop) {
			t.Errorf("%s: %v", name, err)
		}
		if err := walk(name, data[:len(data)/2], collect(map[string]string{})); err == nil {
			t.Errorf("%s: half of it is no error", name)
		}
	}
	path := filepath.Join(t.TempDir(), "a.tgz")
	if err := os.WriteFile(path, tarball(t), 0o600); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	if err := Walk(path, collect(got)); err != nil || !maps.Equal(got, content) {
		t.Errorf("%q, %v", got, err)
	}
}
