//go:build ignore

// Gen packs the PDFium that the module go-pdfium has in the version of go.mod.
package main

import (
	"bytes"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/andybalholm/brotli"
)

func main() {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/klippa-app/go-pdfium").Output()
	if err != nil {
		log.Fatal(err)
	}
	wasm, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "internal", "pdfium_wasm", "pdfium.wasm"))
	if err != nil {
		log.Fatal(err)
	}
	var b bytes.Buffer
	z := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 22})
	_, err = z.Write(wasm)
	if err == nil {
		err = z.Close()
	}
	if err == nil {
		err = os.WriteFile("pdfium.wasm.br", b.Bytes(), 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}
