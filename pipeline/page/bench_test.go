package page

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	readability "codeberg.org/readeck/go-readability/v2"
)

// BenchmarkPage reads real pages where they lie beside the repository.
func BenchmarkPage(b *testing.B) {
	benchmark(b, func(data []byte) error {
		_, err := Page(data, "")
		return err
	})
}

// BenchmarkReadability is what the extractor that is asked for what has no paragraphs
// takes for the same pages, alone.
func BenchmarkReadability(b *testing.B) {
	benchmark(b, func(data []byte) error {
		p := readability.NewParser()
		a, err := p.Parse(bytes.NewReader(data), nil)
		if err == nil {
			err = a.RenderText(io.Discard)
		}
		return err
	})
}

func benchmark(b *testing.B, read func(data []byte) error) {
	names, _ := filepath.Glob("../../../shared/eval/dev/html/*.html.gz")
	if len(names) == 0 {
		b.Skip("no pages beside the repository")
	}
	var pages [][]byte
	total := 0
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			b.Fatal(err)
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			b.Fatal(err)
		}
		data, err := io.ReadAll(z)
		if err != nil {
			b.Fatal(err)
		}
		f.Close()
		pages = append(pages, data)
		total += len(data)
	}
	b.SetBytes(int64(total / len(pages)))
	i := 0
	for b.Loop() {
		if err := read(pages[i%len(pages)]); err != nil {
			b.Fatal(err)
		}
		i++
	}
}
