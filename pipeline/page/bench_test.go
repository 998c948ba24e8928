package page

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkPage reads real pages where they lie beside the repository.
func BenchmarkPage(b *testing.B) {
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
		if _, err := Page(pages[i%len(pages)], ""); err != nil {
			b.Fatal(err)
		}
		i++
	}
}
